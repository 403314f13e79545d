"""Posts and delegations: who gets which right, on which days, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.administration.actions.posts import delegate, end_delegation, end_post, give_post
from phapdinh.cases.administration.rules import lending, lendings, posts
from phapdinh.cases.administration.tests.scene import TODAY, Office, acting, make_office
from phapdinh.cases.models import Delegation
from phapdinh.people.models import Membership, Role, User
from phapdinh.people.permissions import Verb, may
from phapdinh.records.models import JournalEntry

pytestmark = pytest.mark.django_db
_DAY = timedelta(days=1)


@pytest.fixture
def office() -> Office:
    return make_office()


def fresh(user: User) -> User:
    """Read anew: an account keeps the posts that it was loaded with."""
    return User.objects.get(pk=user.pk)


def assigns(office: Office, on: int = 0) -> bool:
    """Whether the deputy may assign judges so many days from today."""
    return may(fresh(office.deputy), Verb.CASE_ASSIGN, office.scene.court_a.pk, TODAY() + on * _DAY)


def test_who_acts_for_the_chief_judge_may_on_those_days_alone(office: Office) -> None:
    court = office.scene.court_a.pk
    begins = TODAY() + 2 * _DAY
    row = delegate(court_id=court, actor=office.keeper, acting=acting(office, begins))
    assert [assigns(office, day) for day in (0, 1, 2, 7, 8)] == [False, False, True, True, False]
    told = JournalEntry.objects.get(verb="court.delegated")
    assert (told.subject_id, told.actor) == (court, office.keeper)
    assert told.details["delegation"] == str(row.pk)


def test_a_delegation_that_ends_early_takes_the_right_at_once_and_stays_to_be_read(office: Office) -> None:
    court = office.scene.court_a.pk
    row = delegate(court_id=court, actor=office.keeper, acting=acting(office))
    assert assigns(office)
    with pytest.raises(CaseError, match="Ghi lý do"):
        end_delegation(court_id=court, actor=office.keeper, delegation_id=row.pk, reason=" ")
    end_delegation(court_id=court, actor=office.keeper, delegation_id=row.pk, reason="Đã về")
    assert not assigns(office)
    row = Delegation.objects.get()
    assert (row.ended_on, row.end_reason, row.membership) == (TODAY(), "Đã về", None)
    with pytest.raises(CaseError, match="đã kết thúc"):
        end_delegation(court_id=court, actor=office.keeper, delegation_id=row.pk, reason="Đã về")
    delegate(court_id=court, actor=office.keeper, acting=acting(office))  # the days are free again
    assert assigns(office)


def test_what_may_not_be_delegated_is_refused_with_its_reason(office: Office) -> None:
    scene, given = office.scene, acting(office)
    refused = {
        "không ủy quyền được": replace(given, role=Role.JUDGE),
        "không giữ chức vụ": replace(given, giver_id=scene.clerk_a.pk),
        "Chỉ ủy quyền được cho": replace(given, taker_id=scene.clerk_a.pk),
        "phải là người khác": replace(given, taker_id=given.giver_id),
        "không được trước ngày đầu": replace(given, last=given.first - _DAY),
        "Ghi lý do": replace(given, ground=" "),
    }
    for said, wrong in refused.items():
        with pytest.raises(CaseError, match=said):
            delegate(court_id=scene.court_a.pk, actor=office.keeper, acting=wrong)
    delegate(court_id=scene.court_a.pk, actor=office.keeper, acting=given)
    other = replace(given, taker_id=scene.other_judge_a.pk, first=given.last, last=given.last + _DAY)
    with pytest.raises(CaseError, match="đã có người được ủy quyền"):
        delegate(court_id=scene.court_a.pk, actor=office.keeper, acting=other)
    for actor in (scene.chief_a, office.second, scene.operator):
        with pytest.raises(PermissionDenied):
            delegate(court_id=scene.court_a.pk, actor=actor, acting=other)
    assert Delegation.objects.count() == 1


def test_the_office_gives_posts_but_none_to_itself_and_none_that_others_appoint(office: Office) -> None:
    court, keeper = office.scene.court_a.pk, office.keeper
    moved = office.scene.clerk_b
    row = give_post(
        court_id=court, actor=keeper, username="bach", role=Role.CLERK, ground="Quyết định số 5/QĐ"
    )
    assert may(fresh(moved), Verb.CASE_VIEW, court)
    for username, role, said in (
        ("bach", Role.CLERK, "đang giữ"),
        ("van", Role.CLERK, "chính mình"),
        ("bach", Role.CHIEF_JUDGE, "quản trị hệ thống ghi"),
        ("bach", Role.COURT_ADMINISTRATOR, "quản trị hệ thống ghi"),
        ("khongco", Role.CLERK, "Không có tài khoản"),
    ):
        with pytest.raises(CaseError, match=said):
            give_post(court_id=court, actor=keeper, username=username, role=role, ground="Quyết định")
    end_post(court_id=court, actor=keeper, membership_id=row.pk, reason="Điều động")
    assert not may(fresh(moved), Verb.CASE_VIEW, court)
    assert may(fresh(moved), Verb.CASE_VIEW, office.scene.court_b.pk)


def test_a_post_of_another_court_is_not_ended_here(office: Office) -> None:
    theirs = office.scene.clerk_b.memberships.get()
    with pytest.raises(Membership.DoesNotExist):
        end_post(
            court_id=office.scene.court_a.pk, actor=office.keeper, membership_id=theirs.pk, reason="Nhầm"
        )
    with pytest.raises(PermissionDenied):
        end_post(
            court_id=office.scene.court_b.pk, actor=office.keeper, membership_id=theirs.pk, reason="Nhầm"
        )


def test_the_rules_lend_no_post_that_judges() -> None:
    assert {one.role for one in lendings(TODAY())} == {
        Role.CHIEF_JUDGE,
        Role.COURT_ADMINISTRATOR,
        Role.PUBLICATION_OFFICER,
    }
    chief = lending(Role.CHIEF_JUDGE, TODAY())
    assert chief is not None
    assert str(chief.sources[0]) == "khoản 2 Điều 47, 92/2015/QH13"
    assert lending(Role.CHIEF_JUDGE, TODAY().replace(year=2015)) is None
    assert not {Role.OPERATOR, Role.CHIEF_JUDGE, Role.COURT_ADMINISTRATOR} & set(posts().given_by_court)
