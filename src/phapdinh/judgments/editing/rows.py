"""The two columns of the editor: paragraphs of the original beside the same, coded, with every mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from phapdinh.judgments.editing.marks import Mark
from phapdinh.judgments.record import Coding, Replacement

_NUMBER = re.compile(r"\s*(\[\d+(?:\.\d+)*\])\s*")


class Look(StrEnum):
    """How a piece is drawn."""

    TEXT = "text"
    PLAIN = "plain"  # words of the original that are replaced, or doubted
    CODED = "coded"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters drawn alike; offsets are those of the original. ``rule`` says who coded it."""

    text: str
    look: Look
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph in both columns; ``number`` is the court's own ``[4]``, drawn in the margin."""

    start: int
    number: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]

    @property
    def doubts(self) -> bool:
        """Whether somebody has to decide about this paragraph."""
        return any(piece.look is Look.DOUBT for piece in self.new)


def rows(text: str, coding: Coding) -> list[Row]:
    """All paragraphs that hold words, in order. A mark that runs over a line end keeps its lines together."""
    found: list[Mark] = [*coding.replacements, *coding.suspicions]
    marks = sorted(found, key=lambda mark: mark.start)
    made, first = [], 0
    for start, end in _paragraphs(text, marks):
        while first < len(marks) and marks[first].end <= start:
            first += 1
        own = [mark for mark in _until(marks, first, end) if mark.end > start]
        made.append(_row(text, start, end, own))
    return made


def paragraph_number(text: str, position: int) -> str:
    """The court's number of the paragraph around a position, or nothing."""
    start = text.rfind("\n", 0, position) + 1
    found = _NUMBER.match(text, start)
    return found[1] if found else ""


def _paragraphs(text: str, marks: list[Mark]) -> Iterator[tuple[int, int]]:
    start, nearest = 0, 0
    for found in re.finditer(r"\n|\Z", text):
        end = found.start()
        while nearest < len(marks) and marks[nearest].end <= end:
            nearest += 1
        if nearest < len(marks) and marks[nearest].start <= end < marks[nearest].end:
            continue  # the line end stands within a mark
        if text[start:end].strip():
            yield start, end
        start = found.end()


def _until(marks: list[Mark], first: int, end: int) -> Iterator[Mark]:
    for mark in marks[first:]:
        if mark.start >= end:
            return
        yield mark


def _row(text: str, start: int, end: int, marks: list[Mark]) -> Row:
    found = _NUMBER.match(text, start, end)
    number, begin = (found[1], found.end()) if found else ("", start)
    if any(mark.start < begin for mark in marks):
        number, begin = "", start
    old = tuple(_pieces(text, begin, end, marks, coded=False))
    new = tuple(_pieces(text, begin, end, marks, coded=True))
    return Row(begin, number, old, new)


def _pieces(text: str, start: int, end: int, marks: list[Mark], *, coded: bool) -> Iterator[Piece]:
    position = start
    for mark in marks:
        if mark.start < position:
            continue  # doubts may overlap one another: the first is drawn
        if mark.start > position:
            yield Piece(text[position : mark.start], Look.TEXT, position, mark.start)
        yield _marked(text, mark, coded=coded)
        position = mark.end
    if position < end:
        yield Piece(text[position:end], Look.TEXT, position, end)


def _marked(text: str, mark: Mark, *, coded: bool) -> Piece:
    words = text[mark.start : mark.end]
    if isinstance(mark, Replacement):
        if coded:
            return Piece(mark.code, Look.CODED, mark.start, mark.end, mark.rule)
        return Piece(words, Look.PLAIN, mark.start, mark.end)
    return Piece(words, Look.DOUBT if coded else Look.PLAIN, mark.start, mark.end)
