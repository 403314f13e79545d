"""A sealed recording without the work of making one: its rows and its bytes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from phapdinh.hearings.models import (
    FileKind,
    MediaRoom,
    MediaServer,
    PartState,
    RecordedFile,
    RecordedPart,
    RecordLine,
)
from phapdinh.hearings.record.writing import note
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.media_scene import MediaScene
from phapdinh.records.actions import keep_file

BEGAN = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
SEEN = (TrialRole.PRESIDING, TrialRole.ACCUSED)


def sealed(
    scene: MediaScene, number: int, began: datetime, *, seconds: int = 60, content: bytes = b"w" * 5_000_000
) -> RecordedPart:
    """A part that is sealed, with these bytes as what is played."""
    server, _ = MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    times = {"server": server, "made_at": began, "ended_at": began + timedelta(seconds=seconds)}
    room, _ = MediaRoom.objects.update_or_create(
        trial=scene.trial,
        kind="hearing",
        part=number,
        defaults={"name": f"{number}", "recorded": True, **times},
    )
    part = RecordedPart.objects.create(
        room=room,
        trial=scene.trial,
        state=PartState.SEALED,
        changed_at=timezone.now(),
        began_at=began,
        milliseconds=seconds * 1000,
        tiles=[str(scene.of(role)) for role in SEEN],
        manifest=keep_file(content=b"{}", media_type="application/json"),
        sealed_at=timezone.now(),
    )
    composed = keep_file(content=content, media_type="video/webm")
    RecordedFile.objects.create(
        part=part, kind=FileKind.COMPOSED, file=composed, name="ban-ghep.webm", milliseconds=seconds * 1000
    )
    return part


def spoken_at(scene: MediaScene, after: float, words: str, role: TrialRole | None = None) -> RecordLine:
    """A line of the record, so many seconds after the beginning."""
    who = scene.of(role) if role else None
    line = note(
        scene.trial.pk, "speech" if who else "step", words, at=BEGAN + timedelta(seconds=after), attendee=who
    )
    assert line is not None
    return line
