"""An article's text as a page sets it: clauses and points with their marks, paragraphs, links. Pure.

>>> parts = lay_out("Mở đầu:\\n1. Cha;\\na) Mẹ.", [])
>>> [(part.mark, part.anchor, [point.mark for point in part.points]) for part in parts]
[('', '', []), ('1.', 'khoan-1', ['a)'])]

No character of the text is lost or changed but line breaks and the marks, which stand by themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phapdinh.laws.structure import Kind, Unit, read_article

_MARK = re.compile(r"[ \t\xa0\f]*((?:\d{1,3}[a-zđ]?|[a-zđ]\d{0,2})[.)/\-])[ \t\xa0]*")


@dataclass(frozen=True, slots=True)
class Link:
    """The words ``[start, end)`` of a text lead to ``url``; ``about`` says what is there."""

    start: int
    end: int
    url: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words, linked or not."""

    text: str
    link: Link | None = None


Paragraph = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The opening words, a clause, a point, or the names of attached files.

    ``mark`` is the number as written, with what follows it: ``1.``, ``đ)``.
    """

    kind: Kind
    number: str
    mark: str
    anchor: str
    paragraphs: tuple[Paragraph, ...]
    points: tuple[Part, ...] = ()


def lay_out(text: str, links: Sequence[Link]) -> tuple[Part, ...]:
    """The parts of an article's text in order."""
    tree, links = read_article(text), _apart(links)
    opening = _paragraphs(text, 0, tree.intro_end, links)
    parts = [Part(Kind.ARTICLE, "", "", "", opening)] if opening else []
    return (*parts, *(_part(text, child, "", links) for child in tree.children))


def anchor(clause: str | None, point: str | None) -> str:
    """The id of a clause or point on its article's page: ``khoan-1-diem-b``."""
    return "-".join([*(("khoan", clause) if clause else ()), *(("diem", point) if point else ())])


def _part(text: str, unit: Unit, clause: str, links: Sequence[Link]) -> Part:
    if unit.kind is Kind.FILES:
        return Part(unit.kind, "", "", "", _paragraphs(text, unit.start, unit.end, ()))
    match = _MARK.match(text, unit.start, unit.end)
    begin = match.end() if match else unit.start
    is_clause = unit.kind is Kind.CLAUSE
    return Part(
        unit.kind,
        unit.number,
        match[1] if match else "",
        anchor(unit.number, None) if is_clause else anchor(clause or None, unit.number),
        _paragraphs(text, begin, max(begin, unit.intro_end), links),
        tuple(_part(text, child, unit.number, links) for child in unit.children),
    )


def _apart(links: Sequence[Link]) -> list[Link]:
    """Links in order, none meeting another: the earlier and longer one stays."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda one: (one.start, -one.end)):
        if not kept or link.start >= kept[-1].end:
            kept.append(link)
    return kept


def _paragraphs(text: str, start: int, end: int, links: Sequence[Link]) -> tuple[Paragraph, ...]:
    return tuple(tuple(_runs(text, *span, links)) for span in _lines(text, start, end))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a stretch that hold words, without the space around them."""
    while start < end:
        newline = text.find("\n", start, end)
        stop = end if newline < 0 else newline
        line = text[start:stop]
        if line.strip():
            yield start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        start = stop + 1


def _runs(text: str, start: int, end: int, links: Sequence[Link]) -> Iterator[Run]:
    place = start
    for link in links[bisect_right(links, start, key=lambda one: one.end) :]:
        if link.start >= end:
            break
        begin, stop = max(link.start, start), min(link.end, end)
        if place < begin:
            yield Run(text[place:begin])
        yield Run(text[begin:stop], link)
        place = stop
    if place < end:
        yield Run(text[place:end])
