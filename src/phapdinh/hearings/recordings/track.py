"""The evidence track of a part (diễn biến cho xem chứng cứ): what stood on everybody's screens when. Pure.

Times are milliseconds from the beginning of the part. It names exhibits by number, item and hash, people by
the part that they play.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

FORMAT = "phapdinh-evidence-1"
_MILLISECOND = timedelta(milliseconds=1)
_Of = TypeVar("_Of")


@dataclass(frozen=True, slots=True)
class Turned:
    """From ``at`` on this page is seen, or sound or film stands at ``second`` and runs on or not."""

    at: int
    page: int
    second: float
    running: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark that is seen on its page from ``first`` until before ``last``."""

    first: int
    last: int
    page: int
    shape: str
    points: Sequence[int]


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

    def turned(self, at: datetime, page: int, second: float, running: bool) -> Turned:
        """A turn; of one before the part, where sound or film had run to when the part began."""
        gone = (self.began - at) / timedelta(seconds=1) if running and at < self.began else 0.0
        return Turned(max(0, self.at(at)), page, round(second + gone, 3), running)


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
        return [_showing(one) for one in said["showings"]] if said["format"] == FORMAT else None
    except (ValueError, KeyError, TypeError):
        return None


def _showing(said: Mapping[str, Any]) -> Showing:
    turns, marks = _all(Turned, said["turns"]), _all(Marked, said["marks"])
    return Showing(**{**said, "turns": turns, "marks": marks})


def _all(kind: type[_Of], said: Sequence[Mapping[str, Any]]) -> list[_Of]:
    return [kind(**one) for one in said]
