"""Rooms of a trial that goes on after its rooms were closed."""

from __future__ import annotations

import secrets
from datetime import datetime

from phapdinh.hearings.models import MediaRoom, OnlineTrial


def next_rooms(trial: OnlineTrial, closed_at: datetime) -> None:
    """The rooms that were closed then are wanted again, each in its next part."""
    closed = MediaRoom.objects.filter(trial=trial, ended_at=closed_at)
    MediaRoom.objects.bulk_create(
        MediaRoom(
            trial=trial, kind=one.kind, part=one.part + 1, name=secrets.token_hex(16), recorded=one.recorded
        )
        for one in closed
    )
