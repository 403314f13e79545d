"""What the course of a case makes of an assignment: its own event, where it waits for one; and when it is
too early for one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.cases.actions.recording import record_locked
from phapdinh.cases.actions.steps import CaseError, course_of
from phapdinh.cases.assigning.queries.waiting import assigning_event
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Case
from phapdinh.cases.models.kinds import Duty
from phapdinh.people.models import User


def waits_for_judge(case: Case) -> bool:
    """Whether the course now asks for the judge who decides."""
    return assigning_event(course_of(case), case.state, Duty.PRESIDING) is not None


def refuse_unready(case: Case) -> None:
    """Raise CaseError unless the case may have its judge: accepted, or waiting for one before that."""
    if case.closed_on is not None or (case.accepted_on is None and not waits_for_judge(case)):
        raise CaseError(_("Chỉ phân công Thẩm phán cho vụ việc đã thụ lý và chưa kết thúc."))


def follow_course(case: Case, actor: User, *, duty: str, officer_id: UUID, on: date) -> None:
    """Record the event that assigns for ``duty``, in a locked case; nothing where the course has none now."""
    event = assigning_event(course_of(case), case.state, duty)
    if event is None:
        return
    record_locked(case, actor=actor, act=Act(event.id, on, {"officer": str(officer_id)}))
