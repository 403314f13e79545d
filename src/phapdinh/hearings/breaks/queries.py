"""What the desk sees of the breaks of a trial: the one that is open, those before, what the law allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from phapdinh.cases.calendar.actions.checking import cited
from phapdinh.cases.calendar.rules import calendar_rules
from phapdinh.cases.deadlines import due, rules
from phapdinh.cases.models import Case
from phapdinh.hearings.breaks.actions import SHORT
from phapdinh.hearings.breaks.rules import Overdue, break_rules
from phapdinh.hearings.breaks.telling import who_and_where
from phapdinh.hearings.models import Break, BreakKind, OnlineTrial, Sitting
from phapdinh.hearings.presence.knowing import rooms


@dataclass(frozen=True, slots=True)
class BreakSheet:
    """``missing``: for want of whom it cannot go on, in words; ``early``: it is too early to resume."""

    open: Break | None
    past: Sequence[Break]
    missing: str
    sitting: bool
    early: bool

    @property
    def short(self) -> bool:
        """Whether a word of the presiding judge ends it."""
        return self.open is not None and self.open.kind in SHORT

    @property
    def paused(self) -> bool:
        """Whether it waits for its day."""
        return self.open is not None and self.open.kind == BreakKind.PAUSE


def break_sheet(trial: OnlineTrial) -> BreakSheet:
    """Everything the page shows: three queries, one more where somebody is missing."""
    rows = list(
        Break.objects.filter(trial=trial).select_related("document", "began_by").order_by("-began_at")
    )
    room = rooms([trial.pk]).get(trial.pk)
    lost: list[UUID] = [one.attendee for one in room.people if one.missing] if room and room.runs else []
    still = next((one for one in rows if one.ended_at is None), None)
    return BreakSheet(
        open=still,
        past=[one for one in rows if one.ended_at is not None],
        missing=who_and_where(lost) if lost and (still is None or still.kind in SHORT) else "",
        sitting=Sitting.objects.filter(trial=trial, ended_at=None).exists(),
        early=trial.hearing.during.lower > timezone.now(),
    )


@dataclass(frozen=True, slots=True)
class Allowed:
    """Until which day, by which provision; what follows when it is not kept."""

    until: str
    cited: str
    after: Overdue | None


def allowed(case: Case, state: str) -> Allowed | None:
    """For how long a trial of such a case may be ``paused`` or ``postponed`` from today."""
    name = calendar_rules().limit_of(case, state)
    if name is None:
        return None
    found, today = due(rules()[name], timezone.localdate()), timezone.localdate()
    after = break_rules().after(case.type, case.instance, today) if state == "paused" else None
    return Allowed(f"{found.refuse_after:%d/%m/%Y}", cited(found.row), after)
