"""The public cause list, read through the portal's own connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from phapdinh.cases.calendar.rules import calendar_rules
from phapdinh.cases.models import PublicHearing
from phapdinh.courts.models import Court

PORTAL = "portal"


def span() -> tuple[date, date]:
    """The first and the last day that the list shows."""
    rules, today = calendar_rules().cause_list, timezone.localdate()
    return today - timedelta(days=7), today + timedelta(days=rules.days_ahead)


def on_day(court_id: UUID, day: date) -> Sequence[PublicHearing]:
    """Trials of a court on a day, in their order."""
    return list(PublicHearing.objects.using(PORTAL).filter(court_id=court_id, day=day))


def days_with_trials(court_id: UUID) -> Sequence[tuple[date, int]]:
    """Days within the list on which the court has trials, with their number."""
    first, last = span()
    rows = PublicHearing.objects.using(PORTAL).filter(court_id=court_id, day__range=(first, last))
    return list(rows.values_list("day").annotate(n=Count("pk")).order_by("day"))


def ahead(court_id: UUID) -> Sequence[PublicHearing]:
    """All trials of a court in the list, for its feed."""
    first, last = span()
    return list(PublicHearing.objects.using(PORTAL).filter(court_id=court_id, day__range=(first, last)))


def courts_with_trials() -> Sequence[tuple[Court, int]]:
    """Courts that have trials from today on, by province and name, with their number."""
    today, last = timezone.localdate(), span()[1]
    rows = PublicHearing.objects.using(PORTAL).filter(day__range=(today, last)).order_by()
    counted = dict(rows.values_list("court").annotate(n=Count("pk")))
    courts = (
        Court.objects.using(PORTAL).filter(pk__in=counted).order_by("province", "level", "number", "name")
    )
    return [(court, counted[court.pk]) for court in courts]
