"""An invented conference that was recorded: who was seen in its parts, who had the floor."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from phapdinh.cases.calendar.tests.scene import client_for
from phapdinh.cases.tests.docket_scene import make_user
from phapdinh.hearings.conferences.parts import next_part, note_made
from phapdinh.hearings.conferences.recorded import (
    RecordedConference,
)
from phapdinh.hearings.models import (
    ConferencePart,
    ConferenceSeat,
    FloorTurn,
)
from phapdinh.hearings.tests.conference_scene import ConferenceScene
from phapdinh.hearings.tests.mjr_files import write_mjr
from phapdinh.people.models import Role, User
from phapdinh.records import journal

BEGAN = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
ROOM = "hn-" + "ab" * 14


def presenter(scene: ConferenceScene) -> ConferenceSeat:
    return scene.row.seats.get(role="speaker")


def over(scene: ConferenceScene) -> ConferencePart:
    """The next part of the conference, whose room stood and is no more."""
    next_part(scene.row.pk)
    note_made(scene.row.pk, "local-1")
    part = ConferencePart.objects.get(conference=scene.row, ended_at=None)
    now = timezone.now()
    made, ended = now - timedelta(hours=1), now - timedelta(minutes=1)
    ConferencePart.objects.filter(pk=part.pk).update(made_at=made, changed_at=made, ended_at=ended)
    part.refresh_from_db()
    return part


def seen(part: ConferencePart, seat: ConferenceSeat, *, after: float = 0.0, seconds: float = 0.4) -> None:
    """Somebody seen and heard in a part."""
    folder = RecordedConference(part).folder
    began = BEGAN + timedelta(seconds=after)
    for stream in ("audio", "video"):
        write_mjr(folder, seat.pk, stream, began, seconds=seconds, room=ROOM)


def floor(scene: ConferenceScene, *turns: tuple[ConferenceSeat, float, float | None]) -> None:
    """Who had the floor, in seconds from the beginning."""
    FloorTurn.objects.filter(conference=scene.row).delete()
    for seat, first, last in turns:
        ended = None if last is None else BEGAN + timedelta(seconds=last)
        FloorTurn.objects.create(
            conference=scene.row, seat=seat, began_at=BEGAN + timedelta(seconds=first), ended_at=ended
        )


def light(path: Path, at: float) -> Callable[[int, int, int, int], float]:
    """How light a rectangle of the picture is at a second: 0 to 255."""
    asked = ["ffmpeg", "-v", "error", "-i", str(path), "-ss", str(at), "-frames:v", "1"]
    made = subprocess.run(
        [*asked, "-f", "rawvideo", "-pix_fmt", "gray", "-"], check=True, capture_output=True
    )
    frame = np.frombuffer(made.stdout, dtype=np.uint8).reshape(720, 1280)
    return lambda x, y, wide, high: float(frame[y : y + high, x : x + wide].mean())


def entries(scene: ConferenceScene, verb: str) -> list[Any]:
    return [one for one in journal.history("court", scene.court.pk) if one.verb == f"court.conference_{verb}"]


def queued() -> list[UUID]:
    rows = ProcrastinateJob.objects.filter(task_name="hearings.seal_conference_part")
    return [UUID(one["part_id"]) for one in rows.values_list("args", flat=True)]


def chief(scene: ConferenceScene) -> Client:
    found = User.objects.filter(username="chanhan").first()
    return client_for(found or make_user("chanhan", "Bùi Hồng Sơn", Role.CHIEF_JUDGE, scene.court))
