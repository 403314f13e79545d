"""Columns drawn on the server as SVG shapes: sizes are attributes and colours are classes, so that a strict
content security policy holds. Pure; the page puts a table of the same figures beside every chart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LEFT, _TOP, _BOTTOM, _HEIGHT = 48, 14, 28, 276
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Rect:
    """One part of a column; ``css`` is its colour."""

    x: float
    y: float
    width: float
    height: float
    css: str


@dataclass(frozen=True, slots=True)
class Text:
    """A word at a place."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A horizontal line with the value that it stands for."""

    y: float
    value: int
    is_zero: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that a template draws."""

    width: int
    height: int
    left: int
    rects: tuple[Rect, ...]
    names: tuple[Text, ...]
    lines: tuple[Line, ...]


def stacked_columns(bars: Sequence[tuple[str, Sequence[int]]], *, width: int) -> Chart:
    """Columns of counts, stacked from below in the order blue, red, sand."""
    top = axis_top(max((sum(parts) for _, parts in bars), default=0))
    room = _HEIGHT - _TOP - _BOTTOM
    step = (width - _LEFT) / max(1, len(bars))
    thick = round(min(step * 0.7, 56), 1)
    rects: list[Rect] = []
    names: list[Text] = []
    for at, (name, parts) in enumerate(bars):
        middle = _LEFT + step * (at + 0.5)
        rects += _column(parts, middle - thick / 2, thick, room / top)
        names.append(Text(round(middle, 1), _HEIGHT - 8, name))
    lines = tuple(Line(round(_floor() - value * room / top, 1), value, value == 0) for value in _ticks(top))
    return Chart(width, _HEIGHT, _LEFT, tuple(rects), tuple(names), lines)


def axis_top(largest: int) -> int:
    """A round number that no column exceeds."""
    if largest <= 4:
        return 4
    power = 10 ** math.floor(math.log10(largest))
    return int(next(step * power for step in _STEPS if step * power >= largest))


def _column(parts: Sequence[int], x: float, width: float, scale: float) -> Iterator[Rect]:
    y = float(_floor())
    for count, css in zip(parts, ("pd-ch-c", "pd-ch-a", "pd-ch-b"), strict=False):
        height = count * scale
        y -= height
        if count:
            yield Rect(round(x, 1), round(y, 1), width, round(height, 1), css)


def _ticks(top: int) -> list[int]:
    parts = 5 if top % 5 == 0 else 4
    return sorted({round(top * part / parts) for part in range(parts + 1)})


def _floor() -> int:
    return _HEIGHT - _BOTTOM
