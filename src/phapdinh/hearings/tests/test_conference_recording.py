"""The recording of a conference: put together by who had the floor, sealed, proved, played by right alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from typer.testing import CliRunner

from phapdinh.cases.calendar.tests.scene import client_for
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.hearings.conferences.actions import end_conference
from phapdinh.hearings.conferences.parts import next_part, note_made
from phapdinh.hearings.conferences.recorded import (
    RecordedConference,
    queue_conference_parts,
    seal_conference_part,
)
from phapdinh.hearings.conferences.taking_part import give_floor
from phapdinh.hearings.models import (
    ConferenceFile,
    ConferencePart,
    ConferencePlayback,
    ConferencePlayedPart,
    ConferenceSeat,
    FileKind,
    FloorTurn,
    Incident,
    MediaServer,
    PartState,
    RecordingSpace,
)
from phapdinh.hearings.recordings import composing, sealing
from phapdinh.hearings.recordings.disk import look, unsealed
from phapdinh.hearings.recordings.manifest import read_manifest
from phapdinh.hearings.recordings.queueing import queue_parts
from phapdinh.hearings.recordings.stamping import check_stamp
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.tests.conference_scene import ConferenceScene, make_conference_scene
from phapdinh.hearings.tests.mjr_files import write_mjr
from phapdinh.people.models import Role, User
from phapdinh.records import journal
from phapdinh.records.actions import keep_file
from phapdinh.records.files import default_store
from phapdinh.records.signatures.authority import test_authority as make_authority
from phapdinh.records.signatures.trust import load_trust
from phapdinh.web.cli import root
from phapdinh.web.portal_role import ensure_portal_role

pytestmark = pytest.mark.django_db
BEGAN = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
ROOM = "hn-" + "ab" * 14


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    """An instance of its own: files, recordings, no time-stamp authority."""
    settings.MEDIA_HOME = tmp_path
    settings.FILES_ROOT = tmp_path / "files"
    settings.TRUST_ROOT = tmp_path / "trust"
    return tmp_path


@pytest.fixture
def scene(home: Path) -> ConferenceScene:
    MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    return make_conference_scene(recorded=True)


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


# ---- put together and sealed -----------------------------------------------------------------------------


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
composing._run = here
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


# ---- parts, queueing, failing ----------------------------------------------------------------------------


def queued() -> list[UUID]:
    rows = ProcrastinateJob.objects.filter(task_name="hearings.seal_conference_part")
    return [UUID(one["part_id"]) for one in rows.values_list("args", flat=True)]


def test_each_room_is_a_part_and_the_end_closes_the_last(scene: ConferenceScene) -> None:
    assert next_part(scene.row.pk) == 1
    assert next_part(scene.row.pk) == 1, "until the room stands it is the same part"
    note_made(scene.row.pk, "local-1")
    assert next_part(scene.row.pk) == 2
    first, second = ConferencePart.objects.filter(conference=scene.row)
    assert first.ended_at is not None
    assert (second.made_at, second.ended_at) == (None, None)
    note_made(scene.row.pk, "local-1")
    assert queue_conference_parts() == 0
    end_conference(actor=scene.office, conference_id=scene.row.pk)
    assert not ConferencePart.objects.filter(ended_at=None).exists()
    assert not FloorTurn.objects.filter(ended_at=None).exists()
    assert next_part(scene.row.pk) is None
    long_ago = timezone.now() - timedelta(minutes=5)
    ConferencePart.objects.update(made_at=long_ago, changed_at=long_ago, ended_at=long_ago)
    assert queue_conference_parts() == 2
    assert queue_conference_parts() == 0
    assert sorted(queued()) == sorted([first.pk, second.pk])


def test_what_is_not_recorded_has_no_parts_and_trials_do_not_meet_conferences(home: Path) -> None:
    scene = make_conference_scene(recorded=False)
    assert next_part(scene.row.pk) is None
    folder = home / "media" / "recordings" / "conferences" / str(scene.row.pk) / "01"
    write_mjr(folder, scene.chair.pk, "audio", BEGAN, seconds=0.4, room=ROOM)
    assert queue_parts() == 0
    assert look().a_second == 0
    assert len(list(folder.iterdir())) == 1


def test_who_speaks_in_a_conference_takes_room_on_the_disk(scene: ConferenceScene) -> None:
    from phapdinh.hearings.conferences.links import come
    from phapdinh.hearings.recordings.space import A_PUBLISHER

    next_part(scene.row.pk)
    note_made(scene.row.pk, "local-1")
    for seat in (scene.chair, *scene.points):
        come(seat.pk, 1)
    assert look().a_second == A_PUBLISHER
    give_floor(chair=scene.chair, seat_id=scene.points[0].pk)
    assert look().a_second == 2 * A_PUBLISHER


def test_a_conference_that_could_not_be_recorded_whole_is_not_opened(home: Path) -> None:
    scene = make_conference_scene(opened=False, recorded=True)
    RecordingSpace.objects.create(free=2 * 1024**3 + 10**9, a_second=0, seen_at=timezone.now())
    address = reverse("hearings:conference_act", args=[scene.court.pk, scene.row.pk, "mo"])
    office = client_for(scene.office)
    assert "không còn đủ chỗ ghi hết hội nghị này" in office.post(address, follow=True).content.decode()
    scene.row.refresh_from_db()
    assert scene.row.opened_at is None
    RecordingSpace.objects.update(free=10**12)
    office.post(address)
    scene.row.refresh_from_db()
    assert scene.row.opened_at is not None


@pytest.mark.parametrize(
    ("breaks", "words"),
    [
        ("tool", "Máy chủ chưa có công cụ"),
        ("refusal", "không xử lý được"),
        ("disk", "Không ghi được vào kho tệp"),
    ],
)
def test_why_a_part_failed_is_said_and_it_is_put_together_again(
    breaks: str, words: str, scene: ConferenceScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = over(scene)
    seen(part, scene.chair)
    office = client_for(scene.office)
    address = reverse("hearings:conference", args=[scene.court.pk, scene.row.pk])
    again = reverse("hearings:conference_again", args=[scene.court.pk, scene.row.pk, 1])
    _break(breaks, monkeypatch)
    if breaks == "disk":
        with pytest.raises(OSError, match="full"):
            seal_conference_part(part.pk)
    else:
        assert seal_conference_part(part.pk) == PartState.FAILED
    monkeypatch.undo()
    page = office.get(address).content.decode()
    assert words in page
    assert "Đã thử 1 lần" in page
    assert unsealed() == 1
    assert "Ghép lại ngay" not in _chief(scene).get(address).content.decode()
    assert _chief(scene).post(again).status_code == 403
    for _ in range(2):
        office.post(again)
    assert queued() == [part.pk]
    assert len(entries(scene, "again")) == 1
    assert "Chờ ghép" in office.get(address).content.decode()
    assert seal_conference_part(part.pk) == PartState.SEALED
    assert "không cần ghép lại" in office.post(again, follow=True).content.decode()
    assert office.post(again.replace("/1/lai", "/9/lai")).status_code == 404


def _break(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if what == "tool":
        monkeypatch.setattr(composing.shutil, "which", lambda tool: None)
    elif what == "refusal":
        monkeypatch.setattr(composing, "_CODECS", ("-c:v", "no-such-codec"))
    else:

        def full(**given: object) -> None:
            raise OSError("full")

        monkeypatch.setattr(sealing, "keep_file", full)


# ---- played by right alone -------------------------------------------------------------------------------


def _chief(scene: ConferenceScene) -> Client:
    found = User.objects.filter(username="chanhan").first()
    return client_for(found or make_user("chanhan", "Bùi Hồng Sơn", Role.CHIEF_JUDGE, scene.court))


@pytest.fixture
def sealed(scene: ConferenceScene) -> ConferencePart:
    """A sealed part without the work of making one."""
    part = over(scene)
    part.state, part.began_at, part.milliseconds = PartState.SEALED, BEGAN, 60_000
    part.manifest, part.sealed_at = keep_file(content=b"{}", media_type="application/json"), timezone.now()
    part.tiles = [str(scene.chair.pk), str(presenter(scene).pk)]
    part.save()
    kept = keep_file(content=b"w" * 3_000_000, media_type="video/webm")
    ConferenceFile.objects.create(
        part=part, kind=FileKind.COMPOSED, file=kept, name="ban-ghep.webm", milliseconds=60_000
    )
    return part


def opened_by(scene: ConferenceScene, client: Client) -> tuple[str, str]:
    """The page and the address of the first part as they opened it."""
    answer = client.post(reverse("hearings:open_conference_recording", args=[scene.court.pk, scene.row.pk]))
    page = str(answer["Location"])
    return page, f"{page}1/"


def test_the_desk_lists_it_and_plays_it_piece_by_piece_told_in_the_journal_once(
    scene: ConferenceScene, sealed: ConferencePart
) -> None:
    other = presenter(scene)
    floor(scene, (scene.chair, -9, 20), (other, 20, 40), (scene.chair, 70, None))
    office = client_for(scene.office)
    listed = office.get(reverse("hearings:conference", args=[scene.court.pk, scene.row.pk])).content.decode()
    for words in ("Đã niêm phong", "0:01:00", "2,9 MB", "chuỗi nhật ký của Tòa án", sealed.manifest_id):
        assert words in listed.replace("\xa0", " "), words
    for client in (office, _chief(scene)):
        page, part = opened_by(scene, client)
        shown = client.get(page).content.decode()
        assert 'data-of="1" data-at="0.0"' in shown, "what began before is heard from the beginning"
        assert 'data-of="1" data-at="19.0"' in shown
        assert shown.count("Không có bản ghi lúc này.") == 1
        assert other.name in shown
        assert client.get(part, headers={"Range": "bytes=2999990-"}).content == b"w" * 10
        first = client.get(part, headers={"Range": "bytes=0-"})
        assert (first.status_code, first["Content-Range"]) == (206, "bytes 0-1048575/3000000")
        assert first["Cache-Control"] == "no-store"
        assert client.get(part, headers={"Range": "bytes=3000000-"}).status_code == 416
        assert client.get(part.replace("/1/", "/2/")).status_code == 404
    told = entries(scene, "played")
    assert [one.details["part"] for one in told] == [1, 1]
    assert {one.actor_id for one in told} == {scene.office.pk, User.objects.get(username="chanhan").pk}
    changed = office.get(reverse("hearings:conferences", args=[scene.court.pk])).content.decode()
    assert "Xem lại bản ghi" not in changed, "to look is no change of the set-up"
    told_to_all = office.get(reverse("administration:journal", args=[scene.court.pk])).content.decode()
    assert f"Xem lại bản ghi hội nghị {scene.row.title}, phần 1" in told_to_all


def test_nobody_else_plays_it(scene: ConferenceScene, sealed: ConferencePart) -> None:
    page, part = opened_by(scene, client_for(scene.office))
    stranger = client_for(make_user("vp2", "Lý Thị Hai", Role.COURT_ADMINISTRATOR, make_court("Tòa án khác")))
    judge = client_for(make_user("thamphan", "Đinh Xuân Tùng", Role.JUDGE, scene.court))
    opening = reverse("hearings:open_conference_recording", args=[scene.court.pk, scene.row.pk])
    for client in (stranger, judge):
        assert client.get(page).status_code == 404
        assert client.get(part).status_code == 404
        assert client.post(opening).status_code == 404
    by_link = Client()  # whoever has the link of a point, or of the chair, has no more than the room
    by_link.get(reverse("hearings:conference_door"))
    for seat in (scene.points[0], scene.chair):
        for address in (page, part):
            assert by_link.get(address, {"token": scene.token(seat)}).status_code == 302
        assert by_link.post(opening, {"token": scene.token(seat)}).status_code == 302
    assert _chief(scene).get(part).status_code == 404, "what the office opened is the office's alone"
    other = make_conference_scene_of(scene)
    wrong = reverse(
        "hearings:conference_replay_part", args=[scene.court.pk, other, UUID(page.split("/")[-2]), 1]
    )
    assert client_for(scene.office).get(wrong).status_code == 404, "a key opens its own conference"
    assert Incident.objects.get(what="playback").count == 2
    assert ConferencePlayback.objects.count() == 1
    assert not ConferencePlayedPart.objects.exists()
    strict = client_for(scene.office, strict=True)
    assert strict.post(opening).status_code == 403


def make_conference_scene_of(scene: ConferenceScene) -> UUID:
    """Another conference of the same court."""
    from phapdinh.hearings.models import Conference

    return Conference.objects.create(
        court=scene.court,
        title="Khác",
        starts_at=scene.row.starts_at,
        ends_at=scene.row.ends_at,
        made_by=scene.office,
        made_at=timezone.now(),
        room="hn-other",
    ).pk


def test_an_opening_ends_and_a_lost_file_breaks_no_page(
    scene: ConferenceScene, sealed: ConferencePart
) -> None:
    office = client_for(scene.office)
    page, part = opened_by(scene, office)
    for key in list(default_store().hashes()):
        default_store().path(key).unlink()
    assert office.get(part, headers={"Range": "bytes=0-"}).status_code == 409
    assert office.get(page).status_code == 200
    old = ConferencePlayback.objects.create(
        conference=scene.row, user=scene.office, opened_at=timezone.now() - timedelta(hours=13)
    )
    key = str(ConferencePlayback.objects.exclude(pk=old.pk).get().pk)
    assert office.get(part.replace(key, str(old.pk))).status_code == 404


def test_nothing_is_opened_before_it_is_sealed(scene: ConferenceScene) -> None:
    office = client_for(scene.office)
    address = reverse("hearings:conference", args=[scene.court.pk, scene.row.pk])
    opening = reverse("hearings:open_conference_recording", args=[scene.court.pk, scene.row.pk])
    answer = office.post(opening, follow=True)
    assert answer.redirect_chain[-1][0] == address
    assert "chưa được ghép và niêm phong xong" in answer.content.decode()
    assert "Ghi từ khi mở hội nghị" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_portal_reads_nothing_of_it() -> None:
    ensure_portal_role()
    for model in (ConferencePart, ConferenceFile, ConferencePlayback, ConferencePlayedPart, FloorTurn):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(using="portal"),
            connections["portal"].cursor() as cursor,
        ):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
