"""One table says who may do what; everything else is refused."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from phapdinh.courts.models import Court
from phapdinh.people.accounts import Post, end_role, give_role
from phapdinh.people.models import Membership, Role, User
from phapdinh.people.permissions import ROLES_BY_VERB, Verb, courts_where, may, require, roles_at

pytestmark = pytest.mark.django_db
TODAY = date.today()


@pytest.fixture
def court() -> Court:
    row = Court(pk=uuid4(), name="Tòa án giả định", level="regional", generation=2, confidence="full")
    row.save(force_insert=True)
    return row


def person(role: Role | None, court: Court | None, name: str = "mot") -> User:
    user = User.objects.create(username=name, full_name="Người Giả Định")
    if role:
        give_role(
            user=user, post=Post(role, court.pk if court else None), starts_on=TODAY - timedelta(days=9)
        )
    return user


def test_every_verb_stands_in_the_table() -> None:
    assert set(ROLES_BY_VERB) == set(Verb)
    assert all(ROLES_BY_VERB.values())


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OPERATOR])
def test_a_role_gives_its_verbs_at_its_court_only(court: Court, role: Role) -> None:
    user = person(role, court)
    for verb, roles in ROLES_BY_VERB.items():
        assert may(user, verb, court.pk) is (role in roles)
        assert not may(user, verb, uuid4())
        assert not may(user, verb, None)


def test_an_operator_keeps_accounts_and_reads_nothing(court: Court) -> None:
    user = person(Role.OPERATOR, None)
    assert may(user, Verb.ACCOUNTS, None)
    assert not any(may(user, verb, court.pk) for verb in Verb)
    assert courts_where(user, Verb.VIEW) == frozenset()


def test_without_role_and_without_account_nothing_is_allowed(court: Court) -> None:
    for user in (person(None, None), AnonymousUser()):
        assert not any(may(user, verb, court.pk) for verb in Verb)
        with pytest.raises(PermissionDenied, match="không có quyền"):
            require(user, Verb.VIEW, court.pk)


def test_a_closed_account_may_nothing(court: Court) -> None:
    user = person(Role.CHIEF_JUDGE, court)
    user.is_active = False
    assert not may(user, Verb.VIEW, court.pk)


def test_a_role_counts_from_its_first_day_to_its_last(court: Court) -> None:
    user = person(None, None)
    Membership.objects.create(
        user=user, court=court, role=Role.CLERK, starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31)
    )
    held = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [bool(roles_at(user, court.pk, day)) for day in held] == [False, True, True, False]


def test_ending_a_role_ends_what_it_gave(court: Court) -> None:
    user = person(Role.CLERK, court)
    assert end_role(user=user, post=Post(Role.CLERK, court.pk)) == 1
    again = User.objects.get(pk=user.pk)
    assert not may(again, Verb.VIEW, court.pk)
    assert end_role(user=user, post=Post(Role.CLERK, court.pk)) == 0


def test_the_database_holds_the_shape_of_a_membership(court: Court) -> None:
    user = person(Role.CLERK, court)
    wrong = [
        {"court": court, "role": Role.CLERK, "starts_on": TODAY},  # open twice
        {"court": None, "role": Role.CLERK, "starts_on": TODAY},
        {"court": court, "role": Role.OPERATOR, "starts_on": TODAY},
        {"court": court, "role": Role.JUDGE, "starts_on": TODAY, "ends_on": TODAY - timedelta(days=1)},
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(user=user, **fields)


def test_memberships_are_read_once(court: Court, django_assert_num_queries: object) -> None:
    user = person(Role.CLERK, court)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert [may(user, verb, court.pk) for verb in Verb]
