"""An invented judgment with its coding and parse, for the tests of publication. All names are invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from phapdinh.judgments.record import (
    CaseType,
    Citation,
    CitedJudgment,
    Coding,
    Function,
    Instance,
    Kind,
    Official,
    Paragraph,
    ParsedJudgment,
    Participant,
    Replacement,
    ReplacementKind,
    Role,
    Section,
    SectionKind,
    Span,
)

CODES = {
    "Trần Thị Hoa Mai": "Trần Thị Hoa M",
    "TRẦN THỊ HOA MAI": "TRẦN THỊ HOA M",
    "Lò Văn Khải": "Lò Văn K",
    "Công ty TNHH Bình Nguyên": "Công ty TNHH BN",
    "0912345678": "09xxxxxxxx",
    "012345678901": "số CCCD",
}
TEXT = """TÒA ÁN NHÂN DÂN
KHU VỰC 1 - HÀ TĨNH
Bản án số: 38/2026/DS-ST
Ngày: 05-3-2026
V/v tranh chấp hợp đồng vay tài sản giữa Trần Thị Hoa Mai và Lò Văn Khải
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
NHÂN DANH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Thẩm phán - Chủ tọa phiên tòa: Ông Đinh Công Sở
Nguyên đơn: Bà Trần Thị Hoa
Mai, số định danh 012345678901, điện thoại 0912345678.
Bị đơn: Ông Lò Văn Khải.
Người có quyền lợi, nghĩa vụ liên quan: Công ty TNHH Bình Nguyên.
NỘI DUNG VỤ ÁN:
Bà Trần Thị Hoa Mai trình bày: ngày 02/01/2024 ông Lò Văn Khải vay 50.000.000 đồng.
Ông Lò Văn Khải thừa nhận còn nợ.
NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Về thẩm quyền: theo khoản 3 Điều 26 Bộ luật Tố tụng dân sự, Tòa án thụ lý là đúng.
[2] Án lệ số 11/2017/AL được áp dụng; Bản án số 12/2020/DS-ST đã giải quyết một việc tương tự.
Ông Lò Văn Khải phải trả nợ theo Điều 466 Bộ luật Dân sự.
QUYẾT ĐỊNH:
Chấp nhận yêu cầu của TRẦN THỊ HOA MAI. Buộc ông Lò Văn Khải trả 50.000.000 đồng.
Nơi nhận: TM. HỘI ĐỒNG XÉT XỬ
"""


def replacements() -> tuple[Replacement, ...]:
    """Every mention of every coded name, broken lines included."""
    return tuple(sorted(_replacements(), key=lambda item: item.start))


def _replacements() -> Iterator[Replacement]:
    for name, code in {**CODES, "Trần Thị Hoa\nMai": "Trần Thị Hoa M"}.items():
        start = TEXT.find(name)
        while start >= 0:
            yield Replacement(start, start + len(name), name, code, ReplacementKind.PERSON, subject=code)
            start = TEXT.find(name, start + 1)


def span_of(words: str, *, after: int = 0) -> Span:
    """Where ``words`` stand in the source text."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def parsed() -> ParsedJudgment:
    """What the parser would find."""
    return ParsedJudgment(
        kind=Kind.JUDGMENT,
        court="Tòa án nhân dân khu vực 1 - Hà Tĩnh",
        number="38/2026/DS-ST",
        number_seq=38,
        number_year=2026,
        decided_on=date(2026, 3, 5),
        case_type=CaseType.CIVIL,
        instance=Instance.FIRST,
        legal_relation="tranh chấp hợp đồng vay tài sản giữa Trần Thị Hoa Mai và Lò Văn Khải",
        panel=(Official("Đinh Công Sở", Function.PRESIDING_JUDGE),),
        officials=(Official("Đinh Công Sở", Function.PRESIDING_JUDGE),),
        participants=(
            Participant("Trần Thị Hoa Mai", Role.PLAINTIFF),
            Participant("Lò Văn Khải", Role.DEFENDANT),
            Participant("Công ty TNHH Bình Nguyên", Role.INTERESTED_PERSON, is_organisation=True),
        ),
        sections=_sections(),
        citations=(
            Citation("Bộ luật Tố tụng dân sự", "92/2015/QH13", "26", "3", None, span_of("khoản 3 Điều 26")),
            Citation("Bộ luật Dân sự", "91/2015/QH13", "466", None, None, span_of("Điều 466")),
        ),
        precedents=("11/2017/AL",),
        cited_judgments=(CitedJudgment("12/2020/DS-ST", span=span_of("12/2020/DS-ST")),),
    )


def _sections() -> tuple[Section, ...]:
    facts, reasons = TEXT.index("NỘI DUNG"), TEXT.index("NHẬN ĐỊNH CỦA")
    decision, closing = TEXT.index("QUYẾT ĐỊNH:"), TEXT.index("Nơi nhận")
    first, second = TEXT.index("[1]"), TEXT.index("[2]")
    return (
        Section(SectionKind.HEADER, None, Span(0, facts)),
        Section(SectionKind.FACTS, "NỘI DUNG VỤ ÁN", Span(facts, reasons), (Paragraph(span_of(_FACT)),)),
        Section(
            SectionKind.REASONING,
            "NHẬN ĐỊNH CỦA TÒA ÁN",
            Span(reasons, decision),
            (Paragraph(Span(first, second), "1"), Paragraph(Span(second, decision), "2")),
        ),
        Section(SectionKind.DECISION, "QUYẾT ĐỊNH", Span(decision, closing)),
        Section(SectionKind.CLOSING, None, Span(closing, len(TEXT))),
    )


_FACT = "Bà Trần Thị Hoa Mai trình bày: ngày 02/01/2024 ông Lò Văn Khải vay 50.000.000 đồng."


def coding() -> Coding:
    """The coding that a clerk signed."""
    return Coding(replacements())
