"""Acts of evidence at moments of a recording, through the same door as who shows at a trial; their track."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.tests.desk_client import client_for
from phapdinh.hearings.evidence import acts, ending, listing, showing
from phapdinh.hearings.evidence.ending import Presenter
from phapdinh.hearings.models import (
    FileKind,
    MediaRoom,
    MediaServer,
    Playback,
    RecordedFile,
    RecordedPart,
)
from phapdinh.hearings.recordings.sealing import EVIDENCE
from phapdinh.hearings.recordings.track import Showing, Window, read_track
from phapdinh.hearings.recordings.tracking import track_of
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.hearings.tests.evidence_scene import EvidenceScene
from phapdinh.hearings.tests.mjr_files import record
from phapdinh.hearings.tests.recording_scene import BEGAN, sealed
from phapdinh.people.models import User
from phapdinh.records.actions import keep_file

PROSECUTOR = TrialRole.PROSECUTOR
Counting = Callable[[int], AbstractContextManager[Any]]
Clock = Callable[[float], None]


def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock by which acts of evidence are written: seconds after the recording began."""

    def set_to(seconds: float) -> None:
        told = SimpleNamespace(now=lambda: BEGAN + timedelta(seconds=seconds))
        for module in (showing, ending):
            monkeypatch.setattr(module, "timezone", told)

    return set_to


def act(scene: EvidenceScene, verb: str, presenter: Presenter | None = None, **given: object) -> None:
    """An act of who shows, as the address brings it; of the presiding judge unless it is told."""
    said = {name: str(value) for name, value in given.items()}
    acts.do(verb, presenter or scene.judge, scene.trial, said)


def let(scene: e.EvidenceScene) -> Presenter:
    """The prosecutor may show."""
    listing.let_present(actor=scene.media.judge, attendee_id=scene.media.of(PROSECUTOR), allowed=True)
    return scene.of(PROSECUTOR)


def made(scene: e.EvidenceScene, first: float = 0, seconds: float = 60, part: int = 1) -> list[Showing]:
    """What the track of a part says that began at ``first``; twice made it is the same."""
    window = Window(BEGAN + timedelta(seconds=first), int(seconds * 1000))
    content = track_of(scene.trial.pk, part, window)
    assert content == track_of(scene.trial.pk, part, window)
    found = read_track(content)
    assert found is not None
    return found


def turns(one: Showing) -> list[tuple[int, int]]:
    return [(turn.at, turn.page) for turn in one.turns]


def moments(one: Showing) -> list[tuple[int, float, bool]]:
    return [(turn.at, turn.second, turn.running) for turn in one.turns]


def with_track(scene: e.EvidenceScene, seconds: int = 60) -> RecordedPart:
    """A sealed part with its track, of what was shown until now."""
    part = sealed(scene.media, 1, BEGAN, seconds=seconds)
    content = track_of(scene.trial.pk, 1, Window(BEGAN, seconds * 1000))
    kept = keep_file(content=content, media_type="application/json")
    RecordedFile.objects.create(part=part, kind=FileKind.EVIDENCE, file=kept, name=EVIDENCE)
    return part


def opened(scene: e.EvidenceScene, user: User) -> tuple[Client, str]:
    """Their browser, and the address of the track of the first part as they opened the recording."""
    client = client_for(user)
    hearing = scene.trial.hearing_id
    found = client.post(reverse("hearings:open_recording", args=[hearing]))
    key = found["Location"].rstrip("/").rsplit("/", 1)[1]
    return client, reverse("hearings:playback_evidence", args=[hearing, key, 1])


def page_of(scene: e.EvidenceScene) -> str:
    return reverse(
        "hearings:playback", args=[scene.trial.hearing_id, Playback.objects.latest("opened_at").pk]
    )


def over(scene: e.EvidenceScene) -> MediaRoom:
    """The room ended; the accused was seen and heard in it for a second."""
    server, _ = MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    room = MediaRoom.objects.get(trial=scene.trial, kind="hearing", part=1)
    room.server, room.made_at, room.ended_at = server, BEGAN, timezone.now() - timedelta(minutes=1)
    room.save()
    RecordedPart.objects.create(room=room, trial=scene.trial, changed_at=timezone.now())
    record(room, scene.media.of(TrialRole.ACCUSED), BEGAN, seconds=1.0)
    return room
