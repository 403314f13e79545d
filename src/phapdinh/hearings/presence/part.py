"""What a room is told of who is reached, and whether the trial stands still (part ``presence``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from phapdinh.hearings.live.parts import Part, Said
from phapdinh.hearings.models import BreakKind
from phapdinh.hearings.presence.knowing import rooms
from phapdinh.hearings.presence.people import Person, Reached, Room


def read(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    """For each trial whose room is open; one query."""
    return {trial: said(room) for trial, room in rooms(trials).items()}


def said(room: Room) -> Said:
    """``people`` as they are reached, by attendee; ``missing``: for want of whom it cannot go on, by their
    part and point, for the gallery learns no names; ``stopped``: that it stopped by itself; ``paused``: that
    the court broke it off, for how long."""
    rests = room.still is not None and room.still.kind != BreakKind.STOP
    missing = [_missing(one) for one in room.people if one.missing and room.runs]
    still = room.still
    stopped = paused = None
    if still is not None:
        told: dict[str, Any] = {"since": _iso(still.since), "why": still.words}
        if still.kind == BreakKind.STOP:
            stopped = {**told, "lost": [one["who"] for one in missing]}
        else:
            paused = {**told, "kind": still.kind.value, "until": _iso(still.resumes_at)}
    people = {one.attendee.hex: _reached(one, rests=rests) for one in room.people}
    return {"people": people, "missing": missing, "stopped": stopped, "paused": paused}


def _reached(one: Person, *, rests: bool) -> str:
    """In a break of the court's nobody is lost who is not there."""
    return Reached.AWAY.value if rests and one.reached == Reached.LOST else one.reached.value


def _missing(one: Person) -> dict[str, Any]:
    part = str(one.role.label)
    words = f"{part} ({one.point})" if one.point else part
    return {"who": one.attendee.hex, "words": words, "since": _iso(one.since)}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


PRESENCE = Part("presence", read)
