"""The recording of a conference: put together by who had the floor, sealed, proved."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.utils import timezone
from typer.testing import CliRunner

from phapdinh.hearings.conferences.recorded import (
    RecordedConference,
    queue_conference_parts,
    seal_conference_part,
)
from phapdinh.hearings.models import (
    ConferenceFile,
    ConferencePart,
    ConferenceSeat,
    FileKind,
    MediaServer,
    PartState,
)
from phapdinh.hearings.recordings import sealing
from phapdinh.hearings.recordings.manifest import read_manifest
from phapdinh.hearings.recordings.stamping import check_stamp
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.tests.conference_recording_scene import (
    BEGAN,
    entries,
    floor,
    light,
    over,
    presenter,
    queued,
    seen,
)
from phapdinh.hearings.tests.conference_scene import ConferenceScene, make_conference_scene
from phapdinh.records.files import default_store
from phapdinh.records.signatures.authority import test_authority as make_authority
from phapdinh.records.signatures.trust import load_trust
from phapdinh.web.cli import root

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(home: Path) -> ConferenceScene:
    MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    return make_conference_scene(recorded=True)


def test_whoever_has_the_floor_is_large_and_it_is_sealed_once(scene: ConferenceScene) -> None:
    part, other = over(scene), presenter(scene)
    seen(part, scene.chair, seconds=2.0)
    seen(part, other, seconds=2.0)
    floor(scene, (scene.chair, -1, 1.0), (other, 1.0, None))
    assert seal_conference_part(part.pk) == PartState.SEALED
    part.refresh_from_db()
    assert part.began_at == BEGAN
    assert 1800 <= part.milliseconds <= 2020
    assert part.tiles == [str(scene.chair.pk), str(other.pk)]
    path = default_store().path(ConferenceFile.objects.get(part=part, kind=FileKind.COMPOSED).file_id)
    large, first, second = (300, 200, 400, 300), (1040, 10, 230, 120), (1040, 154, 230, 120)
    early, late = light(path, 0.6), light(path, 1.6)
    assert early(*large) > 60
    assert late(*large) > 60
    assert early(*first) < 40 < early(*second), "who has the floor stands in no other place"
    assert late(*second) < 40 < late(*first)
    [entry] = entries(scene, "sealed")
    assert entry.details["manifest"] == part.manifest_id
    assert not RecordedConference(part).folder.exists(), "what is in the store lies nowhere else"
    assert seal_conference_part(part.pk) == PartState.SEALED
    assert ConferenceFile.objects.count() == 5
    outcome = verify()
    assert (outcome.whole, outcome.parts, outcome.files, outcome.stamped) == (True, 1, 5, 0)
    assert (verify(scene.row.pk).parts, verify(uuid4()).parts) == (1, 0)
    _names_nobody(part, other)
    _cannot_be_changed(part)


def _names_nobody(part: ConferencePart, other: ConferenceSeat) -> None:
    assert part.manifest_id is not None
    content = default_store().read(part.manifest_id)
    lines, tiles = read_manifest(content), [UUID(who).hex for who in part.tiles]
    assert lines is not None
    assert {line.role for line in lines} == {"chair", "speaker", ""}
    assert f'"conference": "{part.conference_id}"'.encode() in content
    assert other.name not in content.decode()
    turns = [(one["who"], one["first"]) for one in json.loads(content)["floor"]]
    assert turns == [(tiles[0], 0), (tiles[1], 1000)], "who was large, and from when"


def _cannot_be_changed(part: ConferencePart) -> None:
    for change in (
        lambda: ConferencePart.objects.filter(pk=part.pk).update(milliseconds=1),
        lambda: ConferenceFile.objects.filter(part=part).update(offset=1),
        lambda: ConferenceFile.objects.filter(part=part).delete(),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            change()


def test_a_screen_that_is_shown_follows_in_the_place_of_the_face(scene: ConferenceScene) -> None:
    """Who shares a screen comes again with it: the same seat, another visit."""
    part = over(scene)
    seen(part, scene.chair, seconds=0.4)
    seen(part, scene.chair, after=0.6, seconds=0.4)
    floor(scene, (scene.chair, -1, None))
    assert seal_conference_part(part.pk) == PartState.SEALED
    part.refresh_from_db()
    assert part.tiles == [str(scene.chair.pk)]
    path = default_store().path(ConferenceFile.objects.get(part=part, kind=FileKind.COMPOSED).file_id)
    assert all(light(path, at)(300, 200, 600, 300) > 60 for at in (0.2, 0.8))


def test_with_an_authority_the_seal_bears_its_time(scene: ConferenceScene) -> None:
    make_authority().make().publish()
    part = over(scene)
    seen(part, scene.chair)
    seal_conference_part(part.pk)
    part.refresh_from_db()
    content = default_store().read(part.manifest_id or "")
    assert check_stamp(content, bytes(part.stamp), load_trust()).reasons == ()
    assert verify().stamped == 1


def test_one_altered_byte_is_found(scene: ConferenceScene) -> None:
    part = over(scene)
    seen(part, scene.chair)
    seal_conference_part(part.pk)
    for row in ConferenceFile.objects.filter(part=part):
        path = default_store().path(row.file_id)
        whole = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert [one.words for one in verify(scene.row.pk).faults] == [f"tệp {row.name} đã thay đổi"]
        told = CliRunner().invoke(root, ["hearings", "verify", "--conference", str(scene.row.pk)])
        assert told.exit_code == 1
        assert f"SAI LỆCH: hội nghị {scene.row.pk}, phần 1: tệp {row.name} đã thay đổi" in told.output
        path.write_bytes(whole)
    assert verify().whole
    assert CliRunner().invoke(root, ["hearings", "verify"]).exit_code == 0


@pytest.mark.parametrize("where", ["_put_on_record", "_let_go"])
def test_killed_anywhere_it_is_done_again(
    where: str, scene: ConferenceScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = over(scene)
    seen(part, scene.chair)

    def die(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sealing, where, die)
    with pytest.raises(KeyboardInterrupt):
        seal_conference_part(part.pk)
    monkeypatch.undo()
    assert seal_conference_part(part.pk) == PartState.SEALED
    assert verify().whole
    assert ConferenceFile.objects.count() == 3
    assert not RecordedConference(part).folder.exists()


# The job does the real act; only the moment in which ffmpeg would run is made to last.
STOPS = """
import django
django.setup()
import sys, time
from phapdinh.hearings.recordings import composing
def here(*_, **__):
    print("in the middle", flush=True)
    time.sleep(120)
composing.run_tool = here
from phapdinh.hearings.conferences.recorded import seal_conference_part
seal_conference_part(sys.argv[1])
"""


@pytest.mark.django_db(transaction=True)
def test_kill_9_in_the_middle_and_it_is_queued_and_done_again(scene: ConferenceScene, home: Path) -> None:
    part = over(scene)
    seen(part, scene.chair)
    known = connection.settings_dict
    url = f"postgresql://{known['USER']}:{known['PASSWORD']}@/{known['NAME']}?host={known['HOST']}"
    own = {
        "DATABASE_URL": url,
        "PHAPDINH_HOME": str(home),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "phapdinh.web.settings",
    }
    job = [sys.executable, "-c", STOPS, str(part.pk)]
    with subprocess.Popen(job, env={**os.environ, **own}, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "in the middle\n"
        part.refresh_from_db()
        assert part.state == PartState.WORKING
        assert seal_conference_part(part.pk) == PartState.WORKING, "one works on it at a time"
        os.kill(worker.pid, signal.SIGKILL)
    assert queue_conference_parts() == 0, "not while a job may still be at it"
    ConferencePart.objects.update(changed_at=timezone.now() - timedelta(minutes=11))
    assert queue_conference_parts() == 1
    assert seal_conference_part(queued()[0]) == PartState.SEALED
    assert verify().whole
