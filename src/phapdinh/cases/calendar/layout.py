"""Where a hearing stands in the drawing of a week: day, half hour, lane. Pure.

The drawing has a row for each half hour from 7:00 to 17:30; hearings at the same time stand beside one
another in lanes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from phapdinh.vietnamese.periods import in_vietnam

FIRST, ROWS, MOST_LANES = 7 * 60, 21, 4
_ROW = 30


@dataclass(frozen=True, slots=True)
class Place:
    """``at``: the row as ``0730``; ``rows``: how many; ``lane`` of ``lanes``, from 1."""

    at: str
    rows: int
    lane: int
    lanes: int


def places(spans: Sequence[tuple[datetime, datetime]]) -> list[Place]:
    """Places of the hearings of one day, in the order given, which is that of their beginnings.

    Those that touch one another, directly or through others, share one width.
    """
    rows = [_rows(begins, ends) for begins, ends in spans]
    lanes = _lanes(rows)
    made = list[Place]()
    for index, (first, last) in enumerate(rows):
        together = [lanes[other] for other in _cluster(index, rows)]
        made.append(Place(_name(first), last - first, lanes[index] + 1, max(together) + 1))
    return made


def _rows(begins: datetime, ends: datetime) -> tuple[int, int]:
    """Rows from and to, at least one, within the drawing."""
    first = max(0, min(ROWS - 1, (_minute(begins) - FIRST) // _ROW))
    last = max(first + 1, min(ROWS, -(-(_minute(ends) - FIRST) // _ROW)))
    return first, last


def _minute(moment: datetime) -> int:
    local = in_vietnam(moment)
    return local.hour * 60 + local.minute


def _lanes(rows: Sequence[tuple[int, int]]) -> list[int]:
    """The first lane that is free, for each in turn; beyond the last lane they lie over one another."""
    ends, made = list[int](), list[int]()
    for first, last in rows:
        lane = next((n for n, end in enumerate(ends) if end <= first), len(ends))
        lane = min(lane, MOST_LANES - 1)
        ends[lane : lane + 1] = [last]
        made.append(lane)
    return made


def _cluster(index: int, rows: Sequence[tuple[int, int]]) -> set[int]:
    """All that overlap this one, directly or through others."""
    found, waiting = set[int](), [index]
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting += [
            other
            for other in range(len(rows))
            if other not in found and rows[other][0] < rows[one][1] and rows[one][0] < rows[other][1]
        ]
    return found


def _name(row: int) -> str:
    minute = FIRST + row * _ROW
    return f"{minute // 60:02}{minute % 60:02}"
