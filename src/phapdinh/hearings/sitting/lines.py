"""What the desk sees of a room: everybody with their link and where they stand; what was refused lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from phapdinh.hearings.deciding.people import Attending
from phapdinh.hearings.gate.standing import HOLD_IT, SILENT_ROLES
from phapdinh.hearings.models import Entry, Incident, MediaRoom, OnlineTrial, Seat, SeatState, Sitting

_LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who attends: their link that is open, if any, and whether they are let in and heard."""

    who: Attending
    entry: Entry | None
    state: SeatState
    muted: bool

    @property
    def state_words(self) -> str:
        """Where they stand, as it is read."""
        return str(self.state.label)

    @property
    def heard(self) -> bool:
        """Whether they send sound at all, so that it could be cut."""
        return self.who.role not in SILENT_ROLES


@dataclass(frozen=True, slots=True)
class RoomSheet:
    """The room of one trial. ``standing``: its rooms stand on a server and can be entered."""

    sitting: Sitting | None
    standing: bool
    part: int
    lines: Sequence[Line]
    incidents: Sequence[tuple[str, int]]

    @property
    def open(self) -> bool:
        """Whether people may come."""
        return self.sitting is not None and self.sitting.ended_at is None


def room_sheet(trial: OnlineTrial, people: Sequence[Attending]) -> RoomSheet:
    """Everything the page shows: five queries, however many attend."""
    there = [one for one in people if one.attendee]
    seats = {seat.pk: seat for seat in Seat.objects.filter(attendee__trial=trial)}
    entries = {one.attendee_id: one for one in Entry.objects.filter(attendee__trial=trial, revoked_at=None)}
    rooms = list(MediaRoom.objects.filter(trial=trial, ended_at=None))
    lines = [
        Line(
            who,
            entries.get(who.attendee) if who.attendee else None,
            _state(who, seats.get(who.attendee) if who.attendee else None),
            bool(who.attendee in seats and seats[who.attendee].muted) if who.attendee else False,
        )
        for who in there
    ]
    return RoomSheet(
        sitting=Sitting.objects.filter(trial=trial).first(),
        standing=bool(rooms) and all(room.made_at for room in rooms),
        part=max((room.part for room in rooms), default=1),
        lines=lines,
        incidents=_incidents(trial),
    )


def _state(who: Attending, seat: Seat | None) -> SeatState:
    if seat is not None:
        return SeatState(seat.state)
    return SeatState.ADMITTED if who.role in HOLD_IT else SeatState.WAITING


def _incidents(trial: OnlineTrial) -> list[tuple[str, int]]:
    """What was refused within a week, summed up by kind."""
    rows = Incident.objects.filter(trial=trial, minute__gte=timezone.now() - _LATELY)
    sums = rows.order_by().values_list("kind").annotate(Sum("count")).order_by("kind")
    return [(str(Incident.Kind(kind).label), count) for kind, count in sums]
