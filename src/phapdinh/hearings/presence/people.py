"""Who of a trial is reached, as everybody in the room is told and as the watch over it judges. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from phapdinh.hearings.breaks.rules import Patience
from phapdinh.hearings.models import BreakKind
from phapdinh.hearings.roles import TrialRole


class Reached(StrEnum):
    """``AWAY``: not in the room, and nobody expects them there now."""

    HERE = "here"
    LOST = "lost"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a trial. ``since`` they are as they are; ``must``: it does not go on without them; of one
    who is lost: whether the record tells it (``noted``), and whether the judge went on (``excused``)."""

    attendee: UUID
    reached: Reached
    role: TrialRole
    since: datetime | None = None
    point: str = ""
    must: bool = False
    noted: bool = False
    excused: bool = False

    @property
    def missing(self) -> bool:
        """Whether the trial cannot go on for want of them."""
        return self.must and self.reached == Reached.LOST and not self.excused


@dataclass(frozen=True, slots=True)
class Standstill:
    """The break that is open."""

    id: UUID
    kind: BreakKind
    since: datetime
    words: str
    resumes_at: datetime | None = None
    room_closed: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A trial whose room is open. ``runs`` since when: it was opened, and is not at a step of the panel
    alone; None: it does not."""

    trial: UUID
    people: tuple[Person, ...]
    runs: datetime | None
    still: Standstill | None

    @property
    def missing(self) -> Sequence[Person]:
        """Those for want of whom it cannot go on; none before it was opened and in a break of the court's."""
        if self.runs is None or (self.still and self.still.kind != BreakKind.STOP):
            return ()
        return [one for one in self.people if one.missing]


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done now: losses to be written down; a stop for want of some; to go on; to send people
    home after a pause was announced."""

    note: tuple[Person, ...] = ()
    stop: tuple[Person, ...] = ()
    go_on: bool = False
    close_room: bool = False

    def __bool__(self) -> bool:
        return bool(self.note or self.stop or self.go_on or self.close_room)


def due(room: Room, now: datetime, patience: Patience) -> Due:
    """What follows from how a room stands."""
    still = room.still
    if still is not None and still.kind == BreakKind.PAUSE:
        over = now - still.since >= patience.room_stays
        return Due(close_room=over and not still.room_closed)
    if still is not None and still.kind != BreakKind.STOP:
        return Due()
    lost = [one for one in room.people if one.reached == Reached.LOST] if room.runs else []
    note = tuple(one for one in lost if not one.noted and _lasts(one, room, now) >= patience.noted)
    if still is not None:
        return Due(note, go_on=not room.missing)
    borne_out = any(_lasts(one, room, now) >= patience.stopped for one in room.missing)
    return Due(note, stop=tuple(room.missing) if borne_out else ())


def _lasts(one: Person, room: Room, now: datetime) -> timedelta:
    """For how long it has been borne, of the time in which the trial ran."""
    since = max(filter(None, (one.since, room.runs)))
    return now - since
