"""What of a recording no machine gets: altered streams, closed doors, cases that are kept close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from phapdinh.cases.models import Case
from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.models import (
    FileKind,
    Hindrance,
    RecordedFile,
    RecordedPart,
    Transcript,
    TranscriptState,
)
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.tests.recording_scene import BEGAN
from phapdinh.hearings.tests.speech_machine import SpeechMachine
from phapdinh.hearings.tests.transcript_scene import (
    alter,
    drafted,
    instance_with_machine,
    sealed_voices,
)
from phapdinh.hearings.transcripts import sending
from phapdinh.hearings.transcripts.asking import ask
from phapdinh.hearings.transcripts.making import make
from phapdinh.records import journal
from phapdinh.records.files import default_store
from phapdinh.records.models import JournalEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechMachine]:
    monkeypatch.setattr(sending, "_WAITS", (0.0, 0.0))
    with instance_with_machine(settings, tmp_path) as one:
        yield one


@pytest.fixture
def scene(machine: SpeechMachine) -> MediaScene:
    return make_media_scene()


def test_of_an_altered_recording_nothing_is_sent(scene: MediaScene, machine: SpeechMachine) -> None:
    part = sealed_voices(scene)
    alter(RecordedFile.objects.filter(part=part, kind=FileKind.ORIGINAL).earliest("pk"))
    row = drafted(scene)
    assert (row.state, row.failing, machine.heard) == (TranscriptState.FAILED, Hindrance.ALTERED, [])


def test_a_lost_stream_or_manifest_is_altered_too(scene: MediaScene, machine: SpeechMachine) -> None:
    part = sealed_voices(scene)
    row = ask(actor=scene.clerk, trial=scene.trial, part=1, confirmed=True)
    for key in (RecordedFile.objects.filter(part=part, kind=FileKind.ORIGINAL)[0].file_id, part.manifest_id):
        assert key is not None
        path = default_store().path(key)
        whole = path.read_bytes()
        path.unlink()
        make(row.pk)
        row.refresh_from_db()
        assert row.failing == Hindrance.ALTERED
        path.write_bytes(whole)
    assert machine.heard == []
    assert make(row.pk) == TranscriptState.DONE


def closed(scene: MediaScene, at: float, state: bool) -> None:
    """The doors were closed or opened, so many seconds after the part began."""
    moment = BEGAN + timedelta(seconds=at)
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(journal.timezone, "now", lambda: moment)
        note_in_case(scene.trial, scene.judge, "online.doors", {"closed": state})


def test_a_closed_part_goes_to_a_machine_of_the_court_alone(
    scene: MediaScene, machine: SpeechMachine, settings: Any
) -> None:
    sealed_voices(scene)
    closed(scene, 3, state=True)
    closed(scene, 6, state=False)
    settings.SPEECH_INTERNAL = False
    with pytest.raises(HearingError, match=r"có lúc xử kín.*không được gửi đi"):
        ask(actor=scene.clerk, trial=scene.trial, part=1, confirmed=True)
    assert not Transcript.objects.exists()
    settings.SPEECH_INTERNAL = True
    row = ask(actor=scene.clerk, trial=scene.trial, part=1, confirmed=False)
    settings.SPEECH_INTERNAL = False
    make(row.pk)
    row.refresh_from_db()
    assert (row.failing, machine.heard) == (Hindrance.CLOSED, []), "judged anew before anything leaves"
    settings.SPEECH_INTERNAL = True
    assert make(row.pk) == TranscriptState.DONE
    sent = JournalEntry.objects.get(verb="online.transcript_sent")
    assert sent.details["internal"] is True


def test_doors_that_were_closed_before_and_after_hinder_nothing(scene: MediaScene, settings: Any) -> None:
    sealed_voices(scene)
    closed(scene, -60, state=True)
    closed(scene, -30, state=False)
    closed(scene, 100, state=True)
    settings.SPEECH_INTERNAL = False
    assert drafted(scene).state == TranscriptState.DONE


@pytest.mark.parametrize(
    ("flag", "words_of_it"),
    [("secret", "bí mật nhà nước"), ("closed_hearing", "được xử kín"), ("minor", "dưới 18 tuổi")],
)
def test_a_case_that_is_kept_close_does_not_leave(
    flag: str, words_of_it: str, scene: MediaScene, settings: Any
) -> None:
    sealed_voices(scene)
    settings.SPEECH_INTERNAL = False
    Case.objects.filter(pk=scene.trial.hearing.case_id).update(**{flag: True})
    scene.trial.hearing.refresh_from_db()
    with pytest.raises(HearingError, match=words_of_it):
        ask(actor=scene.judge, trial=scene.trial, part=1, confirmed=True)


def test_outside_somebody_says_that_nobody_is_protected_and_the_way_is_locked(
    scene: MediaScene, settings: Any
) -> None:
    sealed_voices(scene)
    settings.SPEECH_INTERNAL = False
    with pytest.raises(HearingError, match="Xác nhận rằng phần này không có lời của người đang được bảo vệ"):
        ask(actor=scene.clerk, trial=scene.trial, part=1, confirmed=False)
    settings.SPEECH_URL = "http://may.example.vn"
    with pytest.raises(HearingError, match="không được mã hóa"):
        ask(actor=scene.clerk, trial=scene.trial, part=1, confirmed=True)
    settings.SPEECH_URL = ""
    with pytest.raises(HearingError, match="không nối với máy chép lời"):
        ask(actor=scene.clerk, trial=scene.trial, part=1, confirmed=True)


@pytest.mark.parametrize(
    ("setting", "why"), [(("URL", ""), Hindrance.OFF), (("MODEL", "khac"), Hindrance.CHANGED)]
)
def test_another_machine_goes_on_with_nothing(
    setting: tuple[str, str], why: Hindrance, scene: MediaScene, machine: SpeechMachine, settings: Any
) -> None:
    sealed_voices(scene)
    row = ask(actor=scene.clerk, trial=scene.trial, part=1, confirmed=True)
    setattr(settings, f"SPEECH_{setting[0]}", setting[1])
    make(row.pk)
    row.refresh_from_db()
    assert (row.failing, machine.heard) == (why, [])


def test_a_part_that_is_not_sealed_has_none(scene: MediaScene) -> None:
    with pytest.raises(RecordedPart.DoesNotExist):
        ask(actor=scene.clerk, trial=scene.trial, part=1, confirmed=True)
