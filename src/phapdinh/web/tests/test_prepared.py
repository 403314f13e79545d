"""Prepared queries give what the same query built anew gives, and refuse what cannot be prepared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.courts.models import Court
from phapdinh.people.models import Membership, Role, User
from phapdinh.prepared import NotPreparableError, padded, prepared

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@dataclass(frozen=True, slots=True)
class Held:
    roles: tuple[str, ...]
    on: date


def _members(held: Held, name: str) -> QuerySet[Membership]:
    rows = Membership.objects.filter(starts_on__lte=held.on, role__in=held.roles)
    return rows.filter(user__username=name).select_related("user", "court").order_by("starts_on")


members = prepared(_members)


@pytest.fixture
def people() -> list[User]:
    users = [User.objects.create(username=name, full_name=f"{name} (giả định)") for name in "abc"]
    court = Court(pk=uuid4(), name="Tòa án giả định", level="regional", generation=2, confidence="full")
    court.save(force_insert=True)
    for number, user in enumerate(users):
        for role in (Role.CLERK, Role.JUDGE)[: number + 1]:
            day = DAY + timedelta(days=number)
            Membership.objects.create(user=user, court=court, role=role, starts_on=day)
    return users


def test_other_values_find_other_rows(people: list[User]) -> None:
    for name in "abcx":
        for day in (DAY - timedelta(days=1), DAY, DAY + timedelta(days=9)):
            for roles in ((), ("clerk",), ("clerk", "judge"), ("judge", "clerk")):
                held = Held(roles, day)
                assert members(held, name) == list(_members(held, name))


def test_rows_come_with_what_was_selected_and_are_not_shared(people: list[User]) -> None:
    held = Held(("clerk",), DAY)
    first, second = members(held, "a"), members(held, "a")
    assert first == second
    assert first[0] is not second[0]
    with CaptureQueriesContext(connection) as asked:
        assert first[0].user.full_name == "a (giả định)"
    assert not asked


def test_one_query_a_read_and_none_where_nothing_can_be_found(people: list[User]) -> None:
    members(Held(("clerk",), DAY), "a")
    with CaptureQueriesContext(connection) as asked:
        members(Held(("clerk",), DAY), "b")
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        assert members(Held((), DAY), "b") == []
    assert not asked


def test_values_prefetching_conditions_and_slices(people: list[User]) -> None:
    @prepared
    def names(role: str, starts: date) -> QuerySet[User, str]:
        held = Membership.objects.filter(user=OuterRef("pk"), role=role, starts_on__gte=starts)
        return User.objects.filter(Exists(held)).order_by("-username").values_list("username", flat=True)[:2]

    @prepared
    def users(one: UUID, other: UUID | None) -> QuerySet[User]:
        wanted = Q(pk=one) if other is None else Q(pk__in=[one, other])
        return User.objects.filter(wanted).prefetch_related("memberships").order_by("username")

    assert names("clerk", DAY) == ["c", "b"]
    assert names("judge", DAY + timedelta(days=2)) == ["c"]
    assert [user.username for user in users(people[2].pk, None)] == ["c"]
    found = users(people[2].pk, people[0].pk)
    assert [len(user.memberships.all()) for user in found] == [1, 2]


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30))
def test_any_words_are_values(text: str) -> None:
    @prepared
    def named(name: str) -> QuerySet[User]:
        return User.objects.filter(username=name)

    assert named("nobody") == []
    assert named(text) == list(User.objects.filter(username=text))


def test_the_same_value_twice_and_one_that_nobody_uses(people: list[User]) -> None:
    @prepared
    def either(name: str, unused: int) -> QuerySet[User]:
        return User.objects.filter(Q(username=name) | Q(full_name=name))

    assert [one.username for one in either("a", 1)] == ["a"]
    assert [one.username for one in either("b (giả định)", 2)] == ["b"]


def _computes(day: date) -> QuerySet[Membership]:
    return Membership.objects.filter(starts_on__lt=day + timedelta(days=3))


def _begins(name: str) -> QuerySet[User]:
    return User.objects.filter(username__startswith=name)


def _decides(day: date) -> QuerySet[User]:
    rows = User.objects.all()
    return rows.filter(is_active=True) if day == DAY else rows


@pytest.mark.parametrize(
    ("build", "value", "why"),
    [(_computes, DAY, "computes"), (_begins, "a", "computes"), (_decides, DAY, "depends")],
)
def test_what_computes_with_a_value_or_decides_by_it_is_refused(build: Any, value: Any, why: str) -> None:
    with pytest.raises(NotPreparableError, match=why):
        prepared(build)(value)


@given(st.lists(st.uuids(), max_size=70))
def test_padded_ids_hold_each_once_and_come_in_few_lengths(keys: list[UUID]) -> None:
    found = padded(keys)
    assert found[: len(set(keys))] == tuple(dict.fromkeys(keys))
    assert len(set(found)) == len(found)
    assert len(found) in {0, 1, 2, 4, 8, 16, 32, 64, 128}


def test_how_many_there_are_is_no_value(people: list[User]) -> None:
    @prepared
    def first(keys: tuple[UUID, ...], most: int) -> QuerySet[User]:
        return User.objects.filter(pk__in=keys).order_by("username")[:most]

    every = padded(user.pk for user in people)
    assert [user.username for user in first(every, 2)] == ["a", "b"]
    assert [user.username for user in first(every, 1)] == ["a"]
    assert [user.username for user in first(every[1:], 9)] == ["b", "c"]


def test_what_finds_nothing_for_one_value_may_find_something_for_another(people: list[User]) -> None:
    def among(keys: tuple[UUID, ...], wanted: UUID) -> QuerySet[User]:
        return User.objects.filter(pk__in=[one for one in keys if one == wanted])

    read = prepared(among)
    assert read((people[0].pk,), people[1].pk) == []
    assert read((people[0].pk,), people[0].pk) == [people[0]], "such a query is built at each use"


def test_arguments_by_name_are_refused() -> None:
    with pytest.raises(NotPreparableError, match="position"):
        members(held=Held((), DAY), name="a")


@pytest.mark.django_db(transaction=True)
def test_a_plan_of_a_table_that_has_changed_is_forgotten() -> None:
    @prepared
    def called(name: str) -> QuerySet[User, str]:
        return User.objects.filter(username=name).values_list("full_name", flat=True)

    User.objects.create(username="a", full_name="Người Giả Định")
    assert called("a") == called("a") == ["Người Giả Định"]
    with psycopg.connect(**_parameters(), autocommit=True) as another:
        kept = "ALTER TABLE people_user ALTER COLUMN full_name TYPE varchar(%d)"
        length = User._meta.get_field("full_name").max_length
        assert length
        try:
            another.execute((kept % (length + 1)).encode())
            assert called("a") == ["Người Giả Định"]
        finally:
            another.execute((kept % length).encode())
    assert called("a") == ["Người Giả Định"]


def _parameters() -> dict[str, Any]:
    """Of another connection to the same database."""
    given = connection.get_connection_params()
    return {name: given[name] for name in ("dbname", "user", "password", "host", "port") if given.get(name)}


def test_numbers_of_any_size_and_ids(people: list[User]) -> None:
    @prepared
    def by_id(key: UUID) -> QuerySet[User]:
        return User.objects.filter(pk=key)

    assert by_id(uuid4()) == []
    assert by_id(people[1].pk) == [people[1]]
