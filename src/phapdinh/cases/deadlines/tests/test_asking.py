"""How people ask: ids nearly right, dates in two forms, many lines at once."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.cases.deadlines import built_in_holidays, due, rules
from phapdinh.cases.deadlines.answers import due_answer, row_answer
from phapdinh.cases.deadlines.batch import answer_lines
from phapdinh.cases.deadlines.errors import UnknownRuleError, UnreadableError
from phapdinh.cases.deadlines.finding import find_rule
from phapdinh.cases.deadlines.written import read_day, read_open_span, read_span, read_when
from phapdinh.vietnamese.periods import VIETNAM


def found(asked: str) -> str:
    return find_rule(asked, rules()).id


def answers(*lines: object) -> list[dict[str, Any]]:
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return list(answer_lines(written, built_in_holidays()))


def test_an_id_is_found_whole_in_any_case_and_by_its_end_where_that_is_enough() -> None:
    assert found("civil.resume") == "civil.resume"
    assert found(" Civil.Resume ") == "civil.resume"
    assert found("settlement_wait") == "civil.settlement_wait"


def test_an_end_that_many_rules_have_is_not_guessed() -> None:
    with pytest.raises(UnknownRuleError, match=r"civil\.open_hearing.*criminal\.open_hearing"):
        found("open_hearing")


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("civil.resumee", "civil.resume"),
        ("civil.trial_preparation", "civil.trial_preparation_commercial"),
        ("criminal.trial_prep_serious", "criminal.trial_preparation_serious"),
        ("civl.appeal_judgment", "civil.appeal_judgment"),
        ("deliberation_long", "civil.deliberation"),
    ],
)
def test_near_ids_are_suggested(asked: str, near: str) -> None:
    with pytest.raises(UnknownRuleError) as told:
        found(asked)
    assert near.partition(".")[2] in str(told.value)


def test_what_is_like_nothing_leads_to_the_list() -> None:
    with pytest.raises(UnknownRuleError, match="phapdinh cases rules"):
        found("xyzzy")


def test_a_matter_that_was_not_read_says_so() -> None:
    with pytest.raises(UnknownRuleError, match="01/2022/UBTVQH15"):
        found("drug_rehab.decide")


@pytest.mark.parametrize("written", ["2026-03-02", "2/3/2026", "02/03/2026", " 2026-03-02 "])
def test_days_are_read_in_both_forms(written: str) -> None:
    assert read_day(written) == read_when(written) == date(2026, 3, 2)


@pytest.mark.parametrize(
    "written",
    ["2026-03-02T09:30", "2026-03-02 09:30", "2/3/2026 9:30", "02/03/2026 09:30:00", "2026-03-02T02:30:00Z"],
)
def test_moments_are_read_and_are_those_of_vietnam(written: str) -> None:
    assert read_when(written) == datetime(2026, 3, 2, 9, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize("written", ["", "31/2/2026", "2026-02-30", "hôm nay", "2026-03-02T25:00", "3/2026"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(UnreadableError, match="không phải"):
        read_when(written)


def test_spans_are_read_open_or_closed() -> None:
    assert read_open_span("2026-03-02..10/3/2026") == (date(2026, 3, 2), date(2026, 3, 10))
    assert read_open_span("2026-03-02..") == (date(2026, 3, 2), None)
    assert read_span("2026-03-02") == (date(2026, 3, 2), date(2026, 3, 2))
    with pytest.raises(UnreadableError, match="khoảng"):
        read_open_span("2026-03-02")


@given(day=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert read_day(day.isoformat()) == read_day(f"{day.day}/{day.month}/{day.year}") == day


def test_a_line_is_answered_with_its_id() -> None:
    (answer,) = answers({"id": "x-1", "rule": "civil.appeal_judgment", "from": "2026-04-15"})
    assert answer["id"] == "x-1"
    assert answer["due"] == date(2026, 5, 4)
    assert "error" not in answer


def test_a_bad_line_is_told_with_its_number_and_the_rest_is_answered() -> None:
    good = {"id": 1, "rule": "civil.resume", "from": "2/3/2026"}
    told = answers(good, "{broken", "", {"id": 4, "rule": "none", "from": "2026-03-02"}, good)
    assert [one.get("line") for one in told] == [None, 2, 4, None]
    assert told[1]["error"] == "dòng không phải là JSON."
    assert told[2]["id"] == 4
    assert told[0]["due"] == told[3]["due"] == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"rule": None}, "thiếu “rule”"),
        ({"from": 5}, "thiếu “from”"),
        ({"from": "31/2/2026"}, "không phải là ngày"),
        ({"extended": "yes"}, "true hoặc false"),
        ({"extended": True}, "gia hạn"),
        ({"suspended": "2026-03-02..2026-03-05"}, "danh sách"),
        ({"suspended": [5]}, "A..B"),
        ({"suspended": [["2026-03-05", "2026-03-02"]]}, "trước khi bắt đầu"),
        ({"from": "2010-01-01"}, "chỉ áp dụng"),
        ({"from": "20266-03-02"}, "không phải là ngày"),
        ({"from": "2926-03-02"}, "ngoài lịch"),
        ({"outages": ["0001-01-01..2026-03-05"]}, "ngoài lịch"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(changes: dict[str, object], why: str) -> None:
    (answer,) = answers({"id": 7, "rule": "civil.resume", "from": "2026-03-02"} | changes)
    assert answer["id"] == 7
    assert why in answer["error"]


def test_lists_and_numbers_are_no_questions() -> None:
    assert [one["error"] for one in answers("[]", "5")] == ["dòng không phải là một đối tượng JSON."] * 2


def test_spans_of_a_line_may_be_texts_or_pairs() -> None:
    plain = {"rule": "civil.trial_preparation_civil", "from": "2026-03-02"}
    one, other, lasting = answers(
        plain | {"suspended": ["2026-04-01..2026-06-15"]},
        plain | {"suspended": [["2026-04-01", "2026-06-15"]]},
        plain | {"suspended": [["2026-04-01", None]]},
    )
    assert one["due"] == other["due"] == date(2026, 10, 15)
    assert lasting["due"] is None
    assert lasting["would_be_due"] == date(2026, 7, 2)


def test_a_word_that_is_not_understood_is_not_passed_over_in_silence() -> None:
    (answer,) = answers({"rule": "civil.resume", "from": "2026-03-02", "extendet": True})
    assert any("extendet" in warning for warning in answer["warnings"])


def test_days_are_told_where_they_are_asked_for() -> None:
    (answer,) = answers({"rule": "civil.resume", "from": "2026-04-23", "days": True})
    assert [one["number"] for one in answer["days"]] == [None, 1, None, None, None, 2, 3]
    assert "Giỗ Tổ" in answer["days"][4]["words"]


def test_every_answer_can_be_written_as_json() -> None:
    for rule in rules().values():
        for row in rule.rows:
            example = row.examples[0]
            answer = due_answer(due(rule, example.start, extended=example.extended), days=True)
            assert orjson.loads(orjson.dumps(answer))["rule"] == rule.id
            assert {"id", "law_id", "article", "clause", "length", "unit", "extension"} <= set(
                row_answer(row)
            )
            orjson.dumps(row_answer(row))
