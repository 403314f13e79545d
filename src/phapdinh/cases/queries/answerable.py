"""What may be recorded in a case now, and whom its questions may name."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from phapdinh.cases.courses.course import Event
from phapdinh.cases.courses.engine import Possible, possible
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Case, Clock, Officer, Participation, Step
from phapdinh.cases.models.kinds import Duty, OfficerKind, PartyRole
from phapdinh.cases.queries.standing import standing_of

Choices = list[tuple[str, str]]


def possible_now(case: Case) -> tuple[Possible, ...]:
    """What the law allows in the case as it stands today; two queries."""
    steps = list(Step.objects.filter(case=case).order_by("sequence"))
    clocks = list(Clock.objects.filter(case=case))
    return possible(courses()[case.course], standing_of(case, steps, clocks), on=timezone.localdate())


def offered(case: Case, event: Event) -> tuple[Choices, Choices]:
    """Officers of the court and people of the case, where a question names one; else nothing is read."""
    kinds = {ask.kind for ask in event.asks}
    return (
        _officers(case, event.assigns) if "officer" in kinds else [],
        _people(case) if "participation" in kinds else [],
    )


def _officers(case: Case, duty: str) -> Choices:
    """Who is in office at the court and may have the duty: judges, or examiners too to examine a request."""
    may = [OfficerKind.JUDGE, *([OfficerKind.EXAMINER] if duty == Duty.EXAMINER else [])]
    rows = Officer.objects.filter(court_id=case.court_id, kind__in=may)
    serving = rows.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())).order_by("name_key")
    return [(str(row.pk), row.name) for row in serving]


def _people(case: Case) -> Choices:
    """Who takes part now."""
    rows = Participation.objects.filter(case=case, ends_on=None).select_related("party")
    return [(str(row.pk), f"{row.party.name} ({PartyRole(row.role).label})") for row in rows]
