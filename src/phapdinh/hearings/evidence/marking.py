"""Marks and pointers as a browser sends them, kept to their form. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phapdinh.hearings.models.evidence import GRID, Mark

_PAIR = 2
MOST_STROKE = 200  # points of one stroke of the pen
MOST_MARKS = 60  # on one exhibit while it is shown, not counting what was cleared


@dataclass(frozen=True, slots=True)
class NewMark:
    """A mark that is to be made: its shape, and x and y by turns."""

    shape: str
    points: tuple[int, ...]


def mark_of(shape: str, points: str) -> NewMark:
    """What was sent: a shape, and numbers with commas between them. Raises ValueError."""
    numbers = tuple(_within(one) for one in points[:4000].split(","))
    count = len(numbers)
    pairs = count // _PAIR
    if shape not in Mark.Shape.values or count % _PAIR:
        raise ValueError(shape)
    if not (2 <= pairs <= MOST_STROKE if shape == Mark.Shape.PEN else pairs == _PAIR):
        raise ValueError("points")
    if len(set(_pairs(numbers))) < 2:
        raise ValueError("points")
    return NewMark(shape, numbers)


def place_of(x: str, y: str) -> tuple[int, int]:
    """Where somebody points. Raises ValueError."""
    return _within(x), _within(y)


def _within(one: str) -> int:
    number = int(one)
    if not 0 <= number <= GRID:
        raise ValueError(one)
    return number


def _pairs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))
