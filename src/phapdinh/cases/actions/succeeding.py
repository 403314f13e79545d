"""Succession of courts: open cases of a court that has ended go on at the court that took over its work.

The register of courts says who succeeds whom (1 July 2025 above all). A case moves with everything that
is open in it: people, claims, clocks with their days, its number as issued. Where a court has several
successors, or none, nothing is guessed: those cases are reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from phapdinh.cases.actions.moving import copy_content
from phapdinh.cases.actions.steps import locked, record
from phapdinh.cases.models import Case, CaseLink, Clock, Step
from phapdinh.cases.models.kinds import ClockState, LinkKind
from phapdinh.cases.queries.standing import OPEN
from phapdinh.courts.models import Court, Succession
from phapdinh.vietnamese.uuid7 import uuid7

EVENT = "succession"
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Succeeded:
    """What a run did: cases moved, and courts whose cases wait because no single successor is known."""

    moved: int = 0
    waiting: dict[str, int] = field(default_factory=dict)


def succeed_all(*, limit: int | None = None) -> Succeeded:
    """Move the open cases of every court that has ended; each case in its own transaction.

    Run again it goes on where it stopped, and moves nothing twice.
    """
    done = Succeeded()
    heirs = _heirs()
    for case_id, court_id in _left_behind():
        heir = heirs.get(court_id)
        if heir is None:
            done.waiting[str(court_id)] = done.waiting.get(str(court_id), 0) + 1
        elif limit is None or done.moved < limit:
            done.moved += succeed(case_id=case_id, heir=heir)
    return done


@transaction.atomic
def succeed(*, case_id: UUID, heir: Court) -> bool:
    """Move one open case to the court that succeeded its own; False where it has moved already."""
    case = locked(case_id)
    if case.closed_on is not None:
        return False
    on = _day_of(case.court)
    heir_case = _continued(case, heir)
    step = _first_step(heir_case, case, on)
    copy_content(case, heir_case, on=on)
    _move_clocks(case, heir_case, step)
    _close(case, heir_case, on)
    CaseLink.objects.create(from_case=heir_case, to_case=case, kind=LinkKind.SUCCEEDED, on=on)
    details = {"from": str(case.pk), "court": str(case.court_id), "on": on.isoformat()}
    record(heir_case.pk, None, "case.succeeded", details)
    return True


def _heirs() -> dict[UUID, Court]:
    """The one successor that exists now of each court that has ended; several are none."""
    found: dict[UUID, list[Court]] = {}
    ended = Succession.objects.filter(predecessor__exists_to__lt=timezone.localdate())
    for row in ended.select_related("successor"):
        if row.successor.exists_to is None or row.successor.exists_to >= timezone.localdate():
            found.setdefault(row.predecessor_id, []).append(row.successor)
    return {court: heirs[0] for court, heirs in found.items() if len(heirs) == 1}


def _left_behind() -> Iterator[tuple[UUID, UUID]]:
    """Open cases at courts that have ended, oldest first."""
    rows = Case.objects.filter(closed_on=None, court__exists_to__lt=timezone.localdate())
    return rows.order_by("received_on", "id").values_list("pk", "court_id").iterator(chunk_size=2000)


def _day_of(court: Court) -> date:
    """The first day of the successor."""
    assert court.exists_to is not None
    return court.exists_to + _DAY


def _continued(case: Case, heir: Court) -> Case:
    """The same proceeding at the other court: state, number and days as they were."""
    copy = Case.objects.get(pk=case.pk)
    copy.pk, copy.court, copy.steps_taken, copy.changed_at = uuid7(), heir, 1, timezone.now()
    copy._state.adding = True
    copy.save(force_insert=True)
    return copy


def _first_step(heir_case: Case, case: Case, on: date) -> Step:
    return Step.objects.create(
        case=heir_case,
        sequence=1,
        event=EVENT,
        on=on,
        at=timezone.now(),
        from_state="",
        to_state=heir_case.state,
        data={"from_case": str(case.pk)},
    )


def _move_clocks(case: Case, heir_case: Case, step: Step) -> None:
    """Periods run on: the same days, in the books of the other court; here they are void."""
    rows = list(Clock.objects.filter(case=case, state__in=OPEN))
    about = _same_people(case, heir_case)
    copies = []
    for old in rows:
        values = {name: getattr(old, name) for name in _COPIED}
        stands = about.get(old.about_id) if old.about_id else None
        copies.append(
            Clock(
                id=uuid7(), case=heir_case, court_id=heir_case.court_id, step=step, about_id=stands, **values
            )
        )
    Clock.objects.filter(pk__in=[row.pk for row in rows]).update(state=ClockState.VOID)
    Clock.objects.bulk_create(copies)


_COPIED = (
    "rule",
    "duty",
    "started_on",
    "started_at",
    "due_on",
    "due_at",
    "remind_on",
    "state",
    "extended",
    "suspensions",
)


def _same_people(case: Case, heir_case: Case) -> dict[UUID, UUID]:
    """Participations here by those there: the same party in the same capacity."""
    there = {(row.party_id, row.role): row.pk for row in heir_case.participations.all()}
    rows = case.participations.filter(ends_on=None)
    return {row.pk: there[row.party_id, row.role] for row in rows if (row.party_id, row.role) in there}


def _close(case: Case, heir_case: Case, on: date) -> None:
    """The old case ends in the books of the old court. Its last day there is the day of succession."""
    Step.objects.create(
        case=case,
        sequence=case.steps_taken + 1,
        event=EVENT,
        on=on,
        at=timezone.now(),
        from_state=case.state,
        to_state="succeeded",
        data={"to_court": str(heir_case.court_id)},
    )
    case.state, case.closed_on = "succeeded", max(on, case.received_on)
    case.steps_taken, case.changed_at = case.steps_taken + 1, timezone.now()
    case.save(update_fields=["state", "closed_on", "steps_taken", "changed_at"])
    details = {"to": str(heir_case.pk), "kind": LinkKind.SUCCEEDED.value, "court": str(heir_case.court_id)}
    record(case.pk, None, "case.went_on", details)
