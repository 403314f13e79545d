"""Room on the disk for recordings, as the keeper sees it and as who opens a hearing asks."""

from __future__ import annotations

import shutil
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from phapdinh.hearings.gate.standing import SILENT_ROLES
from phapdinh.hearings.models import (
    Attendee,
    Conference,
    ConferencePart,
    ConferenceRole,
    ConferenceSeat,
    OnlineTrial,
    PartState,
    RecordedPart,
    Recording,
    RecordingSpace,
)
from phapdinh.hearings.recordings.gathering import recordings_root
from phapdinh.hearings.recordings.space import A_PUBLISHER, Space, has_room

_LATELY = timedelta(minutes=10)
_LEAST_LENGTH = timedelta(hours=1)  # a trial that is opened late still takes its time


def look() -> Space:
    """Free bytes, and what the people in rooms that are recorded take; both are written down."""
    root = recordings_root()
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    space = Space(shutil.disk_usage(root).free, _publishers_now() * A_PUBLISHER)
    values = {"free": space.free, "a_second": space.a_second, "seen_at": timezone.now()}
    RecordingSpace.objects.update_or_create(only=True, defaults=values)
    return space


def space_seen() -> Space | None:
    """As the keeper saw it lately; None where it has not looked."""
    row = RecordingSpace.objects.filter(seen_at__gt=timezone.now() - _LATELY).first()
    return Space(row.free, row.a_second) if row else None


def unsealed() -> int:
    """How many parts could not be put together yet."""
    tables: tuple[type[Recording], ...] = (RecordedPart, ConferencePart)
    return sum(one._default_manager.filter(state=PartState.FAILED).count() for one in tables)


def room_for(trial: OnlineTrial) -> bool:
    """Whether the trial can be recorded to its end; unknown space is no reason to refuse."""
    space = space_seen()
    if space is None:
        return True
    planned = trial.hearing.during
    length = max(planned.upper - planned.lower, _LEAST_LENGTH)
    publishers = _speaking().filter(trial=trial).count()
    return has_room(space, publishers, length, until_then=length)


def room_for_conference(conference: Conference) -> bool:
    """Whether the conference can be recorded to its end, where it is recorded at all."""
    space = space_seen() if conference.recorded else None
    if space is None:
        return True
    length = max(conference.ends_at - conference.starts_at, _LEAST_LENGTH)
    speakers = conference.seats.exclude(role=ConferenceRole.POINT).count()
    return has_room(space, speakers + 1, length, until_then=length)  # and a point that is asked


def _publishers_now() -> int:
    there = Q(attendances__isnull=False, attendances__left_at=None)
    speaks = ~Q(role=ConferenceRole.POINT) | Q(pk=F("conference__floor"))
    seats = ConferenceSeat.objects.filter(
        there, speaks, conference__parts__made_at__isnull=False, conference__parts__ended_at=None
    )
    return _at_trials() + seats.distinct().count()


def _at_trials() -> int:
    return (
        _speaking()
        .filter(
            trial__media_rooms__recorded=True,
            trial__media_rooms__ended_at=None,
            trial__media_rooms__made_at__isnull=False,
        )
        .count()
    )


def _speaking() -> QuerySet[Attendee]:
    return Attendee.objects.exclude(role__in=SILENT_ROLES)
