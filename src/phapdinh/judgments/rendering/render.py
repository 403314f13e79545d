"""Text, structure and hidden passages become parts of a page; no character is lost or said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from phapdinh.judgments.record import SectionKind
from phapdinh.judgments.rendering.blocks import Block, BlockKind, Part
from phapdinh.judgments.rendering.hiding import read_hidden
from phapdinh.judgments.rendering.letterhead import letterhead_end
from phapdinh.judgments.rendering.runs import cut_runs, find_links
from phapdinh.judgments.rendering.spans import Stretch, items, stretches, trimmed, with_gaps

ANCHORS: Mapping[str, str] = {
    SectionKind.HEADER: "mo-dau",
    SectionKind.FACTS: "noi-dung-vu-an",
    SectionKind.REASONING: "nhan-dinh",
    SectionKind.DECISION: "quyet-dinh",
    SectionKind.CLOSING: "noi-nhan",
}
_LONGEST_CAPTION = 120
_NUMBER = re.compile(r"[\w.]{1,8}")
_LABEL = re.compile(
    r"(?:[-–+*•]\s*|\d{1,2}[.)]\s*){0,2}(?:Các )?(?:đồng )?(?:Nguyên đơn|Bị đơn|Bị cáo|"
    r"Bị hại|Người bị hại|Người khởi kiện|"
    r"Người bị kiện|Người yêu cầu|Người có quyền lợi|Người đại diện|Người bảo vệ|Người bào chữa|"
    r"Người làm chứng|Người kháng cáo|Người giám định|Người phiên dịch|Viện kiểm sát kháng nghị)"
    r"[^:;.\n]{0,90}:",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Page:
    """What is known while one text is cut; anchors are given once each."""

    text: str
    links: Sequence[Stretch]
    hidden: Sequence[tuple[int, int]]
    anchors: set[str] = field(default_factory=set)
    unnumbered: int = 0

    def anchor(self, wanted: str) -> str:
        given, again = wanted, 2
        while given in self.anchors:
            given, again = f"{wanted}-{again}", again + 1
        self.anchors.add(given)
        return given


def render(text: str, structure: Mapping[str, Any], hidden: object = ()) -> tuple[Part, ...]:
    """The parts of a judgment's page.

    ``structure`` may be incomplete or wrong: offsets that do not fit are passed over and the words
    they would have held stand as plain paragraphs. All but white space between paragraphs is kept.
    """
    page = _Page(text, find_links(structure, len(text)), read_hidden(hidden, len(text)))
    sections = stretches(items(structure, "sections"), 0, len(text))
    parts = (_part(page, start, end, section) for start, end, section in with_gaps(sections, 0, len(text)))
    return tuple(part for part in parts if part.blocks)


def _part(page: _Page, start: int, end: int, section: Stretch | None) -> Part:
    source = section.source if section else {}
    given = source.get("kind")
    kind = given if isinstance(given, str) and given in ANCHORS else ""
    anchor = page.anchor(ANCHORS[kind]) if kind else ""
    return Part(kind=kind, anchor=anchor, blocks=tuple(_blocks(page, start, end, source, kind)))


def _blocks(page: _Page, start: int, end: int, source: Mapping[str, Any], kind: str) -> Iterator[Block]:
    at = _heading_end(page.text, start, end, source.get("title"))
    if at > start:
        yield _block(page, *trimmed(page.text, start, at), BlockKind.HEADING)
    if kind == SectionKind.HEADER:
        head = letterhead_end(page.text, at, end)
        for first, last in _lines(page.text, at, head):
            yield _block(page, first, last, BlockKind.LETTERHEAD)
        at = head
    yield from _body(page, at, end, source)


def _body(page: _Page, start: int, end: int, source: Mapping[str, Any]) -> Iterator[Block]:
    paragraphs = stretches(items(source, "paragraphs"), start, end)
    for first, last, paragraph in with_gaps(paragraphs, start, end):
        if paragraph is None:
            for line in _lines(page.text, first, last):
                yield _paragraph(page, *line, None)
            continue
        begun, done = trimmed(page.text, first, last)
        if begun < done:
            yield _paragraph(page, begun, done, paragraph.source.get("number"))


def _paragraph(page: _Page, start: int, end: int, number: object) -> Block:
    name = (
        _NUMBER.fullmatch(str(number))
        if isinstance(number, str | int) and not isinstance(number, bool)
        else None
    )
    if name is None:
        return _plain(page, start, end)
    marker = re.compile(rf"\[?\s*{re.escape(name[0])}\s*\]?[.)]?\s*").match(page.text, start, end)
    body = marker.end() if marker and marker.end() < end else start
    block = _block(page, body, end, BlockKind.PARAGRAPH)
    return replace(
        block,
        start=start,
        number=name[0],
        anchor=page.anchor(f"d{name[0].lower()}"),
        marker=page.text[start:body],
    )


def _plain(page: _Page, start: int, end: int) -> Block:
    words = page.text[start:end]
    if len(words) <= _LONGEST_CAPTION and words.isupper() and any(map(str.isalpha, words)):
        return _block(page, start, end, BlockKind.CAPTION)
    page.unnumbered += 1
    block = _block(page, start, end, BlockKind.PARAGRAPH)
    label = _LABEL.match(words)
    lead = label.end() if label and block.runs and len(block.runs[0].text) >= label.end() else 0
    return replace(block, anchor=page.anchor(f"p{page.unnumbered}"), lead=lead)


def _block(page: _Page, start: int, end: int, kind: BlockKind) -> Block:
    return Block(kind, start, end, cut_runs(page.text, start, end, page.links, page.hidden))


def _heading_end(text: str, start: int, end: int, title: object) -> int:
    """Where the heading ends if the section begins with it; ``start`` otherwise."""
    words = title.split() if isinstance(title, str) else []
    if not words:
        return start
    written = re.compile(r"\s*" + r"\s+".join(map(re.escape, words)) + r"\s*[:.]?(?=\s|$)").match(
        text, start, end
    )
    return written.end() if written else start


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        found = text.find("\n", at, end)
        stop = end if found < 0 else found
        first, last = trimmed(text, at, stop)
        if first < last:
            yield first, last
        at = stop + 1
