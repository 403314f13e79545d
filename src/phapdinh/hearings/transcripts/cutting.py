"""When somebody spoke, cut into stretches that are sent at once. Pure.

Times are milliseconds of one stream. The media server notices a voice when half a second of it was heard, and
says so a moment later: so every stretch begins before that and ends after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

BEFORE, AFTER = 2_000, 1_000
MOST = 60_000  # of one stretch
_LEAST = 40_000  # one that is longer than MOST ends between these two, where it is quietest


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``first`` until before ``last``."""

    first: int
    last: int


def spoken(talks: Sequence[tuple[int, int]], length: int) -> list[Stretch]:
    """When somebody was heard, of the moments at which that was noticed, within a stream of that length; near
    ones joined."""
    found: list[Stretch] = []
    for began, ended in sorted(talks):
        first, last = max(0, began - BEFORE), min(length, ended + AFTER)
        if first >= last:
            continue
        if found and first <= found[-1].last:
            found[-1] = Stretch(found[-1].first, max(found[-1].last, last))
        else:
            found.append(Stretch(first, last))
    return found


def cut(stretches: Sequence[Stretch], quietest: Callable[[int, int], int]) -> Iterator[Stretch]:
    """The same, none longer than MOST; ``quietest`` gives the quietest moment between two, so that no word is
    cut in two where there is a pause."""
    for one in stretches:
        first = one.first
        while one.last - first > MOST:
            last = min(max(quietest(first + _LEAST, first + MOST), first + _LEAST), first + MOST)
            yield Stretch(first, last)
            first = last
        if first < one.last:
            yield Stretch(first, one.last)
