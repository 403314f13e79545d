"""Whole papers of every kind, parsed."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.judgments.parse import CourtFound, parse
from phapdinh.judgments.parse.answer import as_answer, ruling_citations
from phapdinh.judgments.parse.tests import samples
from phapdinh.judgments.record import CaseType, Instance, Kind, ParsedJudgment, SectionKind
from phapdinh.judgments.repair import repair

KEYS = (
    "file court court_id number date type instance legal_relation panel clerk prosecutor participants "
    "sections citations precedents"
)


def no_court(text: str, on: date | None, hint: str) -> CourtFound | None:
    """No register: invented courts are in none."""
    return None


def read(text: str) -> ParsedJudgment:
    return parse(repair(text), resolve_court=no_court)


def applied(text: str) -> list[tuple[str | None, str | None]]:
    return [(one.law_id, one.article) for one in ruling_citations(read(text))]


@pytest.mark.parametrize(
    ("text", "number", "day", "case_type", "instance", "kind"),
    [
        (samples.CIVIL, "07/2019/DS-ST", date(2019, 5, 2), CaseType.CIVIL, Instance.FIRST, Kind.JUDGMENT),
        (
            samples.CRIMINAL,
            "33/2021/HS-ST",
            date(2021, 9, 14),
            CaseType.CRIMINAL,
            Instance.FIRST,
            Kind.JUDGMENT,
        ),
        (
            samples.APPEAL,
            "12/2020/HNGĐ-PT",
            date(2020, 3, 5),
            CaseType.FAMILY,
            Instance.APPEAL,
            Kind.JUDGMENT,
        ),
        (
            samples.DECISION,
            "21/2025/QĐST-DS",
            date(2025, 8, 12),
            CaseType.CIVIL,
            Instance.FIRST,
            Kind.DECISION,
        ),
        (
            samples.BARE,
            "5/2016/KDTM-ST",
            date(2016, 2, 3),
            CaseType.COMMERCIAL,
            Instance.FIRST,
            Kind.JUDGMENT,
        ),
    ],
)
def test_number_date_type_instance_kind(  # noqa: PLR0917 - one column a field
    text: str, number: str, day: date, case_type: CaseType, instance: Instance, kind: Kind
) -> None:
    parsed = read(text)
    assert (parsed.number, parsed.decided_on) == (number, day)
    assert (parsed.case_type, parsed.instance, parsed.kind) == (case_type, instance, kind)


@pytest.mark.parametrize(
    ("text", "court"),
    [
        (samples.CIVIL, "TÒA ÁN NHÂN DÂN HUYỆN SÔNG THỬ, TỈNH ĐỒI MẪU"),
        (samples.CRIMINAL, "TOÀ ÁN NHÂN DÂN THÀNH PHỐ VÍ DỤ - TỈNH ĐỒI MẪU"),
        (samples.APPEAL, "TÒA ÁN NHÂN DÂN TỈNH ĐỒI MẪU"),
        (samples.DECISION, "TÒA ÁN NHÂN DÂN KHU VỰC 2 - ĐỒI MẪU"),
        (samples.BARE, "TOA AN NHAN DAN QUAN VI DU, THANH PHO DOI MAU"),
    ],
)
def test_court_as_written(text: str, court: str) -> None:
    assert read(text).court == court


def test_court_is_looked_up_on_the_day() -> None:
    asked: list[tuple[str, date | None]] = []

    def register(text: str, on: date | None, hint: str) -> CourtFound | None:
        asked.append((text, on))
        return CourtFound("sông-thử", "Tòa án nhân dân huyện Sông Thử") if "SÔNG THỬ" in text else None

    parsed = parse(repair(samples.CIVIL), resolve_court=register)
    assert parsed.court_id == "sông-thử"
    assert asked[0][1] == date(2019, 5, 2)


def test_acceptance_and_relation() -> None:
    parsed = read(samples.CIVIL)
    assert parsed.legal_relation == "Tranh chấp hợp đồng vay tài sản"
    assert (parsed.acceptance_number, parsed.accepted_on) == ("15/2018/TLST-DS", date(2018, 11, 20))
    assert (parsed.number_seq, parsed.number_year) == (7, 2019)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (samples.CIVIL, "header facts reasoning decision closing"),
        (samples.CRIMINAL, "header facts reasoning decision closing"),
        (samples.APPEAL, "header facts reasoning decision"),
        (samples.DECISION, "header reasoning decision closing"),
        (samples.BARE, "header facts reasoning decision"),
    ],
)
def test_sections(text: str, kinds: str) -> None:
    assert [one.kind.value for one in read(text).sections] == kinds.split()


def test_sections_cover_the_text_and_paragraphs_carry_the_courts_numbers() -> None:
    text = repair(samples.CIVIL)
    parsed = parse(text, resolve_court=no_court)
    joined = "\n".join(text[one.span.start : one.span.end] for one in parsed.sections)
    assert joined == text
    reasoning = next(one for one in parsed.sections if one.kind is SectionKind.REASONING)
    assert reasoning.title == "NHẬN ĐỊNH CỦA TÒA ÁN"
    assert [one.number for one in reasoning.paragraphs if one.number] == ["1", "2", "3"]


def test_applied_law_is_told_from_mentioned_law() -> None:
    assert applied(samples.CIVIL) == [
        ("92/2015/QH13", "26"),
        ("92/2015/QH13", "35"),
        ("92/2015/QH13", "147"),
        ("91/2015/QH13", "463"),
        ("91/2015/QH13", "466"),
        ("326/2016/UBTVQH14", "26"),
    ]
    every = {(one.law_id, one.article) for one in read(samples.CIVIL).citations}
    assert {("33/2005/QH11", "471"), ("91/2015/QH13", "280"), ("91/2015/QH13", "468")} <= every
    assert not any(article == "3" for _, article in every)


def test_law_applied_within_the_orders() -> None:
    blhs, bltths = "100/2015/QH13", "101/2015/QH13"
    assert list(dict.fromkeys(applied(samples.CRIMINAL))) == [
        (blhs, "173"),
        (blhs, "51"),
        (blhs, "38"),
        (bltths, "136"),
    ]


def test_law_applied_on_appeal_and_in_a_decision() -> None:
    assert [article for _, article in applied(samples.APPEAL)] == ["308", "81", "82", "83"]
    assert applied(samples.DECISION) == [("92/2015/QH13", "212"), ("92/2015/QH13", "213")]
    assert applied(samples.BARE) == [("36/2005/QH11", "50"), ("24/2004/QH11", "29")]


def test_precedents_and_cited_judgments() -> None:
    parsed = read(samples.CIVIL)
    assert parsed.precedents == ("08/2016/AL",)
    (cited,) = parsed.cited_judgments
    assert (cited.number, cited.decided_on) == ("11/2016/DS-PT", date(2016, 6, 9))
    assert cited.court == "Tòa án nhân dân tỉnh Đồi Mẫu"


def test_fees_appeal_and_closed_hearing() -> None:
    parsed = read(samples.CIVIL)
    assert parsed.fee_order is not None
    assert parsed.fee_order.startswith("2. Về án phí")
    assert parsed.right_of_appeal is not None
    assert "15 ngày" in parsed.right_of_appeal
    assert not parsed.closed_hearing
    assert read(samples.CRIMINAL).closed_hearing
    assert "không bị kháng cáo" in (read(samples.DECISION).right_of_appeal or "")


def test_number_without_type_takes_type_and_instance_from_words() -> None:
    text = samples.CRIMINAL.replace("33/2021/HS-ST", "33").replace("30/2021/TLST-HS", "30/2021")
    parsed = read(text)
    assert (parsed.number, parsed.number_seq, parsed.number_year) == ("33", 33, 2021)
    assert (parsed.case_type, parsed.instance) == (CaseType.CRIMINAL, Instance.FIRST)


def test_what_is_not_there_is_none() -> None:
    parsed = read("Một bài thơ.\nKhông phải bản án.")
    assert parsed.court is None
    assert parsed.number is None
    assert parsed.decided_on is None
    assert parsed.instance is None
    assert parsed.citations == ()
    answer = as_answer("a.txt", "Một bài thơ.\nKhông phải bản án.", parsed)
    assert answer["citations"] is None
    assert answer["participants"] is None


def test_answer_has_the_keys_of_the_command() -> None:
    text = repair(samples.CIVIL)
    answer = as_answer("a.txt", text, parse(text, resolve_court=no_court))
    assert set(KEYS.split()) <= set(answer)
    assert (answer["type"], answer["instance"], answer["date"]) == ("DS", "ST", "2019-05-02")
    assert answer["citations"][0] == {
        "law": "Bộ luật Tố tụng dân sự",
        "law_id": "92/2015/QH13",
        "article": "26",
        "clause": "3",
        "point": None,
    }


LINES = [
    line for sample in (samples.CIVIL, samples.CRIMINAL, samples.DECISION) for line in sample.split("\n")
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_any_order_of_lines_is_parsed(lines: list[str]) -> None:
    text = repair("\n".join(lines))
    parsed = parse(text, resolve_court=no_court)
    for section in parsed.sections:
        assert 0 <= section.span.start < section.span.end <= len(text)
    for one in parsed.citations:
        assert one.span is not None
        assert text[one.span.start : one.span.end].strip()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_any_text_is_parsed(text: str) -> None:
    parse(repair(text), resolve_court=no_court)


PIECES = [
    "Tòa án nhân dân ", "thụ lý số 1/2020 về việc ", "QUYẾT ĐỊNH:\n", "[1] A ", "Căn cứ Điều 1, ", "án phí\n",
    "ngày 1 tháng 1 năm 2020 tại ", "Bản án số: 1/2020/DS-ST của Tòa án ", "NHẬN ĐỊNH\n",
    "1/2020/DS - ST - ", "\n- ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = repair("QUYẾT ĐỊNH\n" + piece * (60_000 // len(piece)))
    start = time.process_time()
    parse(text, resolve_court=no_court)
    assert time.process_time() - start < 12, piece
