"""Cases that wait for their judge, in the order in which they were accepted (Danh sách vụ việc, Điều 7.1)."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from phapdinh.cases.courses.course import Course, Event
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Assignment, Case
from phapdinh.cases.models.kinds import Duty


def waiting(court_id: UUID) -> QuerySet[Case]:
    """Cases of a court whose course now asks for the judge, oldest acceptance first.

    A petition for bankruptcy has its judge before it is accepted: then the day of receipt counts.
    """
    rows = waiting_anywhere().filter(court_id=court_id)
    return rows.order_by(Coalesce("accepted_on", "received_on"), "number_key", "pk")


def waiting_anywhere() -> QuerySet[Case]:
    """The same of all courts, in no order: to be counted."""
    held = Assignment.objects.filter(case=OuterRef("pk"), duty=Duty.PRESIDING, ends_on=None)
    return Case.objects.filter(_states_that_wait(), ~Exists(held), closed_on=None)


def before(case: Case) -> Case | None:
    """The case of the same type that was accepted earlier and still waits, if any; none where the case
    itself stands in no queue."""
    queue = waiting(case.court_id).filter(type=case.type)
    if not queue.filter(pk=case.pk).exists():
        return None
    first = queue.first()
    return first if first is not None and first.pk != case.pk else None


def assigning_event(course: Course, state: str, duty: str) -> Event | None:
    """The event of a course that assigns somebody for ``duty`` from a state."""
    return next((event for event in course.events_from(state) if event.assigns == duty), None)


@cache
def _states_that_wait() -> Q:
    found = [
        Q(course=course.id, state=state.id)
        for course in courses().values()
        for state in course.states
        if assigning_event(course, state.id, Duty.PRESIDING) is not None
    ]
    return reduce(or_, found, Q(pk=None))
