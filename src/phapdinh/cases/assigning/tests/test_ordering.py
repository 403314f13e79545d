"""The list of judges by Điều 7.2, and the pool. The worked example of Điều 9 is the circular's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.cases.assigning.alphabet import vietnamese_order
from phapdinh.cases.assigning.ordering import Candidate, ordered, pool_size
from phapdinh.cases.assigning.rules import NoRuleError, rule_on

RULE = rule_on(date(2026, 11, 22))


def judge(name: str, *figures: int, share: int = 100) -> Candidate:
    """``figures``: open, suspended, overdue, reversed."""
    return Candidate(UUID(int=sum(name.encode()) + 1), name, *figures, share=share)


def names(*candidates: Candidate) -> str:
    return " ".join(one.name for one in ordered(candidates, RULE))


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.uuids(version=4),
        st.sampled_from(["Nguyễn Văn An", "Lê Thị Ân", "Trần Đức", "Võ Dũng"]),
        *[st.integers(0, 4)] * 4,
        share=st.sampled_from([30, 50, 100]),
    ),
    min_size=1,
    max_size=15,
    unique_by=lambda one: one.id,
)


def test_the_example_of_the_circular_gives_its_own_order() -> None:
    a, b = judge("A", 10, 3, 2, 2), judge("B", 12, 3, 0, 0)
    c, d, dd = judge("C", 12, 1, 0, 0), judge("D", 12, 1, 1, 0), judge("Đ", 12, 0, 1, 1)
    assert names(dd, d, c, b, a) == "A B C D Đ"


def test_the_second_day_of_the_example() -> None:
    """All got two but Đ, who got one; D has one more suspended: the circular lists A, Đ, B, D, C."""
    a, b = judge("A", 12, 3, 2, 2), judge("B", 14, 3, 0, 0)
    c, d, dd = judge("C", 14, 1, 0, 0), judge("D", 14, 2, 1, 0), judge("Đ", 13, 0, 1, 1)
    assert names(dd, d, c, b, a) == "A Đ B D C"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (judge("Z", 4, 0, 9, 9), judge("A", 5, 0, 0, 0)),
        (judge("Z", 5, 2, 9, 9), judge("A", 5, 1, 0, 0)),
        (judge("Z", 5, 2, 1, 9), judge("A", 5, 2, 2, 0)),
        (judge("Z", 5, 2, 1, 0), judge("A", 5, 2, 1, 1)),
        (judge("A", 5, 2, 1, 1), judge("B", 5, 2, 1, 1)),
    ],
)
def test_each_figure_decides_where_those_before_it_are_level(first: Candidate, second: Candidate) -> None:
    assert ordered([second, first], RULE) == [first, second]


def test_a_half_share_counts_a_case_twice() -> None:
    full, half = judge("A", 9), judge("B", 5, share=50)
    assert ordered([half, full], RULE) == [full, half]
    assert ordered([replace(half, open=4), full], RULE)[0].name == "B"


def test_no_rule_before_the_circular() -> None:
    with pytest.raises(NoRuleError):
        rule_on(date(2023, 1, 31))
    assert rule_on(date(2023, 2, 1)).id == "tt01-2022"


@pytest.mark.parametrize(("judges", "pool"), [(1, 1), (2, 2), (3, 3), (5, 3), (6, 3), (7, 4), (12, 6)])
def test_the_pool_is_half_of_the_list_and_three_at_least(judges: int, pool: int) -> None:
    listed = ordered([judge(f"Người {n}", n) for n in range(judges)], RULE)
    assert pool_size(listed, RULE) == pool


def test_who_is_level_with_the_last_of_the_pool_is_let_in() -> None:
    level = [judge(f"Người {n}", 3, 1) for n in range(8)]
    assert pool_size(ordered([*level, judge("Một", 9)], RULE), RULE) == 8
    assert pool_size([], RULE) == 0


@given(CANDIDATES)
def test_the_list_is_the_same_however_it_is_given(candidates: list[Candidate]) -> None:
    listed = ordered(candidates, RULE)
    assert listed == ordered(reversed(candidates), RULE)
    assert sorted(one.id for one in listed) == sorted(one.id for one in candidates)
    assert all(a.open / a.share <= b.open / b.share for a, b in pairwise(listed))


@given(CANDIDATES)
def test_nobody_outside_the_pool_is_as_good_as_one_inside(candidates: list[Candidate]) -> None:
    listed = ordered(candidates, RULE)
    size = pool_size(listed, RULE)
    assert min(3, len(listed)) <= size <= len(listed)
    for outside in listed[size:]:
        last = listed[size - 1]
        assert outside.open * last.share >= last.open * outside.share
        assert replace(outside, id=last.id, name=last.name) != last


def test_names_stand_by_the_given_name_in_the_vietnamese_alphabet() -> None:
    listed = (
        "Lê Thị An,Trần An,Lê Thi Án,Lý Ăn,Võ Ân,Lê Dũng,Nguyễn Văn Đức,Bùi Oanh,Phạm Ôn,Đỗ Ơn,Hà Uy,Lê Ưng"
    )
    right = listed.split(",")
    assert sorted(set(right), key=vietnamese_order) == right


@given(st.text(max_size=40))
def test_any_name_has_a_place(name: str) -> None:
    assert vietnamese_order(name) == vietnamese_order(name)
    assert not vietnamese_order(name) < vietnamese_order(name)
