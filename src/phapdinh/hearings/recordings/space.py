"""Whether there is room on the disk for what is to be recorded. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

A_PUBLISHER = 100_000  # bytes a second: 700 kbit of picture, 40 of sound, what the network adds
_TWICE = (
    2  # the original is kept, and for a time its copy beside it; the picture that is played comes to less
)
_SPARE = 2 * 1024**3  # bytes that are not for recordings: the database and the journal go on
_WARN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Space:
    """``free`` bytes; ``a_second``: what recordings take of them now."""

    free: int
    a_second: int

    @property
    def usable(self) -> int:
        """Bytes that recordings may take."""
        return max(0, self.free - _SPARE)

    @property
    def left(self) -> timedelta | None:
        """How long it goes on like this; None where nothing is recorded now."""
        rate = self.a_second * _TWICE
        return timedelta(seconds=self.usable // rate) if rate else None

    @property
    def hours(self) -> int | None:
        """The same in whole hours."""
        return None if self.left is None else int(self.left.total_seconds() // 3600)

    @property
    def short(self) -> bool:
        """Whether somebody should make room now: long before it ends."""
        return self.usable == 0 or (self.left is not None and self.left < _WARN)


def needed(publishers: int, length: timedelta) -> int:
    """Bytes that a hearing of this length takes with so many who are seen and heard."""
    return int(max(1, publishers) * A_PUBLISHER * max(0.0, length.total_seconds()) * _TWICE)


def has_room(space: Space, publishers: int, length: timedelta, *, until_then: timedelta) -> bool:
    """Whether a hearing can be recorded to its end, while those that run now go on for ``until_then``."""
    running = int(space.a_second * _TWICE * until_then.total_seconds())
    return space.usable - running >= needed(publishers, length)
