"""Rows against each other: no number twice, none left out; what came in before comes in no more."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.cases.importing.checking import Checked
from phapdinh.cases.importing.tests.docket_file import COURT, checked, numbered

REGISTER = (COURT, 2026, "TLST-DS")


def told(found: Checked) -> dict[int, str]:
    return {one.line: one.reason for one in found.findings}


def test_rows_in_any_order_make_one_register() -> None:
    found = checked(*(numbered(seq) for seq in (3, 1, 2)))
    assert (len(found.entries), found.findings, found.missing) == (3, [], [])


def test_a_double_number_is_refused_and_names_the_first() -> None:
    found = checked(numbered(1), numbered(2), numbered(1))
    assert told(found) == {4: "Trùng số với dòng 2."}
    assert len(found.entries) == 2


def test_a_gap_refuses_the_row_after_it_and_no_other() -> None:
    found = checked(numbered(1), numbered(3), numbered(4), numbered(9))
    assert set(told(found)) == {3, 5}
    assert "thiếu số 02/2026/TLST-DS" in told(found)[3]
    assert "từ 05/2026/TLST-DS đến 08/2026/TLST-DS" in told(found)[5]
    assert [one.place.seq for one in found.entries] == [1, 4]


def test_a_row_that_is_refused_for_another_reason_leaves_no_gap() -> None:
    found = checked(numbered(1), numbered(2, **{"Ngày thụ lý": "31/02/2026"}), numbered(3))
    assert set(told(found)) == {3}
    assert [one.place.seq for one in found.entries] == [1, 3]


def test_a_number_that_was_not_used_has_a_row_of_its_own() -> None:
    unused = numbered(2, **{"Trạng thái": "Hủy số", "Ghi chú": "Ghi nhầm số"})
    found = checked(numbered(1), unused, numbered(3))
    assert found.findings == []
    assert [(one.place.seq, one.ground) for one in found.entries if one.what is None] == [(2, "Ghi nhầm số")]


def test_with_a_ground_for_what_is_missing_the_numbers_are_written_down() -> None:
    found = checked(numbered(3), numbered(5), ground="Chỉ nhập vụ việc đang giải quyết")
    assert found.findings == []
    assert [place.seq for place in found.missing] == [1, 2, 4]


def test_what_is_given_already_is_there_or_taken() -> None:
    first = checked(numbered(1)).entries[0]
    given = {REGISTER: {1: first.place.case_id, 2: UUID(int=99), 3: None}}
    found = checked(*(numbered(seq) for seq in (1, 2, 3, 4)), given=given)
    assert [one.place.seq for one in found.there] == [1]
    assert "vụ việc khác" in told(found)[3]
    assert "không có vụ việc" in told(found)[4]
    assert [one.place.seq for one in found.entries] == [4]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=10))
def test_what_comes_in_has_no_number_twice_and_every_row_is_accounted_for(numbers: list[int]) -> None:
    found = checked(*(numbered(seq) for seq in numbers))
    places = [one.place.seq for one in found.entries]
    assert len(places) == len(set(places))
    assert len(found.entries) + len(found.there) + found.refused == len(numbers)
    for seq in places:
        assert seq == 1 or seq - 1 in numbers
