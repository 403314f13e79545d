"""A sealed part with the voices of two people, and when the media server noticed them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from phapdinh.hearings.models import (
    MediaRoom,
    MediaServer,
    PartState,
    RecordedFile,
    RecordedPart,
    Talk,
    Transcript,
    TranscriptLine,
)
from phapdinh.hearings.recordings import sealing
from phapdinh.hearings.recordings.gathering import folder_of
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.media_scene import MediaScene
from phapdinh.hearings.tests.recording_scene import BEGAN
from phapdinh.hearings.tests.speech_machine import SpeechMachine, speech_machine
from phapdinh.hearings.tests.voice_files import write_voice
from phapdinh.hearings.transcripts.asking import ask
from phapdinh.hearings.transcripts.making import make
from phapdinh.records import journal
from phapdinh.records.files import default_store

#: Who spoke, from when to when as it was noticed, in seconds of the part.
TALKS = (
    (TrialRole.PRESIDING, 3.0, 4.0),
    (TrialRole.PRESIDING, 10.5, 12.0),
    (TrialRole.ACCUSED, 7.0, 8.0),
    (TrialRole.ACCUSED, 13.5, None),
)
LATER = 4  # seconds after the presiding judge the accused was there
LENGTH, SHORT = 14, 12


def sealed_voices(
    scene: MediaScene, *, number: int = 1, talks: Any = TALKS, picture: bool = False
) -> RecordedPart:
    """The presiding judge is there for 14 seconds; the accused comes 4 seconds later, and is not heard at all
    from the seventh second of theirs on. Without ``picture`` what is played is a few bytes, for speed."""
    server, _ = MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    began = BEGAN + timedelta(minutes=number - 1)
    room, _ = MediaRoom.objects.update_or_create(
        trial=scene.trial,
        kind="hearing",
        part=number,
        defaults={
            "name": f"{number}",
            "recorded": True,
            "server": server,
            "made_at": began,
            "ended_at": began + timedelta(seconds=30),
        },
    )
    RecordedPart.objects.create(room=room, trial=scene.trial, changed_at=timezone.now())
    folder = folder_of(room)
    write_voice(folder, scene.of(TrialRole.PRESIDING), began, seconds=LENGTH)
    at = began + timedelta(seconds=LATER)
    write_voice(folder, scene.of(TrialRole.ACCUSED), at, seconds=SHORT, silent=(7, SHORT + 1))
    for role, first, last in talks:
        Talk.objects.create(
            room=room,
            attendee_id=scene.of(role),
            began_at=began + timedelta(seconds=first),
            ended_at=None if last is None else began + timedelta(seconds=last),
        )
    with pytest.MonkeyPatch.context() as patch:
        if not picture:
            patch.setattr(sealing, "compose", _few_bytes)
        assert sealing.seal_part(room.pk) == PartState.SEALED
    return RecordedPart.objects.get(pk=room.pk)


def _few_bytes(_line: Any, folder: Path) -> Path:
    path = folder / "whole.webm"
    path.write_bytes(b"w" * 1000)
    return path


def drafted(scene: MediaScene, number: int = 1) -> Transcript:
    """A draft, asked for by the clerk and made as far as the machine allows."""
    row = ask(actor=scene.clerk, trial=scene.trial, part=number, confirmed=True)
    make(row.pk)
    row.refresh_from_db()
    return row


@contextmanager
def instance_with_machine(settings: Any, home: Path) -> Iterator[SpeechMachine]:
    """An instance of its own, with a machine that takes speech down within the court's network."""
    settings.MEDIA_HOME = home
    settings.FILES_ROOT = home / "files"
    settings.TRUST_ROOT = home / "trust"
    settings.SPEECH_MODEL, settings.SPEECH_KEY, settings.SPEECH_INTERNAL = "may-thu", "khoa", True
    with speech_machine() as one:
        settings.SPEECH_URL = one.url
        yield one


def verbs(scene: MediaScene) -> list[str]:
    """What the journal of the case says of drafts."""
    case = scene.trial.hearing.case_id
    assert case is not None
    found = [one.verb for one in journal.history("case", case)]
    return [one.removeprefix("online.transcript_") for one in found if "transcript" in one]


def lines(row: Transcript) -> list[tuple[TrialRole, int, int, str]]:
    """Who, from when to when, which words."""
    rows = TranscriptLine.objects.filter(piece__transcript=row).select_related("piece__source__attendee")
    return [
        (TrialRole(one.piece.source.attendee.role), one.first, one.last, one.words)  # type: ignore[union-attr]
        for one in rows.order_by("piece__number", "place")
    ]


def alter(file: RecordedFile) -> None:
    """One bit of a sealed file is another."""
    path = default_store().path(file.file_id)
    whole = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
