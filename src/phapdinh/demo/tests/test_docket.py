"""The invented dockets: cases in every stage, made by the same actions as a clerk's."""

from __future__ import annotations

import pytest
from django.utils import timezone

from phapdinh.cases.models import Assignment, Case, Clock, Draw, Hearing, IssuedNumber, Room, Step
from phapdinh.cases.models.kinds import ClockState, Duty
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.courts.models import Court
from phapdinh.demo.docket import open_dockets
from phapdinh.demo.online import hold_online
from phapdinh.hearings.models import OnlineTrial, TrialState
from phapdinh.people.models import Role, User
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def court() -> Court:
    return make_court("Tòa án nhân dân khu vực 91 - Hà Tĩnh")


@pytest.fixture
def people(court: Court) -> dict[str, User]:
    posts = {
        "thuky": Role.CLERK,
        "thamphan": Role.JUDGE,
        "chanhan": Role.CHIEF_JUDGE,
        "vanphong": Role.COURT_ADMINISTRATOR,
    }
    return {name: make_user(name, f"Người Giả {name}", role, court) for name, role in posts.items()}


def test_cases_stand_in_many_stages_and_numbers_have_no_gap(court: Court, people: dict[str, User]) -> None:
    assert open_dockets(court, people, 24) == 24
    cases = list(Case.objects.all())
    assert {case.type for case in cases} >= {"civil", "criminal", "administrative", "family", "commercial"}
    assert len({case.state for case in cases}) >= 6
    assert Case.objects.exclude(judgment_number="").count() >= 6
    assert Clock.objects.filter(state=ClockState.RUNNING, duty=True).count() >= 6
    assert not Step.objects.filter(on__gt=timezone.localdate()).exists()
    assert Room.objects.filter(court=court).count() == 3
    hearing = hold_online(court, people)
    assert hearing is not None
    assert OnlineTrial.objects.get().state == TrialState.DECIDED
    assert Hearing.objects.get(pk=hearing.pk).form == "online"
    assert hold_online(court, people) is None, "once"
    assert verify().whole
    seated = Assignment.objects.filter(duty=Duty.PRESIDING)
    assert seated.count() == Draw.objects.count() >= 12, "every judge who decides was drawn"
    assert len({row.officer_id for row in seated}) == 3
    series: dict[tuple[int, str], list[int]] = {}
    for row in IssuedNumber.objects.order_by("seq"):
        series.setdefault((row.year, row.symbol), []).append(row.seq)
    assert all(found == list(range(1, len(found) + 1)) for found in series.values())


def test_a_second_start_makes_nothing_twice(court: Court, people: dict[str, User]) -> None:
    open_dockets(court, people, 4)
    assert open_dockets(court, people, 4) == 0
    assert Case.objects.count() == 4


def test_what_was_stopped_goes_on(court: Court, people: dict[str, User]) -> None:
    open_dockets(court, people, 2)
    assert open_dockets(court, people, 3) == 1
    assert Case.objects.count() == 3
