"""The rules as data: complete, in order, each with an example worked out by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from phapdinh.cases.deadlines import Nature, Row, Rule, due, rules
from phapdinh.cases.deadlines.model import Confidence, Example
from phapdinh.cases.deadlines.rules import _check_conflicts, _in_order
from phapdinh.cases.deadlines.tests.samples import raw_rows

CODES = {
    "civil", "civil_simplified", "civil_matter", "criminal", "criminal_simplified", "admin",
    "admin_simplified", "voters", "mediation", "bankruptcy", "measure", "fees",
}  # fmt: skip
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{example.start}{'+' * example.extended}")
    for rule in rules().values()
    for row in rule.rows
    for example in row.examples
]


def row(**changes: Any) -> Row:
    """An invented row."""
    plain = {
        "id": "civil.invented",
        "title": "Việc giả định",
        "law_id": "00/2000/QH00",
        "law_name": "Luật giả định",
        "length": "10 days",
        "counting": "civil",
        "starts_from": "ngày giả định",
        "nature": "court",
        "bearer": "court",
        "effective_from": date(2020, 1, 1),
        "confidence": "V",
        "verified_by": "giả định",
        "examples": [{"from": date(2026, 3, 2), "due": date(2026, 3, 12)}],
    }
    return Row.model_validate(plain | changes)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_example_worked_out_by_hand_comes_out(rule: Rule, example: Example) -> None:
    found = due(rule, example.start, extended=example.extended)
    if isinstance(example.due, datetime):
        assert found.at is not None
        assert found.at.replace(tzinfo=None) == example.due
    else:
        assert found.on == example.due


def test_every_row_of_the_files_is_there_once() -> None:
    rows = [one for rule in rules().values() for one in rule.rows]
    assert len(rows) == len(raw_rows()) > 350
    assert Counter(one.id for one in rows) == Counter(one["id"] for one in raw_rows())


def test_every_code_of_the_glossary_has_rules() -> None:
    assert {name.partition(".")[0] for name in rules()} == CODES


def test_every_extension_has_an_example_or_a_sibling_with_one() -> None:
    """At least one example with the extension in every code that has extensions at all."""
    shown = {row["id"].partition(".")[0] for row in raw_rows() for e in row["examples"] if e.get("extended")}
    assert shown >= {row["id"].partition(".")[0] for row in raw_rows() if "extension" in row}


def test_what_is_not_verified_says_how_it_is_known() -> None:
    for rule in rules().values():
        for one in rule.rows:
            assert one.verified_by
            if one.confidence is not Confidence.VERIFIED:
                assert "thứ cấp" in one.verified_by or one.notes, one.id


def test_a_right_is_not_the_courts_and_the_courts_duty_is_its_own() -> None:
    for rule in rules().values():
        if rule.nature is Nature.RIGHT:
            assert rule.bearer in ("party", "procuracy"), rule.id
        if rule.nature is Nature.COURT:
            assert rule.bearer == "court", rule.id
        if rule.nature is Nature.DUTY:
            assert rule.bearer != "court", rule.id


def test_a_rule_is_the_row_of_the_day_on_which_the_period_began() -> None:
    rule = rules()["civil.send_appeal_judgment"]
    before, after = rule.on(date(2025, 6, 30)), rule.on(date(2025, 7, 1))
    assert before is not None
    assert before.extension is not None
    assert after is not None
    assert after.extension is None
    assert rule.on(date(2016, 6, 30)) is None


def test_rows_may_not_overlap_nor_change_what_the_limit_is() -> None:
    first = row(effective_to=date(2020, 12, 31))
    second = row(effective_from=date(2021, 1, 1))
    assert _in_order([second, first]) == (first, second)
    with pytest.raises(ValueError, match="two rows on one day"):
        _in_order([first, row(effective_from=date(2020, 6, 1))])
    with pytest.raises(ValueError, match="two rows on one day"):
        _in_order([row(), second])
    with pytest.raises(ValueError, match="may not change"):
        _in_order([first, row(effective_from=date(2021, 1, 1), nature="right", bearer="party")])


def test_a_conflict_is_said_on_both_sides() -> None:
    one, other = row(conflicts_with=["civil.other"]), row(id="civil.other")
    with pytest.raises(ValueError, match="does not say so"):
        _check_conflicts({row.id: Rule(row.id, (row,)) for row in (one, other)})
    with pytest.raises(ValueError, match="does not say so"):
        _check_conflicts({one.id: Rule(one.id, (one,))})


@pytest.mark.parametrize(
    "changes",
    [
        {"effective_to": date(2019, 1, 1)},
        {"extension": {"length": "5 days", "kind": "total", "condition": "x"}},
        {"direction": "before", "extension": {"length": "5 days", "kind": "added", "condition": "x"}},
        {"length": "soon"},
        {"examples": []},
        {"nature": "habit"},
        {"confidence": "A"},
        {"color": "red"},
        {"id": "Civil.Upper"},
    ],
)
def test_a_row_that_is_not_sound_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        row(**changes)
