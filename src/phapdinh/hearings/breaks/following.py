"""What a pause or a postponement is in the case: event of its course, draft of the decision, next sitting.

All inside the transaction of the act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.recording import record_event
from phapdinh.cases.actions.steps import course_of, given_reason
from phapdinh.cases.calendar.actions import changing
from phapdinh.cases.calendar.actions.checking import Wanted
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.documents.actions.drafting import begin_draft
from phapdinh.cases.models import Case, CaseDocument, Hearing, HearingState, Step
from phapdinh.hearings.breaks.rules import Ground, break_rules
from phapdinh.hearings.breaks.telling import hour
from phapdinh.hearings.case_journal import HearingError, case_of
from phapdinh.hearings.models import OnlineTrial, Sitting
from phapdinh.people.models import User

#: The event of the course and the document, by what is ordered; another event after a pause.
_EVENTS = {"pause": "pause", "postponement": "postpone"}
_DOCUMENTS = {"pause": "pause_decision", "postponement": "postponement_decision"}
_AFTER_PAUSE = "pause_to_postpone"


@dataclass(frozen=True, slots=True)
class Order:
    """What is ordered: the ground by its id, the reason in words, from when to when it goes on."""

    ground: str
    reason: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Ordered:
    """What became of it in the case: the step, on which its ground and reason rest."""

    kind: str
    ground: Ground
    reason: str
    step: Step


def order_in_case(trial: OnlineTrial, actor: User, kind: str, order: Order) -> Ordered:
    """Record the event, with its time limit and number.

    Raises CaseError, RefusedError with the provision, PermissionDenied; HearingError for a ground that such
    a case does not have.
    """
    ground, reason = _ground(trial, kind, order), given_reason(order.reason)
    case = _opened(trial, actor)
    events = {one.id: one for one in course_of(case).events_from(case.state)}
    event = _AFTER_PAUSE if kind == "postponement" and _AFTER_PAUSE in events else _EVENTS[kind]
    known = events.get(event)
    answers = {"ground": reason, "hearing_on": timezone.localdate(order.begins)}
    asked = {one.id for one in known.asks} if known else {"ground"}
    data = {name: value for name, value in answers.items() if name in asked}
    step = record_event(case_id=case.pk, actor=actor, act=Act(event, timezone.localdate(), data)).step
    return Ordered(kind, ground, reason, step)


def draft_decision(ordered: Ordered, actor: User, order: Order) -> CaseDocument:
    """Begin the draft of the decision, once the next sitting stands in the calendar. Raises CaseError."""
    decision = _("Tạm ngừng phiên tòa. Thời gian tiếp tục phiên tòa: %(at)s.") % {"at": hour(order.begins)}
    ground = f"{ordered.reason.rstrip('.')} ({ordered.ground.source})"
    return begin_draft(
        actor=actor,
        case=ordered.step.case,
        kind=_DOCUMENTS[ordered.kind],
        step=ordered.step,
        given={"ground": ground, "decision": decision},
    )


def resume_in_case(trial: OnlineTrial, actor: User) -> None:
    """The trial goes on: its time limit ends, the sitting is held. Raises as :func:`order_in_case` does."""
    act = Act("continue_hearing", timezone.localdate())
    record_event(case_id=case_of(trial), actor=actor, act=act)
    if trial.hearing.state == HearingState.PLANNED:
        changing.mark_held(hearing_id=trial.hearing_id, actor=actor)


def wanted(hearing: Hearing, order: Order) -> Wanted:
    """The next sitting: same room, bench and things, at the time that is ordered."""
    held = hearing.bookings.filter(active=True)
    return Wanted(
        kind=hearing.kind,
        form=hearing.form,
        begins=order.begins,
        ends=order.ends,
        room=hearing.room_id,
        officers=tuple(held.exclude(officer=None).values_list("officer", flat=True).distinct()),
        equipment=tuple(held.exclude(equipment=None).values_list("equipment", flat=True).distinct()),
    )


def _ground(trial: OnlineTrial, kind: str, order: Order) -> Ground:
    case = trial.hearing.case
    assert case is not None
    offered = break_rules().grounds(kind, case.type, case.instance, timezone.localdate())
    found = next((one for one in offered if one.id == order.ground), None)
    if found is None:
        raise HearingError(_("Chọn căn cứ."))
    return found


def _opened(trial: OnlineTrial, actor: User) -> Case:
    """The case at the stage of its trial: that it was opened is written where nobody has done so yet."""
    case = Case.objects.get(pk=case_of(trial))
    opened = Sitting.objects.get(trial=trial).opened_at
    if "open_hearing" in {one.id for one in course_of(case).events_from(case.state)}:
        act = Act("open_hearing", timezone.localdate(opened))
        record_event(case_id=case.pk, actor=actor, act=act)
        case.refresh_from_db()
    if trial.hearing.state == HearingState.PLANNED and case.state != "paused":
        changing.mark_held(hearing_id=trial.hearing_id, actor=actor)
    return case
