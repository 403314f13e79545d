"""A draft transcript from sealed streams to lines: who, when, which sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from phapdinh.hearings.models import (
    TranscriptLine,
    TranscriptPiece,
    TranscriptState,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.tests.speech_machine import SpeechMachine, words
from phapdinh.hearings.tests.transcript_scene import (
    drafted,
    instance_with_machine,
    lines,
    sealed_voices,
    verbs,
)
from phapdinh.hearings.tests.voice_files import hertz
from phapdinh.hearings.transcripts import sending
from phapdinh.hearings.transcripts.asking import delete
from phapdinh.records.files import default_store

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechMachine]:
    monkeypatch.setattr(sending, "_WAITS", (0.0, 0.0))
    with instance_with_machine(settings, tmp_path) as one:
        yield one


@pytest.fixture
def scene(machine: SpeechMachine) -> MediaScene:
    return make_media_scene()


def test_each_voice_is_cut_where_it_spoke_and_stands_on_the_clock_of_the_part(
    scene: MediaScene, machine: SpeechMachine
) -> None:
    sealed_voices(scene)
    row = drafted(scene)
    assert (row.state, row.failing) == (TranscriptState.DONE, "")
    judge, accused = TrialRole.PRESIDING, TrialRole.ACCUSED
    # Noticed from 3 to 4, 10.5 to 12: cut from 1 to 5, 8.5 to 13; the pitch tells the second of the stream.
    # Of the accused, who came at 4: noticed from 7 to 8, so from 1 to 5 of theirs; what was noticed from 13.5
    # on is silence after all, and is not sent.
    pieces = TranscriptPiece.objects.filter(transcript=row)
    assert [(one.first, one.last) for one in pieces] == [(1000, 5000), (8500, 13000), (5000, 9000)]
    assert lines(row) == [
        (judge, 1000, 3000, words(4000, hertz(1))),
        (judge, 3000, 5000, words(4000, hertz(4))),
        (judge, 8500, 10750, words(4500, hertz(8))),
        (judge, 10750, 13000, words(4500, hertz(12))),
        (accused, 5000, 7000, words(4000, hertz(1))),
        (accused, 7000, 9000, words(4000, hertz(4))),
    ]
    assert {(one.rate, one.channels) for one in machine.heard} == {(16_000, 1)}
    assert {one.form["language"] for one in machine.heard} == {"vi"}
    assert all(9_000 < one.peak < 18_000 for one in machine.heard), "as loud as it was"
    assert verbs(scene) == ["asked", "sent", "made"]
    assert (row.host, row.model) == (machine.url.removeprefix("http://"), "may-thu")
    media = Path(default_store().root).parent / "media"
    assert not [path for path in media.rglob("*") if path.is_file()], "no sound is left lying about"


def test_made_again_it_is_not_sent_again(scene: MediaScene, machine: SpeechMachine) -> None:
    sealed_voices(scene)
    row = drafted(scene)
    known = lines(row)
    assert drafted(scene).pk == row.pk
    assert len(machine.heard) == 3
    assert lines(row) == known
    delete(actor=scene.clerk, trial=scene.trial, part=1)
    assert not TranscriptLine.objects.exists()
    assert lines(drafted(scene)) == known
    assert len(machine.heard) == 6
    assert verbs(scene)[3:] == ["deleted", "asked", "sent", "made"]


def test_where_nobody_was_noticed_at_all_whole_streams_are_sent(
    scene: MediaScene, machine: SpeechMachine
) -> None:
    sealed_voices(scene, talks=())
    row = drafted(scene)
    assert row.state == TranscriptState.DONE
    assert [(one.first, round(one.last, -2)) for one in row.pieces.all()] == [(0, 14000), (4000, 16000)]


def test_who_was_never_noticed_is_not_sent(scene: MediaScene, machine: SpeechMachine) -> None:
    sealed_voices(scene, talks=((TrialRole.WITNESS, 3.0, 4.0),))
    row = drafted(scene)
    assert (row.state, row.pieces.count(), machine.heard) == (TranscriptState.DONE, 0, [])
    assert verbs(scene) == ["asked", "made"]


def test_a_line_stands_as_the_machine_said_it(scene: MediaScene) -> None:
    sealed_voices(scene)
    row = drafted(scene)
    with pytest.raises(IntegrityError), transaction.atomic():
        TranscriptLine.objects.filter(piece__transcript=row).update(words="khác")
