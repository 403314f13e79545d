"""The parts of a judgment by their headings: facts, reasoning, decision, closing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phapdinh.judgments.parse.layout import Layout, Line
from phapdinh.judgments.record import Paragraph, Section, SectionKind, Span

_LEAD = r"[\s\-–*+.:\[\](ivx\d/)]{0,8}"
_END = r"\s*[:.;,]{0,2}\s*"
_MATTER = r"(?:dan su|hon nhan(?: va|,) gia dinh|kinh doanh,? thuong mai|lao dong|hinh su|hanh chinh|pha san)"
_FACTS = re.compile(
    rf"{_LEAD}(?:(?:tom tat\s+)?noi dung (?:cua\s+)?(?:vu an|vu viec|su viec|viec)(?: {_MATTER})?|nhan thay|"
    rf"noi dung ban an so tham|noi dung|dien bien (?:vu an|su viec)|cac van de ve noi dung){_END}"
)
_REASONING = re.compile(
    rf"{_LEAD}(?:(?:nhung\s+)?nhan dinh(?: cua)?(?: (?:toa an|hoi dong|hdxx|"
    rf"uy ban tham phan)[a-z ]{{0,40}})?|"
    rf"(?:toa an|hoi dong xet xu|hdxx)(?: nhan dan[a-z ,\-]{{0,50}})? (?:nhan dinh|xet thay|nhan thay)|"
    rf"xet thay|nhan thay|xet){_END}"
)
_DECISION = re.compile(rf"{_LEAD}(?:quyet dinh|quyet nghi|tuyen xu|xu){_END}")
_RULING = re.compile(r"(?:tuyen xu|xu|quyet dinh)\s*:")
_CLOSING = re.compile(
    r"(?:noi nhan|t\s*/?\s*m\.?\s*(?:hoi dong|hdxx|uy ban)|thay mat hoi dong|(?:cac )?thanh vien hoi dong|"
    r"cac hoi tham|hoi tham nhan dan\s*$|cac tham phan\s*(?:tham phan|$)|tham phan\s*[-–]?\s*chu toa|"
    r"tham phan\s*$)"
)
_STORY = re.compile(
    r"[\-–*+\s]{0,3}(?:(?:theo|trong|tai) (?:noi dung )?(?:don (?:khoi kien|yeu cau|xin)|cac tai lieu|"
    r"cao trang|"
    r"ban cao trang|ban an so tham|hop dong)|(?:nguyen don|nguoi khoi kien)[^:]{0,120}trinh bay|"
    r"bi cao [^.]{0,80} bi vien kiem sat|qua nghien cuu|vao (?:khoang|luc|hoi))"
)
_STUDIED = re.compile(
    r"(?:sau khi|qua) (?:nghien cuu|xem xet|thao luan|nghe)|tren co so (?:noi dung|ket qua)"
)
#: In a short decision the reasons stand behind their heading: "Xét thấy: Nguyên đơn rút đơn …".
_CONSIDERING = re.compile(rf"{_LEAD}(?:xet|nhan) thay\s*[:,]")
_LONGEST_HEADING = 110
_NUMBER = re.compile(r"(?<!\S)\[\s?(\d{1,3}(?:\.\d{1,3})*)\.?\s?\](?=\.?\s*[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a section begins and, where it has one, the heading that names it."""

    kind: SectionKind
    line: int
    title: str | None


def _heads(line: Line, pattern: re.Pattern[str]) -> str | None:
    """The heading on ``line``: the whole line, or what stands in capitals before its colon."""
    if len(line.text) <= _LONGEST_HEADING and pattern.fullmatch(line.folded):
        return line.text.strip(" :.;,-*")
    before, colon, _ = line.text[:_LONGEST_HEADING].partition(":")
    if colon and before.isupper() and pattern.fullmatch(line.folded[: len(before)]):
        return before.strip(" .;,-*")
    return None


def _first(lines: list[Line], pattern: re.Pattern[str], start: int, stop: int) -> _Start | None:
    for index in range(start, stop):
        if (title := _heads(lines[index], pattern)) is not None:
            return _Start(SectionKind.FACTS, index, title)
    return None


def _first_match(lines: list[Line], pattern: re.Pattern[str], start: int, stop: int) -> int | None:
    return next((index for index in range(start, stop) if pattern.match(lines[index].folded)), None)


def _decision(lines: list[Line]) -> _Start | None:
    """The heading of the ruling: the last one that is not the title of the paper itself."""
    early = min(len(lines) // 4, 25)
    found = [index for index in range(early, len(lines)) if _heads(lines[index], _DECISION)]
    whole = [index for index in found if lines[index].folded.strip(" :.*-").startswith("quyet")]
    if whole or found:
        index = whole[-1] if whole else found[0]
        return _Start(SectionKind.DECISION, index, _heads(lines[index], _DECISION))
    for index in range(len(lines) - 1, early, -1):
        if _RULING.match(lines[index].folded):
            return _Start(SectionKind.DECISION, index, None)
    return None


def _reasoning(lines: list[Line], start: int, stop: int) -> _Start | None:
    found = _first(lines, _REASONING, start, stop)
    if found:
        return _Start(SectionKind.REASONING, found.line, found.title)
    studied = _first_match(lines, _CONSIDERING, start, stop)
    if studied is None:
        studied = _first_match(lines, _STUDIED, start, stop)
    return _Start(SectionKind.REASONING, studied, None) if studied is not None else None


def _facts(lines: list[Line], stop: int) -> _Start | None:
    found = _first(lines, _FACTS, min(4, stop), stop)
    if found:
        return found
    story = _first_match(lines, _STORY, min(8, stop), stop)
    return _Start(SectionKind.FACTS, story, None) if story is not None else None


def _closing(lines: list[Line], start: int) -> _Start | None:
    index = next(
        (
            index
            for index in range(start, len(lines))
            if len(lines[index].text) < 120 and _CLOSING.match(lines[index].folded)
        ),
        None,
    )
    return None if index is None else _Start(SectionKind.CLOSING, index, None)


def _starts(lines: list[Line]) -> list[_Start]:
    decision = _decision(lines)
    stop = decision.line if decision else len(lines)
    facts = _facts(lines, stop)
    reasoning = _reasoning(lines, facts.line + 1 if facts else min(6, stop), stop)
    if facts and reasoning is None and (again := _first(lines, _REASONING, facts.line, stop)):
        reasoning, facts = _Start(SectionKind.REASONING, again.line, again.title), None
    closing = _closing(lines, (decision.line if decision else len(lines) * 3 // 4) + 1)
    return [start for start in (facts, reasoning, decision, closing) if start]


def paragraphs_of(lines: list[Line]) -> tuple[Paragraph, ...]:
    """The paragraphs of some lines; the court's own ``[4]`` begins one, wherever it stands."""
    return tuple(paragraph for line in lines for paragraph in _paragraphs_in(line))


def _paragraphs_in(line: Line) -> Iterator[Paragraph]:
    marks = (
        [(mark.start(), mark.group(1)) for mark in _NUMBER.finditer(line.text)] if "[" in line.text else []
    )
    if not marks or marks[0][0] > 0:
        marks.insert(0, (0, ""))
    ends = [place for place, _ in marks[1:]] + [len(line.text)]
    for (place, number), end in zip(marks, ends, strict=True):
        kept = len(line.text[place:end].rstrip())
        if kept:
            yield Paragraph(Span(line.start + place, line.start + place + kept), number or None)


def find_sections(layout: Layout) -> tuple[Section, ...]:
    """Sections in order, without gaps, from the header to the closing; only those that are there."""
    lines = layout.lines
    starts = [_Start(SectionKind.HEADER, 0, None), *_starts(lines)]
    sections = []
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        own = lines[start.line : following.line if following else len(lines)]
        if own and own[-1].end > own[0].start:
            span = Span(own[0].start, own[-1].end)
            sections.append(Section(start.kind, start.title, span, paragraphs_of(own)))
    return tuple(sections)
