"""Hearings that run, as the operator sees them: where, on which server, how good each line is.

No case, no name: who keeps the machines needs neither (parts that are played and points alone).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from phapdinh.hearings.gate.standing import SILENT_ROLES
from phapdinh.hearings.models import (
    Attendee,
    LineQuality,
    MediaRoom,
    MediaServer,
    PointMessage,
    RoomKind,
    Sitting,
    TrialPoint,
)
from phapdinh.hearings.operating.alarms import Line, alarms
from phapdinh.hearings.roles import TrialRole

_ORDER = {role: place for place, role in enumerate(TrialRole.values)}  # as one sits in the courtroom


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody at a point by the part they play; ``line`` None: never seen in the room."""

    role: str
    line: LineQuality | None
    alarms: Sequence[str]


@dataclass(frozen=True, slots=True)
class PointLines:
    """A point of a running trial: who is there, what was told them last and still stands."""

    point: TrialPoint | None
    people: Sequence[PersonLine]
    message: PointMessage | None

    @property
    def alarming(self) -> bool:
        """Whether any line of it needs a look."""
        return any(one.alarms for one in self.people)


@dataclass(frozen=True, slots=True)
class Running:
    """A trial whose room is open; ``room`` None: its room is still to be made."""

    sitting: Sitting
    room: MediaRoom | None
    points: Sequence[PointLines]

    @property
    def alarming(self) -> bool:
        """Whether anything of it needs a look."""
        return self.room is None or self.room.made_at is None or any(one.alarming for one in self.points)


def running() -> list[Running]:
    """All trials whose rooms are open, those that need a look first; four queries, however many."""
    now = timezone.now()
    sittings = list(
        Sitting.objects.filter(ended_at=None)
        .select_related("trial__hearing__court")
        .order_by("opened_at", "pk")
    )
    keys = [one.pk for one in sittings]
    rooms = MediaRoom.objects.filter(trial__in=keys, kind=RoomKind.HEARING, ended_at=None)
    standing = {room.trial_id: room for room in rooms.select_related("server")}
    points = _points(keys, now)
    found = [Running(one, standing.get(one.pk), points[one.pk]) for one in sittings]
    return sorted(found, key=lambda one: not one.alarming)


def servers() -> list[MediaServer]:
    """All media servers, those that answer first."""
    return list(MediaServer.objects.order_by("-state", "name"))


def _points(trials: Sequence[UUID], now: datetime) -> dict[UUID, list[PointLines]]:
    told: dict[UUID, PointMessage] = {}
    for message in PointMessage.objects.filter(point__trial__in=trials, until__gt=now).order_by("at"):
        told[message.point_id] = message
    rows = Attendee.objects.filter(trial__in=trials).exclude(role=TrialRole.GALLERY)
    seats: dict[UUID, dict[UUID | None, list[Attendee]]] = defaultdict(lambda: defaultdict(list))
    rows = rows.select_related("point__point", "line_quality").order_by("point__place", "pk")
    for row in sorted(rows, key=lambda one: _ORDER[one.role]):
        seats[row.trial_id][row.point_id].append(row)
    return {
        trial: [
            PointLines(people[0].point, [_person(one, now) for one in people], told.get(key) if key else None)
            for key, people in sorted(seats[trial].items(), key=lambda one: _place(one[1][0]))
        ]
        for trial in trials
    }


def _place(row: Attendee) -> int:
    """Central first; those whose point is not settled last."""
    return row.point.place if row.point else 9


def _person(row: Attendee, now: datetime) -> PersonLine:
    role = TrialRole(row.role)
    line: LineQuality | None = getattr(row, "line_quality", None)
    if line is None:
        return PersonLine(str(role.label), None, [])
    seen = Line(
        age=(now - line.at).total_seconds(),
        sends=role not in SILENT_ROLES,
        up_kbps=line.up_kbps,
        up_lost=line.up_lost,
        down_lost=line.down_lost,
        rtt_ms=line.rtt_ms,
        frozen=line.frozen,
    )
    return PersonLine(str(role.label), line, alarms(seen))
