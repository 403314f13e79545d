"""What the course of a case makes of an assignment: its own event, where it waits for one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from phapdinh.cases.actions.recording import record_locked
from phapdinh.cases.actions.steps import course_of
from phapdinh.cases.assigning.queries.waiting import assigning_event
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Case
from phapdinh.people.models import User


def follow_course(case: Case, actor: User, *, duty: str, officer_id: UUID, on: date) -> None:
    """Record the event that assigns for ``duty``, in a locked case; nothing where the course has none now."""
    event = assigning_event(course_of(case), case.state, duty)
    if event is None:
        return
    record_locked(case, actor=actor, act=Act(event.id, on, {"officer": str(officer_id)}))
