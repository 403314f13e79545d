"""A part that is over is put together and sealed with the real tools; killed, repeated, altered, found."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from typer.testing import CliRunner

from phapdinh.hearings.jobs import RECORDINGS, TRANSCRIPTS
from phapdinh.hearings.models import FileKind, MediaRoom, MediaServer, PartState, RecordedFile, RecordedPart
from phapdinh.hearings.recordings import gathering, sealing
from phapdinh.hearings.recordings.manifest import read_manifest
from phapdinh.hearings.recordings.queueing import queue_parts
from phapdinh.hearings.recordings.sealing import seal_part
from phapdinh.hearings.recordings.stamping import check_stamp
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.tests.mjr_files import record
from phapdinh.records import journal
from phapdinh.records.files import default_store
from phapdinh.records.signatures.authority import test_authority as make_authority
from phapdinh.records.signatures.trust import load_trust
from phapdinh.web.cli import root
from phapdinh.web.worker_process import QUEUES

pytestmark = pytest.mark.django_db
BEGAN = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)


@pytest.fixture
def scene(home: Path) -> MediaScene:
    return make_media_scene()


def over(scene: MediaScene, part: int = 1) -> MediaRoom:
    """The room of a part that ended, with its row of a recording."""
    server, _ = MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    now = timezone.now()
    values = {"server": server, "made_at": now - timedelta(hours=1), "ended_at": now - timedelta(minutes=1)}
    room = MediaRoom.objects.filter(trial=scene.trial, kind="hearing", part=part).first()
    if room is None:
        return _recorded(
            MediaRoom.objects.create(
                trial=scene.trial, kind="hearing", part=part, name=f"{part}", recorded=True, **values
            )
        )
    MediaRoom.objects.filter(pk=room.pk).update(**values)
    return _recorded(room)


def _recorded(room: MediaRoom) -> MediaRoom:
    RecordedPart.objects.create(room=room, trial=room.trial, changed_at=timezone.now())
    return room


def spoken(scene: MediaScene, room: MediaRoom) -> None:
    """The accused was seen and heard for a moment."""
    record(room, scene.of(TrialRole.ACCUSED), BEGAN, seconds=0.4)


def streams(path: Path) -> str:
    asked = ["ffprobe", "-v", "error", "-show_entries", "format=duration:stream=codec_name", "-of", "csv=p=0"]
    return subprocess.run([*asked, str(path)], check=True, capture_output=True, text=True).stdout


def test_a_part_is_put_together_and_sealed_and_again_changes_nothing(scene: MediaScene, home: Path) -> None:
    room = over(scene)
    record(room, scene.of(TrialRole.PRESIDING), BEGAN)
    record(room, scene.of(TrialRole.ACCUSED), BEGAN + timedelta(milliseconds=500), seconds=0.4)
    assert seal_part(room.pk) == PartState.SEALED
    part = RecordedPart.objects.get(pk=room.pk)
    assert part.began_at == BEGAN
    assert 1800 <= part.milliseconds <= 2020
    assert part.tiles == [str(scene.of(TrialRole.PRESIDING)), str(scene.of(TrialRole.ACCUSED))]
    composed = RecordedFile.objects.get(part=part, kind=FileKind.COMPOSED)
    said = streams(default_store().path(composed.file_id)).split()
    assert said[:2] == ["vp8", "opus"]
    assert abs(float(said[2]) * 1000 - part.milliseconds) < 150
    assert part.files.filter(kind=FileKind.ORIGINAL).count() == 4
    entry = journal.history("case", _case(scene))[-1]
    assert (entry.verb, entry.actor) == ("online.sealed", None)
    assert entry.details["manifest"] == part.manifest_id
    assert entry.details["stamped"] is False
    assert not gathering.folder_of(room).exists(), "what is in the store lies nowhere else"
    assert seal_part(room.pk) == PartState.SEALED
    assert RecordedFile.objects.count() == 6
    outcome = verify()
    assert (outcome.whole, outcome.parts, outcome.files, outcome.stamped) == (True, 1, 6, 0)
    _names_nobody(scene, part)
    _cannot_be_changed(part)


def _names_nobody(scene: MediaScene, part: RecordedPart) -> None:
    assert part.manifest is not None
    content = default_store().read(part.manifest.sha256)
    lines = read_manifest(content)
    assert lines is not None
    assert {line.role for line in lines} == {"presiding", "accused", ""}
    assert all(one.name not in content.decode() for one in scene.attendees.values())


def _cannot_be_changed(part: RecordedPart) -> None:
    for change in (
        lambda: RecordedPart.objects.filter(pk=part.pk).update(milliseconds=1),
        lambda: RecordedFile.objects.filter(part=part).update(offset=1),
        lambda: RecordedFile.objects.filter(part=part).delete(),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            change()


def test_one_altered_byte_is_found(scene: MediaScene, home: Path) -> None:
    room = over(scene)
    spoken(scene, room)
    seal_part(room.pk)
    for row in RecordedFile.objects.filter(part=room.pk):
        path = default_store().path(row.file_id)
        whole = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert [one.words for one in verify(scene.trial.pk).faults] == [f"tệp {row.name} đã thay đổi"]
        path.unlink()
        assert [one.words for one in verify().faults] == [f"mất tệp {row.name}"]
        path.write_bytes(whole)
    assert verify().whole
    manifest = default_store().path(RecordedPart.objects.get(pk=room.pk).manifest_id or "")
    manifest.chmod(0o600)
    manifest.write_bytes(manifest.read_bytes() + b" ")
    assert "bảng kê đã thay đổi" in [one.words for one in verify().faults]
    told = CliRunner().invoke(root, ["hearings", "verify"])
    assert told.exit_code == 1
    assert f"SAI LỆCH: phiên tòa {scene.trial.pk}, phần 1: bảng kê đã thay đổi" in told.output
    said = json.loads(CliRunner().invoke(root, ["hearings", "verify", "--json"]).output)
    assert (said["whole"], said["parts"]) == (False, 1)


@pytest.mark.parametrize("where", ["_put_on_record", "_let_go"])
def test_killed_anywhere_it_is_done_again(
    where: str, scene: MediaScene, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = over(scene)
    spoken(scene, room)

    def die(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sealing, where, die)
    with pytest.raises(KeyboardInterrupt):
        seal_part(room.pk)
    monkeypatch.undo()
    assert seal_part(room.pk) == PartState.SEALED
    assert verify().whole
    assert RecordedFile.objects.count() == 4
    assert not gathering.folder_of(room).exists()


def test_a_killed_server_costs_the_last_packets_alone(scene: MediaScene, home: Path) -> None:
    room = over(scene)
    for path in record(room, scene.of(TrialRole.ACCUSED), BEGAN, seconds=1.0):
        times = path.stat()
        path.write_bytes(path.read_bytes()[:-700])
        os.utime(path, (times.st_atime, times.st_mtime))
    assert seal_part(room.pk) == PartState.SEALED
    assert RecordedPart.objects.get(pk=room.pk).milliseconds > 700


def test_what_is_still_written_waits_and_nothing_is_nothing(scene: MediaScene, home: Path) -> None:
    room = over(scene)
    assert seal_part(room.pk) == PartState.EMPTY
    late = over(scene, 2)
    spoken(scene, late)
    for path in gathering.written(late):
        path.touch()
    assert seal_part(late.pk) == PartState.WAITING
    assert len(gathering.written(late)) == 2


def test_what_came_after_the_seal_is_left_alone(scene: MediaScene, home: Path) -> None:
    room = over(scene)
    spoken(scene, room)
    seal_part(room.pk)
    record(room, scene.of(TrialRole.WITNESS), BEGAN, seconds=0.4)
    assert seal_part(room.pk) == PartState.SEALED
    assert len(gathering.written(room)) == 2


def test_without_the_tools_the_originals_wait(
    scene: MediaScene, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = over(scene)
    spoken(scene, room)
    monkeypatch.setattr("phapdinh.hearings.recordings.composing.shutil.which", lambda tool: None)
    assert seal_part(room.pk) == PartState.FAILED
    assert len(gathering.written(room)) == 2


def test_with_an_authority_the_seal_bears_its_time(scene: MediaScene, home: Path) -> None:
    make_authority().make().publish()
    room = over(scene)
    spoken(scene, room)
    seal_part(room.pk)
    part = RecordedPart.objects.get(pk=room.pk)
    assert part.manifest is not None
    content = default_store().read(part.manifest.sha256)
    stamped = check_stamp(content, bytes(part.stamp), load_trust())
    assert stamped.reasons == ()
    assert stamped.at is not None
    assert abs(stamped.at - timezone.now()) < timedelta(minutes=1)
    assert check_stamp(content + b" ", bytes(part.stamp), load_trust()).reasons != ()
    assert check_stamp(content, b"no token", load_trust()).reasons != ()
    assert verify().stamped == 1


# ---- queueing --------------------------------------------------------------------------------------------


def queued() -> list[UUID]:
    rows = ProcrastinateJob.objects.filter(task_name="hearings.seal_part")
    return [UUID(one["room_id"]) for one in rows.values_list("args", flat=True)]


def test_a_part_that_is_over_is_queued_once_and_again_where_it_was_killed(scene: MediaScene) -> None:
    room = over(scene)
    RecordedPart.objects.all().delete()
    assert queue_parts() == 1
    assert queue_parts() == 0
    assert queued() == [room.pk], "deliberation is never recorded"
    ProcrastinateJob.objects.all().delete()
    RecordedPart.objects.update(changed_at=timezone.now() - timedelta(minutes=11))
    assert queue_parts() == 1
    assert len(queued()) == 1


def test_every_queue_has_a_worker() -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call]  # the library gives it no types
    assert {task.queue for task in app.tasks.values()} <= {*QUEUES, RECORDINGS, TRANSCRIPTS, "builtin"}


def _case(scene: MediaScene) -> UUID:
    assert scene.trial.hearing.case_id is not None
    return scene.trial.hearing.case_id
