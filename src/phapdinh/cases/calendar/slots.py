"""Gaps of time that are free for all: the plain reference of what the database answers in one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from phapdinh.cases.calendar.hours import Span

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at which everything asked for is free; half open, UTC."""

    begins: datetime
    ends: datetime


def gaps(open_: Iterable[Span], taken: Iterable[Span]) -> Iterator[Span]:
    """What remains of the open stretches after what is taken; ``open_`` in order, ``taken`` in any."""
    blocked = sorted(taken)
    for begins, ends in open_:
        at = begins
        for first, last in blocked:
            if last <= at or first >= ends:
                continue
            if first > at:
                yield at, first
            at = max(at, last)
        if at < ends:
            yield at, ends


def first_fits(free: Iterable[Span], length: timedelta, step: timedelta, most: int) -> list[Slot]:
    """The first beginnings, on the grid of ``step``, at which ``length`` fits into a gap: one a gap."""
    found = list[Slot]()
    for begins, ends in free:
        at = _EPOCH + -((_EPOCH - begins) // step) * step  # the next point of the grid
        if at + length <= ends:
            found.append(Slot(at, at + length))
            if len(found) == most:
                break
    return found
