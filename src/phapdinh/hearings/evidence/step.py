"""What everybody is told of what is shown, so that all see the same at the same moment. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from phapdinh.hearings.evidence.kinds import PLAYED

POINTED_FOR = timedelta(seconds=3)  # a pointer that does not move is gone after that
_FURTHEST = 24 * 3600.0  # seconds


@dataclass(frozen=True, slots=True)
class Moment:
    """Where sound or film stands: at ``second`` when the clock said ``at``, running on since or not."""

    second: float
    running: bool
    at: datetime

    def now(self, clock: datetime) -> float:
        """Where it stands when the clock says so; who comes late begins there."""
        gone = (clock - self.at).total_seconds() if self.running else 0.0
        return max(0.0, self.second + max(0.0, gone))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark as it is seen: ``points`` are x and y by turns."""

    id: UUID
    page: int
    shape: str
    points: Sequence[int]


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the screens of a trial. ``by`` is the attendee who shows it, None for the court."""

    showing: UUID
    exhibit: UUID
    number: int
    title: str
    kind: str
    pages: int
    public: bool
    page: int
    moment: Moment
    marks: Sequence[Drawn]
    pointed: tuple[int, int, datetime] | None
    by: UUID | None


def told(shown: Shown, clock: datetime) -> dict[str, Any]:
    """As every browser in the room is told it; it differs only when something changed."""
    return {
        "showing": str(shown.showing),
        "exhibit": str(shown.exhibit),
        "number": shown.number,
        "title": shown.title,
        "kind": shown.kind,
        "page": shown.page,
        "pages": shown.pages,
        "marks": [
            {"id": str(mark.id), "shape": mark.shape, "points": list(mark.points)}
            for mark in shown.marks
            if mark.page == shown.page
        ],
        "playing": _playing(shown),
        "point": _point(shown, clock),
        "by": shown.by.hex if shown.by else None,
    }


def second_within(second: float) -> float:
    """A moment that somebody asked for, kept within a day and to a hundredth. Raises ValueError."""
    if not second == second or not 0 <= second <= _FURTHEST:  # noqa: PLR0124 - the one that is no number
        raise ValueError("second")
    return round(second, 2)


def stretches(pages: Sequence[int]) -> str:
    """Pages as they are written down: ``1, 3–5``."""
    found: list[list[int]] = []
    for page in sorted(set(pages)):
        if found and page == found[-1][1] + 1:
            found[-1][1] = page
        else:
            found.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def _playing(shown: Shown) -> dict[str, Any] | None:
    if shown.kind not in PLAYED:
        return None
    moment = shown.moment
    return {"second": moment.second, "running": moment.running, "at": moment.at.isoformat()}


def _point(shown: Shown, clock: datetime) -> list[int] | None:
    if shown.pointed is None or clock - shown.pointed[2] > POINTED_FOR:
        return None
    return list(shown.pointed[:2])
