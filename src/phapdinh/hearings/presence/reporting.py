"""What one web process last wrote down of its visits: only what changed is written, and that they live."""

from __future__ import annotations

from collections.abc import Iterable

from phapdinh.hearings.presence.signs import Cause, Seen
from phapdinh.hearings.presence.writing import RENEWED

Name = tuple[object, int]


class Reporting:
    """Kept by the watch of a process; the clock is given, as for :class:`Signs`."""

    def __init__(self) -> None:
        self._written: dict[Name, Seen] = {}
        self._gone: list[Seen] = []
        self._renewed = 0.0

    @property
    def pending(self) -> bool:
        """Whether somebody left of whom that is not written yet."""
        return bool(self._gone)

    def left(self, seen: Seen | None) -> None:
        """A visit ended: whoever was here by it is lost."""
        if seen is not None and self._written.pop((seen.attendee, seen.visit), None) is not None:
            self._gone.append(Seen(seen.attendee, seen.visit, False, Cause.LEFT))

    def due(self, seen: Iterable[Seen], now: float) -> list[Seen]:
        """What is to be written now: of each person their last visit."""
        renew = now - self._renewed >= RENEWED
        found = list(self._gone)
        for one in seen:
            before = self._written.get((one.attendee, one.visit))
            if (one.here and renew) or (before.here if before else False) != one.here:
                found.append(one)
        return found

    def wrote(self, seen: Iterable[Seen], now: float) -> None:
        """It stands in the tables."""
        if now - self._renewed >= RENEWED:
            self._renewed = now
        for one in seen:
            if one in self._gone:
                self._gone.remove(one)
            elif one.here or (one.attendee, one.visit) in self._written:
                self._written[one.attendee, one.visit] = one
