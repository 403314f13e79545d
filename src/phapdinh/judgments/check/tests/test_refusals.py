"""The classes of judgment that are never published."""

from __future__ import annotations

from datetime import date

import pytest

from phapdinh.judgments.check import check
from phapdinh.judgments.check.refusals import find_refusals, publication_rules
from phapdinh.judgments.record import ParsedJudgment, Participant, Role, Span

DAY = date(2024, 6, 15)


def _rules(text: str, parsed: ParsedJudgment | None = None) -> list[str]:
    return [one.rule for one in find_refusals(parsed or ParsedJudgment(), text, on=DAY)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Tòa án nhân dân huyện S xét xử sơ thẩm kín vụ án", "closed_hearing"),
        ("Tòa án mở phiên tòa kín xét xử", "closed_hearing"),
        ("các tài liệu thuộc danh mục bí mật nhà nước", "state_secret"),
        ("nguyên đơn yêu cầu Tòa án giữ bí mật về bí quyết công nghệ", "trade_secret"),
        ("bị hại là người dưới 18 tuổi", "minor"),
        ("bị cáo là người chưa thành niên", "minor"),
    ],
)
def test_refused_by_the_text(text: str, rule: str) -> None:
    assert _rules(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "xét xử sơ thẩm công khai vụ án",
        "bị đơn có đơn đề nghị xét xử kín nhưng không được chấp nhận",
        "anh chị có một con chung sinh năm 2018",
        "tường rào xây kín phía sau",
    ],
)
def test_not_refused(text: str) -> None:
    assert _rules(text) == []


FILLER = "Hai bên thống nhất về tài sản chung và nợ chung. " * 40


@pytest.mark.parametrize("before", ["", FILLER, "İ" + FILLER, FILLER + "con chưa thành niên. " + FILLER])
def test_an_age_is_found_wherever_it_stands(before: str) -> None:
    offence = "bị cáo là người dưới 18 tuổi khi phạm tội. "
    assert _rules(before + offence + FILLER) == []
    assert _rules(before + offence + FILLER + "bị hại dưới 18\ntuổi") == ["minor"]


def _born(text: str, year: int, role: Role = Role.VICTIM) -> ParsedJudgment:
    return ParsedJudgment(
        participants=(Participant("Lê A", role, birth_year=year, span=Span(0, 4)),), decided_on=DAY
    )


@pytest.mark.parametrize(
    ("birth", "year", "expected"),
    [
        ("sinh ngày 15/6/2006", 2006, []),
        ("sinh ngày 16/6/2006", 2006, ["minor"]),
        ("sinh năm 2006", 2006, ["minor"]),
        ("sinh năm 2005", 2005, []),
        ("sinh ngày 31/02/2010", 2010, ["minor"]),
    ],
    ids=["eighteen today", "eighteen tomorrow", "year in doubt", "of age", "impossible date"],
)
def test_age_on_the_day_of_judgment(birth: str, year: int, expected: list[str]) -> None:
    text = f"Lê A, {birth}"
    assert _rules(text, _born(text, year)) == expected


def test_a_young_interpreter_is_no_party() -> None:
    assert _rules("Lê A, sinh năm 2008", _born("", 2008, Role.INTERPRETER)) == []


def test_without_any_day_ages_are_not_judged() -> None:
    parsed = ParsedJudgment(
        participants=(Participant("Lê A", Role.VICTIM, birth_year=2015, span=Span(0, 4)),)
    )
    assert find_refusals(parsed, "Lê A, sinh năm 2015", on=None) == ()


def test_a_refusal_cites_its_provision() -> None:
    (refusal,) = find_refusals(ParsedJudgment(closed_hearing=True), "", on=DAY)
    assert "NQ 03/2017/NQ-HĐTP" in refusal.article
    assert refusal.reason


def test_any_leak_or_refusal_blocks_publication() -> None:
    clean = "Bà Lê Thị H trình bày."
    assert check(ParsedJudgment(), clean, clean, on=DAY).may_publish
    assert not check(ParsedJudgment(), clean, "Bà Lê Thị Hoa trình bày.", on=DAY).may_publish
    assert not check(ParsedJudgment(closed_hearing=True), clean, clean, on=DAY).may_publish


def test_every_rule_names_its_source_and_who_sees_to_it() -> None:
    rules = publication_rules()
    assert rules.due.days_from_legal_effect == 30
    for rule in rules.refusals.values():
        assert rule.source.law == "03/2017/NQ-HĐTP"
        assert rule.detect in {"text", "person", "leaks", "record"}
