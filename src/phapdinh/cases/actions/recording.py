"""The one verb through which a course moves: record an event."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.cases.actions import assigning
from phapdinh.cases.actions.steps import (
    CaseError,
    course_of,
    locked,
    open_clocks,
    refuse_future,
    require_capacity,
    steps_of,
)
from phapdinh.cases.actions.writing import Recorded, write
from phapdinh.cases.courses.engine import Act, apply
from phapdinh.cases.models import Case, IssuedNumber, Step
from phapdinh.cases.queries.standing import standing_of
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User


@transaction.atomic
def record_event(*, case_id: UUID, actor: User | None, act: Act, key: str = "") -> Recorded:
    """Record what happened in a case: step, number, clocks and journal together, or nothing.

    The same ``key`` twice records once and answers as the first time. ``actor`` None is the machine,
    for events that the course leaves to it. Raises Case.DoesNotExist for a case that the person may not
    see, PermissionDenied, RefusedError with the provision of law, CaseError.
    """
    if actor is not None and not visible_to(actor).filter(pk=case_id).exists():
        raise Case.DoesNotExist
    case = locked(case_id)
    if key and (step := Step.objects.filter(case=case, key=key).first()):
        return _again(step, act)
    refuse_future(act.on)
    return record_locked(case, actor=actor, act=act, key=key)


def record_locked(case: Case, *, actor: User | None, act: Act, key: str = "") -> Recorded:
    """The same for a row that the caller holds locked and has let the person see."""
    course, clocks = course_of(case), open_clocks(case)
    event = course.event(act.event)
    if event is not None:
        require_capacity(actor, case, event.who)
    outcome = apply(course, standing_of(case, steps_of(case), clocks), act)
    done = write(case, outcome, clocks, actor=actor, key=key)
    if outcome.event.assigns:
        ground = _("Theo bước “%(event)s”") % {"event": outcome.event.title}
        assigning.put(
            case,
            assigning.Post(UUID(outcome.data["officer"]), outcome.event.assigns, outcome.on, ground),
            actor=actor,
        )
    return done


def _again(step: Step, act: Act) -> Recorded:
    """What the first call with this key wrote. Raises CaseError where it was something else."""
    if step.event != act.event or step.on != act.on:
        raise CaseError(_("Yêu cầu này đã được dùng cho một bước khác; hãy mở lại trang rồi ghi."))
    number = IssuedNumber.objects.filter(pk=step.effects.get("number")).values_list("text", flat=True).first()
    return Recorded(step=step, number=number or "", again=True)
