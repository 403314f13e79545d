"""Room on the disk for recordings, as the keeper sees it and as who opens a hearing asks."""

from __future__ import annotations

import shutil
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from phapdinh.hearings.gate.standing import SILENT_ROLES
from phapdinh.hearings.models import Attendee, OnlineTrial, PartState, RecordedPart, RecordingSpace
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
    return RecordedPart.objects.filter(state=PartState.FAILED).count()


def room_for(trial: OnlineTrial) -> bool:
    """Whether the trial can be recorded to its end; unknown space is no reason to refuse."""
    space = space_seen()
    if space is None:
        return True
    planned = trial.hearing.during
    length = max(planned.upper - planned.lower, _LEAST_LENGTH)
    publishers = _speaking().filter(trial=trial).count()
    return has_room(space, publishers, length, until_then=length)


def _publishers_now() -> int:
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
