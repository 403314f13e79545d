"""Which step stands first on the page of a case: the one that goes on along its course."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from phapdinh.cases.courses.course import Course, Event
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.views.case import _away

_ORDERED = [(one, event) for one in courses().values() for event in one.events if event.id == "order_trial"]


def _at(course: Course, state: str) -> Any:
    return SimpleNamespace(course=course, state=state)


@pytest.mark.parametrize(("course", "event"), _ORDERED, ids=[course.id for course, _event in _ORDERED])
def test_the_order_to_try_a_case_leads_from_its_preparation(course: Course, event: Event) -> None:
    for state in event.origins:
        if course.state(state).milestone != course.state(event.to).milestone:
            assert _away(_at(course, state), event) == 0
            others = [one for one in course.events_from(state) if one.id in {"terminate", "return_file"}]
            assert all(_away(_at(course, state), one) == 2 for one in others)


def test_a_step_that_stays_stands_between() -> None:
    course = courses()["criminal_first"]
    extend = next(one for one in course.events if one.id == "extend_open_hearing")
    returned = next(one for one in course.events if one.to == "returned_for_investigation")
    assert _away(_at(course, "trial_ordered"), extend) == 1
    assert _away(_at(course, "preparation"), returned) == 2


def test_every_step_of_every_course_has_its_place() -> None:
    places = {
        _away(_at(course, state.id), event)
        for course in courses().values()
        for state in course.states
        for event in course.events_from(state.id)
    }
    assert places == {0, 1, 2}
