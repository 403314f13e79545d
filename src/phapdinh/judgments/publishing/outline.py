"""A published text laid out in sections and blocks for every kind of export; no word is left out.

The parse marks sections and paragraphs; what stands between two marks becomes a block of its own, so
that an export is whole even where the parse was not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading; ``number`` is the court's own ``[4]``."""

    start: int
    end: int
    number: str | None = None
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its blocks; ``kind`` is a ``SectionKind``, or empty outside of all sections."""

    kind: str
    title: str | None
    blocks: tuple[Block, ...]


def outline(text: str, structure: Mapping[str, Any]) -> tuple[Part, ...]:
    """Sections in order, together holding every visible character of ``text`` exactly once."""
    return tuple(_parts(text, sorted(structure.get("sections", ()), key=lambda section: section["start"])))


def _parts(text: str, sections: Sequence[Mapping[str, Any]]) -> Iterator[Part]:
    position = 0
    for section in sections:
        start, end = max(position, section["start"]), min(section["end"], len(text))
        if end <= start:
            continue
        if text[position:start].strip():
            yield Part("", None, tuple(_lines(text, position, start)))
        yield Part(section["kind"], section.get("title"), tuple(_blocks(text, section, start, end)))
        position = end
    if text[position:].strip():
        yield Part("", None, tuple(_lines(text, position, len(text))))


def _blocks(text: str, section: Mapping[str, Any], start: int, end: int) -> Iterator[Block]:
    heading = _heading_end(text, section.get("title"), start, end)
    if heading > start:
        yield from (Block(b.start, b.end, is_heading=True) for b in _trimmed(text, start, heading))
    position = heading
    for paragraph in sorted(section.get("paragraphs", ()), key=lambda item: item["start"]):
        first, last = max(position, paragraph["start"]), min(paragraph["end"], end)
        if last <= first:
            continue
        yield from _lines(text, position, first)
        yield from _trimmed(text, first, last, paragraph.get("number"))
        position = last
    yield from _lines(text, position, end)


def _heading_end(text: str, title: str | None, start: int, end: int) -> int:
    """Where the heading ends when the section begins with its own title, else ``start``."""
    position = start
    for word in (title or "").split():
        while position < end and text[position].isspace():
            position += 1
        if not text.startswith(word, position):
            return start
        position += len(word)
    if position > start and text[position : position + 1] == ":":
        position += 1
    return min(position, end)


def _lines(text: str, start: int, end: int) -> Iterator[Block]:
    """A stretch that the parse did not mark, one block a line."""
    for line in text[start:end].splitlines(keepends=True):
        yield from _trimmed(text, start, start + len(line))
        start += len(line)


def _trimmed(text: str, start: int, end: int, number: str | None = None) -> Iterator[Block]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Block(start, end, number)
