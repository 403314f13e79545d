from __future__ import annotations

from datetime import date

import pytest

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.drafts.citations import check_citations
from phapdinh.assistant.drafts.draft import read_draft
from phapdinh.assistant.drafts.finding import Finding, Kind, Severity, Unchecked
from phapdinh.assistant.drafts.holdings import highest_article
from phapdinh.assistant.drafts.rules import amended_since
from phapdinh.assistant.drafts.tests import samples
from phapdinh.laws.resolver import resolve


def said(sentence: str, on: date = date(2024, 11, 22)) -> list[Finding | Unchecked]:
    words = f"{sentence} Xét thấy yêu cầu khởi kiện của nguyên đơn là có căn cứ nên được chấp nhận."
    draft = read_draft(words, today=samples.TODAY, on=on)
    library = samples.holdings()
    return list(check_citations(draft, resolve(draft.text, on, library), library))


def only(sentence: str, on: date = date(2024, 11, 22)) -> Finding:
    (finding,) = said(sentence, on)
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    "sentence", ["Điều 5 Luật Nuôi ong.", "Điểm c khoản 2 Điều 5 Luật Nuôi ong.", "Điều 5."]
)
def test_what_exists_is_not_mentioned(sentence: str) -> None:
    assert said(sentence) == []


def test_an_article_that_the_law_does_not_have() -> None:
    finding = only("Theo Điều 51 Luật Nuôi ong thì khác.")
    assert (finding.rule, finding.severity) == ("no_article", Severity.ERROR)
    assert finding.message == f"Không có Điều 51: {samples.LAW} có 15 điều."


def test_a_clause_that_the_article_does_not_have() -> None:
    finding = only("Theo khoản 4 Điều 5 Luật Nuôi ong thì khác.")
    assert (finding.rule, finding.severity) == ("no_clause", Severity.ERROR)
    assert finding.message == f"Điều 5 {samples.LAW} chỉ có các khoản 1, 2, 3, không có khoản 4."
    assert finding.ground is not None
    assert finding.ground.article == ArticleKey(samples.LAW, "5")


def test_a_clause_of_an_article_without_clauses() -> None:
    assert only("Khoản 1 Điều 7 Luật Nuôi ong.").message.endswith("không chia khoản, không có khoản 1.")


def test_a_point_that_the_clause_does_not_have() -> None:
    finding = only("Theo điểm đ khoản 2 Điều 5 Luật Nuôi ong thì khác.")
    assert finding.rule == "no_point"
    assert "chỉ có các điểm a, b, c" in finding.message


def test_a_point_without_its_clause_is_a_note_that_names_it() -> None:
    finding = only("Theo điểm b Điều 5 Luật Nuôi ong thì khác.")
    assert (finding.rule, finding.severity) == ("no_clause_named", Severity.NOTE)
    assert "có ở khoản 2" in finding.message


def test_a_point_that_no_clause_has() -> None:
    assert only("Theo điểm q Điều 5 Luật Nuôi ong.").severity is Severity.WARNING


def test_law_that_is_not_yet_in_force() -> None:
    finding = only("Theo Điều 5 Luật Nuôi ong thì khác.", date(2012, 6, 30))
    assert (finding.rule, finding.severity) == ("not_yet", Severity.ERROR)
    assert "từ ngày 01/07/2012" in finding.message


def test_more_lenient_criminal_law_may_come_before_its_day() -> None:
    assert said("Theo Điều 5 Luật Nuôi ong, có lợi cho bị cáo.", date(2012, 6, 30)) == []


def test_law_that_ended_before_anything_happened() -> None:
    findings = [one for one in said("Theo Điều 604 Bộ luật Dân sự năm 2005.") if isinstance(one, Finding)]
    assert [(one.rule, one.severity) for one in findings] == [("ended", Severity.WARNING)]
    assert "Văn bản thay thế: BLDS (91/2015/QH13)" in findings[0].message


@pytest.mark.parametrize("fact", ["Ngày 05/3/2014 ong đốt bà X.", "Năm 2010 bị đơn nuôi ong."])
def test_law_that_has_ended_governs_what_happened_in_its_time(fact: str) -> None:
    assert not [one for one in said(f"Điều 604 Bộ luật Dân sự năm 2005. {fact}") if isinstance(one, Finding)]


def test_law_that_is_not_held_is_unchecked_and_never_wrong() -> None:
    (unchecked,) = said("Theo Điều 3 Nghị định số 77/2019/NĐ-CP thì khác.")
    assert isinstance(unchecked, Unchecked)
    assert "kho chưa có văn bản này" in unchecked.reason


def test_where_an_amendment_is_not_worked_in_a_finding_is_a_note() -> None:
    assert amended_since("92/2015/QH13", date(2025, 7, 1)) == "85/2025/QH15"
    assert amended_since("92/2015/QH13", date(2025, 6, 30)) is None
    assert amended_since(samples.LAW, date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("numbers", "highest"),
    [
        (set(), None),
        ({"1", "2", "3"}, 3),
        ({"1", "2", "2a", "3", "4"}, 4),
        ({"5", "6", "7"}, None),
        ({"1", "90"}, None),
    ],
)
def test_the_last_article_is_told_only_of_a_law_that_is_held_whole(
    numbers: set[str], highest: int | None
) -> None:
    assert highest_article(numbers) == highest


def test_a_citation_in_the_draft_has_its_place() -> None:
    checked = samples.check("khoản 3 Điều 5", "khoản 9 Điều 5")
    (finding,) = checked.findings
    assert finding.kind is Kind.CITATION
    assert samples.words(finding, checked) == "khoản 9 Điều 5"
