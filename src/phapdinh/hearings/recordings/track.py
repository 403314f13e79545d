"""The evidence track of a part (diễn biến cho xem chứng cứ): what stood on everybody's screens when. Pure.

Times are milliseconds from the beginning of the part. It names exhibits by number, item and hash, people by
the part that they play. The first format did not tell who turned and marked; what was sealed in it is read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

FORMAT = "phapdinh-evidence-2"
_FIRST = "phapdinh-evidence-1"
_MILLISECOND = timedelta(milliseconds=1)
_Of = TypeVar("_Of")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did something: an ``attendee`` in their ``role``; an officer of the court who does not attend by
    an ``account``."""

    attendee: str
    role: str
    account: str


@dataclass(frozen=True, slots=True)
class Turned:
    """From ``at`` on this page is seen, or sound or film stands at ``second`` and runs on or not; by whom,
    None where the track does not tell."""

    at: int
    page: int
    second: float
    running: bool
    by: Hand | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark that is seen on its page from ``first`` until before ``last``; drawn by whom, and wiped by whom
    where that was done before the end."""

    first: int
    last: int
    page: int
    shape: str
    points: Sequence[int]
    by: Hand | None = None
    cleared: Hand | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """An exhibit stood on the screens from ``first`` until before ``last``.

    ``sha256`` is of the very file that was shown; ``numbers`` are its index numbers in the file of the case.
    ``attendee`` and ``role``: who showed it; an officer of the court who does not attend by an ``account``.
    """

    first: int
    last: int
    number: int
    exhibit: str
    item: str
    sha256: str
    media_type: str
    numbers: Sequence[int]
    attendee: str
    role: str
    account: str
    turns: Sequence[Turned]
    marks: Sequence[Marked]

    def pages(self) -> set[int]:
        """Pages that were turned to."""
        return {turn.page for turn in self.turns}

    def hands(self) -> set[Hand]:
        """Everybody who showed, turned, marked or wiped, as far as the track tells."""
        turned = [turn.by for turn in self.turns]
        marked = [by for mark in self.marks for by in (mark.by, mark.cleared)]
        return {Hand(self.attendee, self.role, self.account), *filter(None, (*turned, *marked))}


@dataclass(frozen=True, slots=True)
class Window:
    """The time of a part."""

    began: datetime
    milliseconds: int

    def at(self, moment: datetime) -> int:
        """A moment in milliseconds of the part; what was before it is below nought."""
        return (moment - self.began) // _MILLISECOND

    def span(self, began: datetime, ended: datetime | None) -> tuple[int, int] | None:
        """What of a time lies within; None where nothing does."""
        last = self.milliseconds if ended is None else min(self.at(ended), self.milliseconds)
        first = max(0, self.at(began))
        return (first, last) if first < last else None

    def turned(self, at: datetime, turned: Turned) -> Turned:
        """A turn at its time; of one before the part, where sound or film had run to when the part began."""
        gone = (self.began - at) / timedelta(seconds=1) if turned.running and at < self.began else 0.0
        return replace(turned, at=max(0, self.at(at)), second=round(turned.second + gone, 3))


def within(turns: Sequence[Turned], last: int) -> list[Turned]:
    """Turns in their order, the last one alone of those at the same moment, none from ``last`` on."""
    newest = {turn.at: turn for turn in turns if turn.at < last}
    return [newest[at] for at in sorted(newest)]


def track(of: UUID, part: int, window: Window, showings: Sequence[Showing]) -> bytes:
    """The bytes that are hashed and sealed: the same for the same, whenever they are made."""
    said: Mapping[str, Any] = {
        "format": FORMAT,
        "trial": str(of),
        "part": part,
        "began": window.began.isoformat(),
        "milliseconds": window.milliseconds,
        "showings": [asdict(one) for one in showings],
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_track(content: bytes) -> list[Showing] | None:
    """What a track tells; None where it is not one."""
    try:
        said = json.loads(content)
        if said["format"] not in (_FIRST, FORMAT):
            return None
        told = said["format"] == FORMAT
        return [_showing(one, told=told) for one in said["showings"]]
    except (ValueError, KeyError, TypeError):
        return None


def _showing(said: Mapping[str, Any], *, told: bool) -> Showing:
    """One of them; ``told``: its format tells whose hands they were, and must."""
    turns = [_by_hand(Turned, one, ("by",), told) for one in said["turns"]]
    marks = [_by_hand(Marked, one, ("by", "cleared"), told) for one in said["marks"]]
    return Showing(**{**said, "turns": turns, "marks": marks})


def _by_hand(kind: type[_Of], said: Mapping[str, Any], names: Sequence[str], told: bool) -> _Of:
    hands = {name: Hand(**said[name]) if told and said[name] is not None else None for name in names}
    return kind(**{**said, **hands})
