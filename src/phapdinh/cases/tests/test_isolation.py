"""Row isolation: no way of reading shows a case to who may not see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from phapdinh.cases.models import Case
from phapdinh.cases.queries.case_page import CasePage, case_page
from phapdinh.cases.queries.docket import Wanted, docket
from phapdinh.cases.queries.due import Narrowed, Window, due_list
from phapdinh.cases.queries.finding import find_cases
from phapdinh.cases.queries.visibility import readable_by, visible_to
from phapdinh.cases.tests.docket_scene import Scene, accepted, make_scene
from phapdinh.cases.tests.test_moving import SENT, sent_up
from phapdinh.people.models import User
from phapdinh.people.permissions import Person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 5)
Counter = Callable[[int], Any]


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def page_of(user: User, case: Case, today: date = TODAY) -> CasePage:
    page = case_page(user, case.pk, today=today)
    assert page is not None
    return page


def nothing(user: Person, case: Case) -> None:
    """Nothing of the case by any way of reading."""
    text = ("Thanh Nhàn", "01/2026/TLST-DS", "042181000123")
    assert not visible_to(user).filter(pk=case.pk).exists()
    assert not readable_by(user).filter(pk=case.pk).exists()
    assert case_page(user, case.pk) is None
    assert all(find_cases(user, one) == [] for one in text)
    assert docket(user, Wanted(closed=None)).rows == ()
    assert docket(user, Wanted(court_id=case.court_id, closed=None)).rows == ()
    assert docket(user, Wanted(officer_id=case.assignments.get(duty="presiding").officer_id)).rows == ()
    for window in Window:
        assert due_list(user, today=date(2027, 1, 1), window=window) == []
        narrowed = Narrowed(court_id=case.court_id, province="Hà Tĩnh")
        assert due_list(user, today=date(2027, 1, 1), window=window, narrowed=narrowed) == []


def test_no_query_shows_a_case_of_another_court(scene: Scene) -> None:
    case = accepted(scene)
    strangers = (
        scene.clerk_b,
        scene.chief_b,
        scene.clerk_above,
        scene.judge_above,
        scene.chief_above,
        scene.overseer,
        scene.administrator_a,
        scene.operator,
        AnonymousUser(),
    )
    for user in strangers:
        nothing(user, case)


def test_a_role_that_has_ended_shows_nothing(scene: Scene) -> None:
    case = accepted(scene)
    scene.clerk_a.memberships.update(ends_on=date(2020, 1, 1))
    nothing(User.objects.get(pk=scene.clerk_a.pk), case)


def test_a_secret_case_is_for_those_assigned_and_the_heads(scene: Scene) -> None:
    case = accepted(scene)
    Case.objects.filter(pk=case.pk).update(secret=True)
    for user in (scene.clerk_a, scene.other_judge_a):
        nothing(user, case)
    for user in (scene.judge_a, scene.chief_a):
        assert page_of(user, case).secret
        assert due_list(user, today=date(2027, 1, 1), window=Window.OVERDUE)
        assert find_cases(user, "nhàn")


def test_the_court_of_appeal_reads_the_case_below_and_does_not_touch_it(scene: Scene) -> None:
    from phapdinh.cases.actions.moving import Onward, receive_from
    from phapdinh.cases.models.kinds import LinkKind

    case = sent_up(scene)
    nothing_yet = case_page(scene.clerk_above, case.pk)
    up = Onward(scene.court_above.pk, LinkKind.APPEAL_OF, "receive_file", SENT, {"against": "judgment"})
    receive_from(earlier_id=case.pk, actor=scene.clerk_above, onward=up)
    page = page_of(scene.clerk_above, case)
    assert (nothing_yet, page.may_act, page.events) == (None, False, ())
    assert docket(scene.clerk_above, Wanted(court_id=scene.court_a.pk)).rows == ()
    assert case_page(scene.clerk_b, case.pk) is None
