"""Law, precedents and other judgments that the text cites, and which law the ruling applies."""

from __future__ import annotations

import re
from datetime import date

from phapdinh.judgments.parse.layout import Layout, Line
from phapdinh.judgments.record import Citation, CitedJudgment, Kind, Section, SectionKind, Span
from phapdinh.vietnamese.case_numbers import CaseNumber, Document
from phapdinh.vietnamese.citations import LegalCitation, find_citations
from phapdinh.vietnamese.dates import find_dates
from phapdinh.vietnamese.fold import squeeze

_MARK = r"[\s\-–+*•]*(?:\[?\(?\d{1,2}(?:\.\d{1,2}){0,2}\]?\s?[./)]?\s*|[a-zđ]\s?[./)]\s*)?[\s\-–:]*"
_BASIS = re.compile(
    rf"{_MARK}(?:can cu|ap dung|can cu ap dung|tai|theo|xet|(?:cac\s+)?(?:dieu|khoan|diem)\s|(?:bo\s+)?luat|"
    rf"phap lenh|nghi quyet|an le)"
)
#: The ruling itself begins: up to here the decision names the law that it rests on.
_ORDERS = re.compile(
    r"[\s\-–+*]*(?:(?:\[?1\]?|i)\s?[./):]\s*(?!can cu|ap dung)|tuyen (?:xu|bo|an|phat|:)|xu\s*(?::|phat|"
    r"chap|bac|buoc|ly)|"
    r"chap nhan|khong chap nhan|bac |buoc |dinh chi|cong nhan|giu nguyen|sua |huy |quyet dinh:? (?:chap|"
    r"dinh)|ghi nhan)"
)
_ORDERS_INLINE = re.compile(
    r"[,;.:]\s*(?:tuyen xu|xu|tuyen bo)\s*:|[.;]\s*-?\s*(?:tuyen xu|xu:|chap nhan (?:toan bo|mot phan|"
    r"yeu cau|don))"
)
#: A sentence within the orders that applies law: "2. Áp dụng điểm c khoản 2 Điều 249 … xử phạt …".
_APPLYING = re.compile(
    rf"(?:^{_MARK}(?:ve [^:]{{2,80}}:\s*|[^.:;]{{0,60}}:\s*)?|[.;:]\s+-?\s*)(?:can cu|"
    rf"ap dung)\s*:?\s+(?:vao\s+)?(?:cac\s+)?"
    rf"(?:quy dinh (?:tai|cua)\s+)?(?=diem|khoan|dieu|bo luat|luat|nghi quyet|phap lenh|blhs|bltt)"
)
_ORDER_WORDS = re.compile(
    r"[\s,;:](?:buoc|xu phat|de buoc|tuyen|xu|xac dinh|cac duong su|nguyen don|bi don|ong|ba|anh|chi|"
    r"bi cao|thi)\s"
)


def _basis_ends(line: Line) -> int:
    """Offset in ``line`` at which its orders begin; its whole length where there are none."""
    inline = _ORDERS_INLINE.search(line.folded)
    return inline.start() if inline else len(line.text)


#: A line that goes on with the law of the sentence before it: "Điều 58 Bộ luật Hình sự".
_MORE_LAW = re.compile(rf"{_MARK}(?:diem|khoan|(?:cac\s+)?dieu|bo luat|luat|nghi quyet|phap lenh)\s")


def _applying_sentences(line: Line, *, goes_on: bool) -> list[Span]:
    """Stretches of an order that name the law it applies, up to the word that orders something.

    With ``goes_on`` the sentence before did not end, so that provisions that open the line are its.
    """
    spans = []
    more = _MORE_LAW.match(line.folded) if goes_on else None
    for match in (*((more,) if more else ()), *_APPLYING.finditer(line.folded)):
        order = _ORDER_WORDS.search(line.folded, match.end())
        spans.append(
            Span(line.start + match.start(), line.start + (order.start() if order else len(line.text)))
        )
    return spans


_PREAMBLE = re.compile(
    rf"{_MARK}can cu\s+(?:vao\s+)?(?:cac\s+)?(?=diem|khoan|dieu|bo luat|luat|nghi quyet|phap lenh)"
)


def _preamble(layout: Layout, before: int) -> list[Span]:
    """In a decision (quyết định) the law stands in its preamble, before the reasons."""
    return [
        Span(line.start, line.end)
        for line in layout.lines
        if line.end <= before and _PREAMBLE.match(line.folded)
    ]


def applied_ranges(layout: Layout, sections: tuple[Section, ...], kind: Kind | None) -> list[Span]:
    """Stretches of the decision that name the law which the ruling rests on.

    They are its opening up to the first order, and later sentences that open with "Căn cứ" or
    "Áp dụng". What the parties, the procuracy or the reasoning mention is not there, nor the
    standing phrases on enforcement, interest and appeal at the end.
    """
    decision = next((one for one in sections if one.kind is SectionKind.DECISION), None)
    if decision is None:
        return []
    ranges = _preamble(layout, decision.span.start) if kind is Kind.DECISION else []
    opening, goes_on = True, False
    for index, line in enumerate(_lines_in(layout, decision.span)):
        body = line if index or decision.title is None else _after_title(line)
        if opening and index and _ORDERS.match(body.folded):
            opening = False
        if opening:
            end = _basis_ends(body)
            ranges.append(Span(body.start, body.start + end))
            opening = end == len(body.text)
        else:
            applying = _applying_sentences(body, goes_on=goes_on)
            goes_on = bool(applying) and applying[-1].end == body.end and body.text.endswith((";", ","))
            ranges += applying
    return [span for span in ranges if span.end > span.start]


def _lines_in(layout: Layout, span: Span) -> list[Line]:
    return [line for line in layout.lines if line.start >= span.start and line.end <= span.end]


def _after_title(line: Line) -> Line:
    colon = line.text.find(":") + 1
    return Line(line.text[colon:], line.folded[colon:], line.start + colon)


def _record(citation: LegalCitation, applied: list[Span]) -> Citation:
    inside = any(span.start <= citation.start < span.end for span in applied)
    return Citation(
        law=citation.law or "",
        law_id=citation.law_id,
        article=citation.article,
        clause=citation.clause,
        point=citation.point,
        span=Span(citation.start, citation.end),
        applied=inside,
    )


def find_cited_law(
    layout: Layout, sections: tuple[Section, ...], kind: Kind | None, on: date | None
) -> tuple[Citation, ...]:
    """Every cited provision whose law the text names, in order; ``on`` is the day of the judgment."""
    applied = applied_ranges(layout, sections, kind)
    return tuple(_record(one, applied) for one in find_citations(layout.text, on) if one.law is not None)


_COURT = re.compile(
    r"(?:[^.;\n]{0,60}?cua|[^.;,\n]{0,30}?,)\s+((?:toa an|tand|toa phuc tham)[^.;,\n]{4,70}"
    r"(?:,\s*(?:tinh|thanh pho|tp)[^.;,\n]{2,30})?)"
)
_COURT_STOPS = re.compile(
    r"\s(?:da|ve|tuyen|xet|quyet|thi|va|co|xu|de|theo|bi|voi|ngay|sua|giu|huy|bac|ap dung|chap nhan|"
    r"cong nhan|dinh chi|nhan dinh|giai quyet|lam|la)\s"
)
#: A number after these words opens or moves a hearing; it decides nothing on the case.
_ABOUT_HEARING = re.compile(
    r"(?:dua (?:vu an|vu viec|ra)[a-z ]{0,40}|hoan phien (?:toa|hop)|tam ngung phien (?:toa|hop)|"
    r"mo (?:lai )?phien (?:toa|hop)[a-z ]{0,30}|thu ly[a-z ]{0,40})\s*(?:so)?\s*[:.]?\s*\Z"
)
_BEFORE_NUMBER = 90


def _cited_court(layout: Layout, place: int) -> str | None:
    match = _COURT.match(layout.folded, place)
    if not match:
        return None
    stop = _COURT_STOPS.search(match.group(1))
    end = match.start(1) + stop.start() if stop else match.end(1)
    return squeeze(layout.text[match.start(1) : end]) or None


def find_cited_judgments(
    layout: Layout, numbers: list[CaseNumber], own: CaseNumber | None
) -> tuple[CitedJudgment, ...]:
    """Other judgments and decisions that the text refers to by number, each once."""
    cited: dict[str, CitedJudgment] = {}
    for number in numbers:
        if number.document not in (Document.JUDGMENT, Document.DECISION) or number.text in cited:
            continue
        if own and (number.canonical == own.canonical or number.start <= own.start):
            continue
        if _ABOUT_HEARING.search(layout.folded[max(0, number.start - _BEFORE_NUMBER) : number.start]):
            continue
        days = find_dates(layout.text[number.end : number.end + 45])
        day = days[0].day if days and days[0].start < 20 else None
        court = _cited_court(layout, number.end)
        cited[number.text] = CitedJudgment(number.text, day, court, Span(number.start, number.end))
    return tuple(cited.values())
