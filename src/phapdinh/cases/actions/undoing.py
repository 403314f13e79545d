"""A step was recorded in error: a further step undoes it. Nothing is erased, no number is given twice."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases import hooks, numbering
from phapdinh.cases.actions.steps import (
    CaseError,
    course_of,
    given_reason,
    locked,
    record,
    steps_of,
)
from phapdinh.cases.clocks.running import FIELDS, restore
from phapdinh.cases.models import Assignment, Case, Clock, IssuedNumber, Step
from phapdinh.cases.models.kinds import ClockState
from phapdinh.cases.queries.standing import effective
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may

UNDO = "undo"
_DATES = frozenset({"accepted_on", "decided_on", "in_force_on", "closed_on"})


@transaction.atomic
def undo_step(*, case_id: UUID, actor: User, sequence: int, reason: str, key: str = "") -> Step:
    """Undo the last step that still holds: state, clocks and fields go back, its number becomes void.

    Who recorded it may do so, and the heads of the court. Refused where anything hangs on it: a later
    step, another case, a document, a hearing. The same ``key`` twice undoes once. Raises
    Case.DoesNotExist, PermissionDenied, CaseError.
    """
    if not visible_to(actor).filter(pk=case_id).exists():
        raise Case.DoesNotExist
    case = locked(case_id)
    if key and (there := Step.objects.filter(case=case, key=key).first()) is not None:
        return there
    step = _last(case, sequence)
    if step.by_id != actor.pk and not may(actor, Verb.CASE_UNDO, case.court_id):
        raise PermissionDenied(_("Chỉ người đã ghi hoặc lãnh đạo Tòa án hủy được bước này."))
    why = given_reason(reason)
    for words in hooks.holding(step):
        raise CaseError(_("Không hủy được bước này: %(what)s.") % {"what": words})
    undone = _write(case, step, actor, why, key)
    _give_back(case, step, why)
    details = {"sequence": undone.sequence, "undoes": step.sequence, "event": step.event}
    record(case.pk, actor, "case.undone", details)
    return undone


def _last(case: Case, sequence: int) -> Step:
    """The step asked for, if it is the last that holds and may be undone at all. Raises CaseError."""
    steps = effective(steps_of(case))
    if not steps or steps[-1].sequence != sequence:
        raise CaseError(_("Chỉ hủy được bước ghi gần nhất; các bước sau phải được hủy trước."))
    step = steps[-1]
    if sequence == 1:
        raise CaseError(_("Không hủy được việc nhận đơn, hồ sơ; hãy kết thúc vụ việc theo trình tự."))
    event = course_of(case).event(step.event)
    if event is not None and event.special:
        raise CaseError(_("Không hủy được bước đã tạo ra hoặc nối với vụ việc khác."))
    return step


def _write(case: Case, step: Step, actor: User, reason: str, key: str) -> Step:
    return Step.objects.create(
        case=case,
        sequence=case.steps_taken + 1,
        event=UNDO,
        on=step.on,
        at=timezone.now(),
        by=actor,
        from_state=case.state,
        to_state=step.from_state,
        data={"reason": reason},
        undoes=step,
        key=key,
    )


def _give_back(case: Case, step: Step, reason: str) -> None:
    """Put everything back to what the effects of the step say it was before."""
    for name, value in step.effects.get("case", {}).items():
        setattr(case, name, _day(value) if name in _DATES else value)
    case.steps_taken, case.changed_at = case.steps_taken + 1, timezone.now()
    case.save()
    _give_back_clocks(step.effects.get("clocks", {}))
    if (number := step.effects.get("number")) is not None:
        numbering.void(number=IssuedNumber.objects.get(pk=number), reason=reason)
    _give_back_assignment(case, step)


def _give_back_clocks(effects: dict[str, Any]) -> None:
    Clock.objects.filter(pk__in=effects.get("begun", [])).update(state=ClockState.VOID, met_on=None)
    before = effects.get("changed", {})
    rows = list(Clock.objects.filter(pk__in=before))
    for clock in rows:
        restore(clock, before[str(clock.pk)])
    Clock.objects.bulk_update(rows, FIELDS)


def _give_back_assignment(case: Case, step: Step) -> None:
    """Whom the step assigned is no longer; whom it replaced is again."""
    event = course_of(case).event(step.event)
    if event is None or not event.assigns:
        return
    mine = Assignment.objects.filter(case=case, duty=event.assigns, starts_on=step.on, ends_on=None)
    mine.update(ends_on=step.on, end_ground=_("Hủy bước ghi nhầm"))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
