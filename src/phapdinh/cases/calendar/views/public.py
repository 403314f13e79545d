"""The public cause list (lịch xét xử): by court and day, and a feed; nothing but published rows is read."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from phapdinh.cases.calendar import labels
from phapdinh.cases.calendar.ical import CONTENT_TYPE, calendar
from phapdinh.cases.calendar.queries import public as queries
from phapdinh.cases.calendar.queries.feeds import public_events
from phapdinh.cases.models import HearingForm, HearingState, PublicHearing
from phapdinh.courts.models import Court
from phapdinh.people.weekdays import weekday

_HERE = "cause-list"


@require_safe
def courts(request: HttpRequest) -> HttpResponse:
    """Courts that have trials ahead."""
    found: dict[str, list[tuple[Court, int]]] = {}
    for court, count in queries.courts_with_trials():
        found.setdefault(court.province or str(_("Cả nước")), []).append((court, count))
    return render(request, "cases/calendar/public_courts.html", {"here": _HERE, "provinces": found.items()})


@require_safe
def day(request: HttpRequest, court_id: UUID) -> HttpResponse:
    """Trials of a court on a day (``ngay``); else on the next day that has any."""
    court = _court(court_id)
    days = queries.days_with_trials(court_id)
    shown = _day(request.GET.get("ngay")) or _next(days)
    rows = queries.on_day(court_id, shown)
    context = {
        "here": _HERE,
        "court": court,
        "day": shown,
        "weekday": weekday(shown),
        "days": [(one, weekday(one), count) for one, count in days if one >= timezone.localdate()],
        "lines": [_line(row) for row in rows],
    }
    return render(request, "cases/calendar/public_day.html", context)


@require_safe
def feed(request: HttpRequest, court_id: UUID) -> HttpResponse:
    """The same as iCalendar: numbers, times and rooms, no names."""
    court = _court(court_id)
    name = _("Lịch xét xử, %(court)s") % {"court": court.short_name}
    body = calendar(name, public_events(queries.ahead(court_id)))
    return HttpResponse(body, content_type=CONTENT_TYPE)


def _court(court_id: UUID) -> Court:
    court = Court.objects.using(queries.PORTAL).filter(pk=court_id).first()
    if court is None:
        raise Http404
    return court


def _day(text: str | None) -> date | None:
    """A day within what the list shows."""
    try:
        asked = date.fromisoformat(text or "")
    except ValueError:
        return None
    first, last = queries.span()
    return asked if first <= asked <= last else None


def _next(days: object) -> date:
    today = timezone.localdate()
    return next((one for one, _count in days if one >= today), today)  # type: ignore[attr-defined]


def _line(row: PublicHearing) -> dict[str, object]:
    off = row.state in (HearingState.POSTPONED, HearingState.CANCELLED, HearingState.PAUSED)
    return {
        "row": row,
        "title": labels.public_title(row),
        "parties": labels.public_parties(row),
        "form": HearingForm(row.form).label if row.form != HearingForm.PUBLIC else "",
        "state": HearingState(row.state).label if off else "",
        "attend": row.form == HearingForm.ONLINE and not off,  # the courtroom is open all the same
    }
