"""From where a case stands to how it came there, and which periods run in it: over all courses."""

from __future__ import annotations

from datetime import date

import pytest

from phapdinh.cases.courses.engine import Do
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.importing.history import Days, dated, is_settled_by_moving, orders, wants_since, way

RECEIVED, ACCEPTED, DECIDED = date(2026, 1, 2), date(2026, 1, 5), date(2026, 3, 2)
CIVIL = {"type": "civil"}


def begun(state: str, days: Days) -> dict[str, date]:
    gone = way("civil_first", state, days.accepted is not None, days.decided is not None)
    assert gone is not None
    return {one.rule: one.on for one in orders(gone, days, CIVIL) if one.do is Do.START}


def test_the_way_to_the_preparation_of_the_trial() -> None:
    gone = way("civil_first", "preparation", True, False)
    assert gone is not None
    assert (gone[0].id, gone[-1].id) == ("receive_petition", "assign_trial_judge")
    found = dated(gone, Days(RECEIVED, ACCEPTED))
    assert [on for _, on in found if on] == [RECEIVED, ACCEPTED]


def test_periods_begin_on_the_days_of_the_docket_and_on_no_other() -> None:
    found = begun("preparation", Days(RECEIVED, ACCEPTED))
    assert found["civil.trial_preparation_civil"] == ACCEPTED
    assert set(found.values()) == {ACCEPTED}
    assert "civil.assign_examining_judge" not in found  # settled on the way
    assert begun("received", Days(RECEIVED))["civil.assign_examining_judge"] == RECEIVED
    assert begun("judged", Days(RECEIVED, ACCEPTED, DECIDED))["civil.appeal_judgment"] == DECIDED


def test_a_state_with_periods_of_its_own_wants_its_day() -> None:
    for state in ("suspended", "trial_ordered"):
        gone = way("civil_first", state, True, False)
        assert gone is not None
        assert wants_since(courses()["civil_first"], gone, Days(RECEIVED, ACCEPTED))
        assert not wants_since(courses()["civil_first"], gone, Days(RECEIVED, ACCEPTED, since=DECIDED))
    assert begun("trial_ordered", Days(RECEIVED, ACCEPTED, since=DECIDED))["civil.open_hearing"] == DECIDED


def test_days_that_contradict_the_state_have_no_way() -> None:
    assert way("civil_first", "judged", True, False) is None
    assert way("civil_first", "preparation", False, False) is None
    assert way("civil_first", "preparation", True, True) is None


@pytest.mark.parametrize("course", sorted(courses()))
def test_every_open_state_of_every_course_can_be_come_to(course: str) -> None:
    for state in courses()[course].states:
        if not state.final:
            ways = [way(course, state.id, a, d) for a in (False, True) for d in (False, True)]
            assert any(ways), (course, state.id)


def test_an_appealed_case_was_judged_and_not_terminated() -> None:
    gone = way("civil_first", "appealed", True, True)
    assert gone is not None
    assert [event.id for event in gone][-2:] == ["pronounce", "appeal"]
    terminated = way("civil_first", "terminated", True, True)
    assert terminated is not None
    assert terminated[-1].id == "terminate"


def test_what_a_docket_tells_of_and_what_not() -> None:
    civil = courses()["civil_first"]
    assert is_settled_by_moving(civil, "preparation", "civil.trial_preparation_civil")
    assert is_settled_by_moving(civil, "judged", "civil.appeal_judgment")
    assert not is_settled_by_moving(civil, "preparation", "civil.notice_of_acceptance")
    assert not is_settled_by_moving(civil, "archived", "civil.trial_preparation_civil")
