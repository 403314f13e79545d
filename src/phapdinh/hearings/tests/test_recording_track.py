"""The evidence track of a part: what it tells of the acts of who shows, that it is sealed, who sees it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from phapdinh.cases.efile.actions.resealing import seal_item
from phapdinh.cases.efile.intake import Sealing
from phapdinh.cases.models import FileSight, Officer
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import make_user
from phapdinh.hearings.evidence import listing
from phapdinh.hearings.evidence.ending import Presenter
from phapdinh.hearings.models import (
    Attendee,
    FileKind,
    Incident,
    MediaRoom,
    MediaServer,
    PartState,
    Playback,
    RecordedFile,
    RecordedPart,
)
from phapdinh.hearings.recordings.manifest import read_manifest
from phapdinh.hearings.recordings.sealing import EVIDENCE, seal_part
from phapdinh.hearings.recordings.track import Showing, Window, read_track, track
from phapdinh.hearings.recordings.tracking import track_of
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.hearings.tests.mjr_files import record
from phapdinh.hearings.tests.recording_scene import BEGAN, sealed
from phapdinh.hearings.tests.track_scene import Clock, act, clock
from phapdinh.people.models import Role, User
from phapdinh.records import journal
from phapdinh.records.actions import keep_file
from phapdinh.records.files import default_store

pytestmark = pytest.mark.django_db
PROSECUTOR = TrialRole.PROSECUTOR
Counting = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    yield from e.reading_quickly()


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> e.EvidenceScene:
    settings.MEDIA_HOME = tmp_path
    settings.FILES_ROOT = tmp_path / "files"
    settings.TRUST_ROOT = tmp_path / "trust"
    return e.make_evidence_scene(tmp_path)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return clock(monkeypatch)


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


# ---- what it tells -----------------------------------------------------------------------------------------


def test_it_tells_every_act_of_who_shows(scene: e.EvidenceScene, at: Clock) -> None:
    officer = Officer.objects.get(user=scene.media.judge)
    Attendee.objects.filter(pk=scene.media.of(TrialRole.PRESIDING)).update(officer=officer, name="")
    at(2)
    act(scene, "cho-xem", exhibit=scene.paper.pk, page=2)
    at(5)
    act(scene, "dau", shape="box", points="100,100,300,200")
    at(7.25)
    act(scene, "trang", page=3)
    at(8)
    act(scene, "dau", shape="arrow", points="10,20,30,40")
    at(9)
    act(scene, "trang", page=2)
    act(scene, "chi", x=5, y=5)
    at(10)
    act(scene, "xoa-dau")
    at(12)
    act(scene, "thoi")
    (one,) = made(scene)
    assert (one.first, one.last, one.number, one.numbers) == (2000, 12000, 1, [1, 3])
    assert turns(one) == [(2000, 2), (7250, 3), (9000, 2)]
    seen = [(mark.first, mark.last, mark.page, mark.shape, mark.points) for mark in one.marks]
    assert seen == [
        (5000, 10000, 2, "box", [100, 100, 300, 200]),
        (8000, 12000, 3, "arrow", [10, 20, 30, 40]),
    ]
    item = scene.paper.item
    assert (one.item, one.sha256, one.media_type) == (str(item.pk), item.sha256, "application/pdf")
    assert (one.attendee, one.role) == (scene.media.of(TrialRole.PRESIDING).hex, "presiding")
    assert one.account == ""


def test_sound_runs_stands_and_is_sought(scene: e.EvidenceScene, at: Clock) -> None:
    prosecutor = let(scene)
    at(1)
    act(scene, "cho-xem", prosecutor, exhibit=scene.sound.pk)
    for moment, second, running in ((3, 0, 1), (4.5, 1.5, 0), (6, 0.5, 1)):
        at(moment)
        act(scene, "chay", prosecutor, second=second, running=running)
    at(8)
    act(scene, "cho-xem", exhibit=scene.paper.pk)
    heard, read = made(scene)
    assert moments(heard) == [(1000, 0, False), (3000, 0, True), (4500, 1.5, False), (6000, 0.5, True)]
    assert (heard.last, heard.role, heard.attendee) == (8000, "prosecutor", scene.media.of(PROSECUTOR).hex)
    assert (read.first, read.last, read.account) == (8000, 60000, str(scene.media.judge.pk))


def test_after_a_server_was_killed_the_next_part_begins_with_what_was_on_screen(
    scene: e.EvidenceScene, at: Clock
) -> None:
    at(2)
    act(scene, "cho-xem", exhibit=scene.paper.pk)
    at(4)
    act(scene, "dau", shape="pen", points="1,1,2,2,3,3")
    at(5)
    act(scene, "dau", shape="box", points="1,1,9,9")
    at(20)
    act(scene, "trang", page=2)  # the server is dead, people still see the paper
    at(40)
    act(scene, "trang", page=1)
    act(scene, "xoa-dau")
    at(50)
    act(scene, "cho-xem", exhibit=scene.sound.pk)
    at(51)
    act(scene, "chay", second=0, running=1)
    (before,) = made(scene, 0, 10)
    assert turns(before) == [(2000, 1)]
    assert [(mark.first, mark.last) for mark in before.marks] == [(4000, 10000), (5000, 10000)]
    paper, sound = made(scene, 30, 22.5, part=2)
    assert (paper.first, turns(paper)) == (0, [(0, 2), (10000, 1)])
    assert [(mark.first, mark.last) for mark in paper.marks] == [(0, 10000), (0, 10000)]
    assert (sound.first, sound.last, moments(sound)[-1]) == (20000, 22500, (21000, 0, True))
    (later,) = made(scene, 53.25, 5, part=3)
    assert moments(later) == [(0, 2.25, True)], "it has run on meanwhile"
    assert made(scene, 55, 0, part=4) == [], "a part of no length"


def test_where_nothing_was_shown_it_is_empty_and_says_so_only(scene: e.EvidenceScene, at: Clock) -> None:
    assert made(scene) == []
    at(70)
    act(scene, "cho-xem", exhibit=scene.paper.pk)
    at(80)
    act(scene, "thoi")
    assert made(scene) == []
    assert made(scene, 80) == []
    said = json.loads(track_of(scene.trial.pk, 1, Window(BEGAN, 60_000)))
    assert said == {
        "format": "phapdinh-evidence-1",
        "trial": str(scene.trial.pk),
        "part": 1,
        "began": BEGAN.isoformat(),
        "milliseconds": 60_000,
        "showings": [],
    }


def test_however_much_was_shown_it_costs_the_same(
    scene: e.EvidenceScene, at: Clock, django_assert_max_num_queries: Counting
) -> None:
    for number in range(12):
        at(2 * number)
        act(scene, "cho-xem", exhibit=(scene.paper, scene.sound)[number % 2].pk)
    with django_assert_max_num_queries(4):
        content = track_of(scene.trial.pk, 1, Window(BEGAN, 60_000))
    assert len(read_track(content) or ()) == 12


def test_what_is_no_track_is_not_read() -> None:
    for content in (b"", b"\xff", b"[]", b"null", b"{}", b'{"format": "phapdinh-evidence-1"}'):
        assert read_track(content) is None
    whole = json.loads(track(uuid4(), 1, Window(BEGAN, 5), []))
    assert read_track(json.dumps({**whole, "showings": [{"first": 1}]}).encode()) is None
    assert read_track(json.dumps({**whole, "format": "phapdinh-evidence-2"}).encode()) is None


# ---- sealed ------------------------------------------------------------------------------------------------


def over(scene: e.EvidenceScene) -> MediaRoom:
    """The room ended; the accused was seen and heard in it for a second."""
    server, _ = MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    room = MediaRoom.objects.get(trial=scene.trial, kind="hearing", part=1)
    room.server, room.made_at, room.ended_at = server, BEGAN, timezone.now() - timedelta(minutes=1)
    room.save()
    RecordedPart.objects.create(room=room, trial=scene.trial, changed_at=timezone.now())
    record(room, scene.media.of(TrialRole.ACCUSED), BEGAN, seconds=1.0)
    return room


def test_it_is_sealed_with_the_part_and_one_altered_byte_is_found(scene: e.EvidenceScene, at: Clock) -> None:
    at(0.25)
    act(scene, "cho-xem", exhibit=scene.paper.pk, page=2)
    room = over(scene)
    assert seal_part(room.pk) == PartState.SEALED
    part = RecordedPart.objects.get(pk=room.pk)
    row = part.files.get(kind=FileKind.EVIDENCE)
    content = default_store().read(row.file_id)
    assert part.began_at is not None
    assert content == track_of(scene.trial.pk, 1, Window(part.began_at, part.milliseconds))
    (one,) = read_track(content) or ()
    assert (one.first, one.last, turns(one)) == (250, part.milliseconds, [(250, 2)])
    assert part.manifest is not None
    lines = {line.name: line for line in read_manifest(default_store().read(part.manifest.sha256)) or ()}
    assert (lines[EVIDENCE].kind, lines[EVIDENCE].sha256) == ("evidence", row.file_id)
    assert seal_part(room.pk) == PartState.SEALED
    outcome = verify()
    assert (outcome.whole, outcome.files) == (True, 4)
    path = default_store().path(row.file_id)
    path.chmod(0o600)
    path.write_bytes(content.replace(b'"page":2', b'"page":3'))
    assert [fault.words for fault in verify().faults] == [f"tệp {EVIDENCE} đã thay đổi"]
    client, base = opened(scene, scene.media.judge)
    answer = client.get(base)
    assert (answer.status_code, "không đọc được" in answer.json()["error"]) == (409, True)
    assert client.get(f"{base}0/2/nho.jpg").status_code == 404


def test_a_part_that_was_sealed_before_stays_valid_and_is_played(scene: e.EvidenceScene, at: Clock) -> None:
    at(1)
    act(scene, "cho-xem", exhibit=scene.paper.pk)
    sealed(scene.media, 1, BEGAN)
    client, base = opened(scene, scene.media.judge)
    assert client.get(base).status_code == 404
    page = client.get(_page(scene)).content.decode()
    assert "data-replay-evidence" in page
    assert 'data-evidence="' not in page


# ---- played ------------------------------------------------------------------------------------------------


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


def _page(scene: e.EvidenceScene) -> str:
    return reverse(
        "hearings:playback", args=[scene.trial.hearing_id, Playback.objects.latest("opened_at").pk]
    )


@pytest.fixture
def shown(scene: e.EvidenceScene, at: Clock, monkeypatch: pytest.MonkeyPatch) -> e.EvidenceScene:
    """The paper with a mark from 2 to 10 seconds, then the sound, which runs from the eleventh."""
    at(2)
    act(scene, "cho-xem", exhibit=scene.paper.pk, page=2)
    at(4)
    act(scene, "dau", shape="box", points="100,100,300,200")
    at(10)
    act(scene, "cho-xem", exhibit=scene.sound.pk)
    at(11)
    act(scene, "chay", second=0.5, running=1)
    with_track(scene)
    monkeypatch.undo()
    return scene


def test_who_plays_it_is_told_what_was_shown_and_sees_it(shown: e.EvidenceScene) -> None:
    client, base = opened(shown, shown.media.clerk)
    answer = client.get(base)
    assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    paper, sound = answer.json()["showings"]
    assert (paper["number"], paper["title"], paper["kind"]) == (1, "Biên bản khám nghiệm hiện trường", "pdf")
    assert (paper["first"], paper["last"], paper["pages"], paper["numbered"]) == (2000, 10000, 3, 1)
    assert (paper["by"], paper["open"]) == ("Nguyễn Đức Khải", True)
    assert [(mark["first"], mark["page"]) for mark in paper["marks"]] == [(4000, 2)]
    assert sound["turns"][-1] == {"at": 11000, "page": 1, "second": 0.5, "running": True}
    drawn = client.get(f"{base}0/2/nho.jpg")
    assert (drawn.status_code, drawn["Cache-Control"]) == (
        200,
        "private, no-store, max-age=0, no-cache, must-revalidate",
    )
    assert Image.open(BytesIO(drawn.content)).format == "JPEG"
    heard = client.get(f"{base}1/tep", headers={"Range": "bytes=0-99"})
    assert (heard.status_code, len(heard.content), heard["Content-Type"]) == (206, 100, "audio/wav")
    assert client.get(paper["address"]).status_code == 200


def test_to_look_at_it_stands_in_the_journal(shown: e.EvidenceScene) -> None:
    client, base = opened(shown, shown.media.clerk)
    client.get(base)
    assert not FileSight.objects.exists(), "nothing of the file was opened yet"
    for _again in range(3):
        client.get(f"{base}0/2/nho.jpg")
    case = shown.trial.hearing.case_id
    assert case is not None
    played = [one for one in journal.history("case", case) if one.verb == "online.played"]
    composed = RecordedFile.objects.get(kind=FileKind.COMPOSED)
    assert [(one.actor, one.details["sha256"]) for one in played] == [(shown.media.clerk, composed.file_id)]
    sight = FileSight.objects.get()
    assert (sight.item_id, sight.user_id) == (shown.paper.item_id, shown.media.clerk.pk)


def test_only_what_was_seen_is_given(shown: e.EvidenceScene) -> None:
    client, base = opened(shown, shown.media.judge)
    for tail in (
        "0/1/nho.jpg",
        "0/3/nho.jpg",
        "0/2/khac.jpg",
        "0/tep",
        "1/1/nho.jpg",
        "2/1/nho.jpg",
        "2/tep",
    ):
        assert client.get(base + tail).status_code == 404, tail
    assert client.post(base).status_code == 405
    there = reverse("hearings:playback_evidence", args=[shown.trial.hearing_id, uuid4(), 1])
    for tail in ("", "0/2/nho.jpg", "1/tep"):
        assert client_for(shown.media.clerk).get(base + tail).status_code == 404, "what the judge opened"
        assert client.get(there + tail).status_code == 404
        assert client.get(base.replace("/1/chung-cu", "/2/chung-cu") + tail).status_code == 404
        assert Client().get(base + tail).status_code == 302
    assert Incident.objects.get(what="playback").count == 6


def test_what_is_not_theirs_to_open_in_the_file_is_a_plain_line(shown: e.EvidenceScene) -> None:
    keeper = make_user("canbo", "Ngô Thẩm Phán", Role.JUDGE, shown.media.court)
    seal_item(actor=keeper, item=shown.paper.item, sealing=Sealing("Bí mật gia đình"))
    client, base = opened(shown, shown.media.judge)
    paper, sound = client.get(base).json()["showings"]
    assert paper == {"first": 2000, "last": 10000, "number": 1, "open": False}
    assert sound["open"] is True
    assert client.get(f"{base}0/2/nho.jpg").status_code == 404
    page = client.get(_page(shown)).content.decode()
    assert "Bạn không có quyền mở tài liệu này trong hồ sơ vụ án." in page
    other, theirs = opened(shown, keeper)
    assert other.get(theirs).json()["showings"][0]["open"] is True
    assert other.get(f"{theirs}0/2/nho.jpg").status_code == 200
    assert FileSight.objects.filter(user=keeper, item=shown.paper.item).count() == 1


def test_the_page_costs_the_same_however_much_was_shown(
    scene: e.EvidenceScene, at: Clock, django_assert_max_num_queries: Counting
) -> None:
    for number in range(20):
        at(2 * number)
        act(scene, "cho-xem", exhibit=(scene.paper, scene.sound)[number % 2].pk)
    with_track(scene)
    client, base = opened(scene, scene.media.judge)
    client.get(base)
    with django_assert_max_num_queries(25):
        page = client.get(_page(scene)).content.decode()
    assert f'data-evidence="{base}"' in page
    with django_assert_max_num_queries(20):
        assert len(client.get(base).json()["showings"]) == 20


def test_a_trial_in_which_nothing_was_shown_has_no_pane(scene: e.EvidenceScene) -> None:
    with_track(scene)
    client, base = opened(scene, scene.media.judge)
    assert "data-replay-evidence" not in client.get(_page(scene)).content.decode()
    assert client.get(base).json() == {"showings": []}


def test_a_track_survives_its_own_reading(scene: e.EvidenceScene, at: Clock) -> None:
    at(3)
    act(scene, "cho-xem", exhibit=scene.paper.pk)
    (one,) = made(scene)
    assert read_track(track(scene.trial.pk, 1, Window(BEGAN, 60_000), [one])) == [one]
    assert asdict(one)["turns"] == [{"at": 3000, "page": 1, "second": 0, "running": False}]
