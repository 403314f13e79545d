"""A draft transcript that fails, is killed, deleted: what is done is kept and nothing is sent twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from phapdinh.hearings.models import (
    Hindrance,
    Transcript,
    TranscriptState,
)
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.tests.speech_machine import SpeechMachine, answer
from phapdinh.hearings.tests.transcript_scene import (
    drafted,
    instance_with_machine,
    lines,
    sealed_voices,
    verbs,
)
from phapdinh.hearings.transcripts import sending
from phapdinh.hearings.transcripts.asking import ask, delete, try_again
from phapdinh.hearings.transcripts.making import make
from phapdinh.hearings.transcripts.queueing import queue_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechMachine]:
    monkeypatch.setattr(sending, "_WAITS", (0.0, 0.0))
    with instance_with_machine(settings, tmp_path) as one:
        yield one


@pytest.fixture
def scene(machine: SpeechMachine) -> MediaScene:
    return make_media_scene()


def refuses(status: int) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: answer(handler, status, b"{}")


@pytest.mark.parametrize(
    ("status", "why"),
    [(503, Hindrance.BUSY), (500, Hindrance.BROKEN), (401, Hindrance.REFUSED)],
)
def test_what_failed_goes_on_where_it_stopped(
    status: int, why: Hindrance, scene: MediaScene, machine: SpeechMachine
) -> None:
    sealed_voices(scene)
    machine.odd += [None, *[refuses(status)] * 3]
    row = drafted(scene)
    assert (row.state, row.failing, row.tries) == (TranscriptState.FAILED, why, 1)
    assert len(lines(row)) == 2, "what was done is kept"
    machine.odd.clear()
    before = len(machine.heard)
    try_again(actor=scene.judge, trial=scene.trial, part=1)
    make(row.pk)
    row.refresh_from_db()
    assert (row.state, row.failing) == (TranscriptState.DONE, "")
    assert [one.length for one in machine.heard[before:]] == [4500, 4000], "the first is not sent again"
    assert len(lines(row)) == 6
    assert verbs(scene) == ["asked", "sent", "hindered", "again", "sent", "made"]


def queued() -> list[UUID]:
    rows = ProcrastinateJob.objects.filter(task_name="hearings.take_down", status="todo")
    return [UUID(one["transcript_id"]) for one in rows.values_list("args", flat=True)]


def test_what_passes_by_itself_waits_again_alone(scene: MediaScene, machine: SpeechMachine) -> None:
    sealed_voices(scene)
    machine.odd += [refuses(503)] * 3
    row = drafted(scene)
    assert queued() == [row.pk], "once, when it was asked for"
    ProcrastinateJob.objects.all().delete()
    assert queue_waiting() == 0, "not at once"
    long_ago = timezone.now() - timedelta(minutes=11)
    Transcript.objects.update(changed_at=long_ago)
    assert queue_waiting() == 1
    assert queued() == [row.pk]
    ProcrastinateJob.objects.all().delete()
    Transcript.objects.update(changed_at=long_ago, failing=Hindrance.REFUSED)
    assert queue_waiting() == 0, "a wrong key does not become right"
    Transcript.objects.update(state=TranscriptState.DONE, planned_at=long_ago, failing="")
    assert queue_waiting() == 0


def test_deleted_while_it_is_made_nothing_more_is_sent(scene: MediaScene, machine: SpeechMachine) -> None:
    sealed_voices(scene)
    row = ask(actor=scene.clerk, trial=scene.trial, part=1, confirmed=True)
    take_down = sending.Line.take_down

    def deleting(line: sending.Line, sound: bytes, length: int) -> Any:
        said = take_down(line, sound, length)
        delete(actor=scene.judge, trial=scene.trial, part=1)
        return said

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sending.Line, "take_down", deleting)
        assert make(row.pk) == ""
    assert len(machine.heard) == 1
    assert not Transcript.objects.exists()
    assert make(row.pk) == "", "a job that comes too late"


# The job does its real work; this machine answers one stretch and holds the next until the job was killed.
JOB = """
import django
django.setup()
import sys
from uuid import UUID
from phapdinh.hearings.jobs import take_down
take_down(sys.argv[1])
"""


@pytest.mark.django_db(transaction=True)
def test_kill_9_in_the_middle_and_it_goes_on_with_what_is_not_done(
    scene: MediaScene, machine: SpeechMachine, tmp_path: Path, settings: Any
) -> None:
    sealed_voices(scene)
    row = ask(actor=scene.clerk, trial=scene.trial, part=1, confirmed=True)
    arrived, killed = threading.Event(), threading.Event()

    def holds(handler: BaseHTTPRequestHandler) -> None:
        arrived.set()
        killed.wait(60)

    machine.odd += [None, holds]
    known = connection.settings_dict
    own = {
        "DATABASE_URL": f"postgresql://{known['USER']}:{known['PASSWORD']}@/{known['NAME']}?host={known['HOST']}",
        "PHAPDINH_HOME": str(tmp_path),
        "PHAPDINH_SPEECH_URL": machine.url,
        "PHAPDINH_SPEECH_MODEL": "may-thu",
        "PHAPDINH_SPEECH_INTERNAL": "1",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "phapdinh.web.settings",
    }
    job = [sys.executable, "-c", JOB, str(row.pk)]
    with subprocess.Popen(job, env={**os.environ, **own}) as worker:
        assert arrived.wait(120)
        row.refresh_from_db()
        assert row.state == TranscriptState.WORKING
        assert row.pieces.filter(done_at__isnull=False).count() == 1
        assert make(row.pk) == TranscriptState.WORKING, "one works on it at a time"
        assert len(machine.heard) == 2
        os.kill(worker.pid, signal.SIGKILL)
    killed.set()
    assert len(lines(row)) == 2
    Transcript.objects.update(changed_at=timezone.now() - timedelta(minutes=11))
    ProcrastinateJob.objects.all().delete()
    assert queue_waiting() == 1
    assert make(queued()[0]) == TranscriptState.DONE
    assert [one.length for one in machine.heard] == [4000, 4500, 4500, 4000]
    assert len(lines(row)) == len(set(lines(row))) == 6
    assert not [path for path in (tmp_path / "media").rglob("*") if path.is_file()]
