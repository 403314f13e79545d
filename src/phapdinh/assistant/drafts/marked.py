"""The draft's text with the places of its findings marked, line by line, for a page. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from phapdinh.assistant.drafts.finding import Finding, Severity

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one line. ``numbers`` are the findings that concern them, from 1; ``opens`` are those whose
    first place begins here, where their numbers are shown."""

    text: str
    numbers: tuple[int, ...] = ()
    severity: Severity | None = None
    opens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number from 1. ``missing`` are findings of something that should stand at its end."""

    number: int
    stretches: tuple[Stretch, ...]
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    number: int
    severity: Severity
    first: bool


def marked_lines(text: str, findings: Sequence[Finding]) -> list[Line]:
    """All lines of the text; joined, their stretches are the text again."""
    words = text.split("\n")
    starts = [0, *accumulate(len(one) + 1 for one in words[:-1])]
    on_line = _by_line(findings, starts)
    lines: list[Line] = []
    for index, (start, line) in enumerate(zip(starts, words, strict=True)):
        here = on_line.get(index, ())
        over = [one for one in here if one.start < one.end]
        missing = tuple(one.number for one in here if one.start == one.end)
        lines.append(Line(index + 1, tuple(_cut(text, start, start + len(line), over)), missing))
    return lines


def _by_line(findings: Sequence[Finding], starts: Sequence[int]) -> dict[int, list[_Place]]:
    """The places that each line has a part of, by the index of the line."""
    on_line: dict[int, list[_Place]] = defaultdict(list)
    for number, one in enumerate(findings, start=1):
        for place in _places(one, number):
            first = bisect_right(starts, place.start) - 1
            last = bisect_left(starts, place.end, lo=first + 1) - 1
            for index in range(first, last + 1):
                on_line[index].append(place)
    return on_line


def _places(one: Finding, number: int) -> Iterator[_Place]:
    yield _Place(one.start, one.end, number, one.severity, first=True)
    for start, end in one.again:
        yield _Place(start, end, number, one.severity, first=False)


def _cut(text: str, start: int, end: int, places: Sequence[_Place]) -> Iterator[Stretch]:
    """The line at every edge of a place."""
    edges = {start, end} | {edge for one in places for edge in (one.start, one.end) if start < edge < end}
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        over = sorted(
            (one for one in places if one.start <= left < one.end), key=lambda one: _RANK[one.severity]
        )
        yield Stretch(
            text[left:right],
            tuple(dict.fromkeys(one.number for one in over)),
            over[0].severity if over else None,
            tuple(
                one.number
                for one in over
                if one.first and max(one.start, start) == left and one.start >= start
            ),
        )
