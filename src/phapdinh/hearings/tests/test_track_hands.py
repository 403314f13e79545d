"""Whose hands turned, ran and marked what was shown: in tables, record and track, and when it is played."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from phapdinh.cases.models import Officer
from phapdinh.hearings.evidence.ending import Presenter
from phapdinh.hearings.models import (
    Attendee,
    FileKind,
    Mark,
    PartState,
    RecordedFile,
    RecordLine,
    Showing,
    Turn,
)
from phapdinh.hearings.recordings import of_trial
from phapdinh.hearings.recordings.sealing import seal_part
from phapdinh.hearings.recordings.track import Hand, Window, read_track
from phapdinh.hearings.recordings.tracking import track_of
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.hearings.tests.recording_scene import BEGAN
from phapdinh.hearings.tests.track_scene import (
    PROSECUTOR,
    Clock,
    act,
    clock,
    let,
    made,
    opened,
    over,
    page_of,
    with_track,
)
from phapdinh.records.files import default_store, sha256_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    yield from e.reading_quickly()


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> e.EvidenceScene:
    """The trial, whose presiding judge attends by their office; of the clerk only the account is known."""
    settings.MEDIA_HOME = tmp_path
    settings.FILES_ROOT = tmp_path / "files"
    settings.TRUST_ROOT = tmp_path / "trust"
    found = e.make_evidence_scene(tmp_path)
    officer = Officer.objects.get(user=found.media.judge)
    Attendee.objects.filter(pk=found.media.of(TrialRole.PRESIDING)).update(officer=officer, name="")
    return found


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return clock(monkeypatch)


def by_three(scene: e.EvidenceScene, at: Clock) -> None:
    """The prosecutor shows the paper; the presiding judge turns and marks, the clerk wipes and turns on."""
    prosecutor, clerk = let(scene), Presenter(user=scene.media.clerk)
    at(1)
    act(scene, "cho-xem", prosecutor, exhibit=scene.paper.pk)
    at(2)
    act(scene, "dau", prosecutor, shape="box", points="1,1,9,9")
    at(3)
    act(scene, "trang", page=2)
    at(4)
    act(scene, "dau", shape="box", points="100,100,300,200")
    at(5)
    act(scene, "xoa-dau", clerk)
    at(6)
    act(scene, "trang", clerk, page=3)
    at(8)
    act(scene, "thoi", prosecutor)


def hands(scene: e.EvidenceScene) -> tuple[Hand, Hand, Hand]:
    """Prosecutor, presiding judge and clerk as a track names them."""
    prosecutor, judge = scene.media.of(PROSECUTOR).hex, scene.media.of(TrialRole.PRESIDING).hex
    account = str(scene.media.clerk.pk)
    return Hand(prosecutor, "prosecutor", ""), Hand(judge, "presiding", ""), Hand("", "", account)


def last_line(scene: e.EvidenceScene) -> str:
    rows = RecordLine.objects.filter(record__trial=scene.trial, words__startswith="Thôi cho")
    return rows.get().words


# ---- what the track tells --------------------------------------------------------------------------------


def test_it_tells_whose_hand_each_turn_and_mark_was(scene: e.EvidenceScene, at: Clock) -> None:
    by_three(scene, at)
    (one,) = made(scene)
    prosecutor, judge, clerk = hands(scene)
    assert [(turn.page, turn.by) for turn in one.turns] == [(1, prosecutor), (2, judge), (3, clerk)]
    assert [(mark.page, mark.by, mark.cleared) for mark in one.marks] == [
        (1, prosecutor, None),
        (2, judge, clerk),
    ]
    assert one.hands() == {prosecutor, judge, clerk}


def test_it_tells_who_let_sound_run_and_who_stopped_it(scene: e.EvidenceScene, at: Clock) -> None:
    prosecutor = let(scene)
    at(1)
    act(scene, "cho-xem", prosecutor, exhibit=scene.sound.pk)
    at(3)
    act(scene, "chay", prosecutor, second=0, running=1)
    at(5)
    act(scene, "chay", second=2, running=0)
    (one,) = made(scene)
    first, judge, _clerk = hands(scene)
    assert [(turn.running, turn.by) for turn in one.turns] == [(False, first), (True, first), (False, judge)]
    (later,) = made(scene, 4, 10, part=2)
    assert [(turn.at, turn.second, turn.by) for turn in later.turns] == [(0, 1.0, first), (1000, 2.0, judge)]


def test_what_is_done_after_a_part_changes_nothing_in_its_track(scene: e.EvidenceScene, at: Clock) -> None:
    at(1)
    act(scene, "cho-xem", exhibit=scene.paper.pk)
    at(2)
    act(scene, "dau", shape="box", points="1,1,9,9")
    window = Window(BEGAN, 10_000)
    before = track_of(scene.trial.pk, 1, window)
    at(12)
    act(scene, "xoa-dau", Presenter(user=scene.media.clerk))
    assert track_of(scene.trial.pk, 1, window) == before
    (later,) = made(scene, 10, 10, part=2)
    assert later.marks[0].cleared == hands(scene)[2]


# ---- the record and the tables ---------------------------------------------------------------------------


def test_the_record_tells_who_did_what_where_more_than_one_did(scene: e.EvidenceScene, at: Clock) -> None:
    by_three(scene, at)
    assert last_line(scene) == (
        "Thôi cho xem chứng cứ số 1; đã xem trang 1–3. Có 2 chỗ được đánh dấu. Người thao tác: "
        "Kiểm sát viên Vũ Kiểm Sát (mở trang 1, đánh dấu 1 chỗ); "
        "Chủ tọa Nguyễn Đức Khải (mở trang 2, đánh dấu 1 chỗ); Lê Thị Hải Yến (mở trang 3, xóa 1 dấu)."
    )


def test_the_record_of_sound_tells_who_moved_it(scene: e.EvidenceScene, at: Clock) -> None:
    prosecutor = let(scene)
    at(1)
    act(scene, "cho-xem", prosecutor, exhibit=scene.sound.pk)
    at(2)
    act(scene, "chay", second=0, running=1)
    at(3)
    act(scene, "thoi", prosecutor)
    words = "Thôi cho nghe chứng cứ số 2. Người thao tác: Chủ tọa Nguyễn Đức Khải (cho phát, dừng 1 lần)."
    assert last_line(scene) == words


def test_who_did_it_stands_in_the_tables(scene: e.EvidenceScene, at: Clock) -> None:
    by_three(scene, at)
    judge, clerk = scene.media.judge, scene.media.clerk
    row, wiped = Showing.objects.get(), Mark.objects.get(page=2)
    assert (wiped.by, wiped.cleared_by, wiped.cleared_attendee) == (judge, clerk, None)
    for wrong in (
        lambda: Turn.objects.create(showing=row, at=timezone.now(), page=1),
        lambda: Turn.objects.filter(showing=row, page=2).update(by=clerk),
        lambda: Mark.objects.filter(pk=wiped.pk).update(cleared_by=judge),
        lambda: Mark.objects.filter(page=1).update(cleared_at=timezone.now()),
        lambda: Mark.objects.filter(page=1).update(cleared_by=judge),
        lambda: Mark.objects.filter(page=1).update(cleared_at=timezone.now(), cleared_by=judge, by=clerk),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            wrong()


# ---- played ----------------------------------------------------------------------------------------------


def test_who_plays_it_reads_who_turned_and_who_marked(scene: e.EvidenceScene, at: Clock) -> None:
    by_three(scene, at)
    with_track(scene)
    client, base = opened(scene, scene.media.judge)
    (told,) = client.get(base).json()["showings"]
    prosecutor, judge, clerk = "Kiểm sát viên Vũ Kiểm Sát", "Chủ tọa Nguyễn Đức Khải", "Lê Thị Hải Yến"
    assert [turn["by"] for turn in told["turns"]] == [prosecutor, judge, clerk]
    assert [(mark["by"], mark["cleared"]) for mark in told["marks"]] == [(prosecutor, ""), (judge, clerk)]
    page = client.get(page_of(scene)).content.decode()
    assert "{what} – {by}" in page
    assert "Người đánh dấu: {who}" in page


def first_format(content: bytes) -> bytes:
    """The same as it was written before hands were told."""
    said = json.loads(content)
    for one in said["showings"]:
        one["turns"] = [{key: turn[key] for key in turn if key != "by"} for turn in one["turns"]]
        one["marks"] = [
            {key: mark[key] for key in mark if key not in ("by", "cleared")} for mark in one["marks"]
        ]
    whole = {**said, "format": "phapdinh-evidence-1"}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_what_was_sealed_in_the_first_format_is_whole_and_is_played(
    scene: e.EvidenceScene, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_three(scene, at)
    old = first_format(track_of(scene.trial.pk, 1, Window(BEGAN, 60_000)))
    monkeypatch.setattr(of_trial, "track_of", lambda *_given: old)
    assert seal_part(over(scene).pk) == PartState.SEALED
    kept = RecordedFile.objects.get(kind=FileKind.EVIDENCE).file_id
    assert kept == sha256_of(old)
    assert verify().whole
    (read,) = read_track(old) or ()
    assert [(turn.page, turn.by) for turn in read.turns] == [(1, None), (2, None), (3, None)]
    client, base = opened(scene, scene.media.judge)
    (told,) = client.get(base).json()["showings"]
    assert told["by"] == "Kiểm sát viên Vũ Kiểm Sát"
    assert {turn["by"] for turn in told["turns"]} == {""}
    assert client.get(f"{base}0/2/nho.jpg").status_code == 200
    path = default_store().path(kept)
    path.chmod(0o600)
    path.write_bytes(old.replace(b'"page":2', b'"page":3'))
    assert not verify().whole


def test_a_format_that_tells_hands_must_tell_them_all(scene: e.EvidenceScene, at: Clock) -> None:
    by_three(scene, at)
    said = json.loads(track_of(scene.trial.pk, 1, Window(BEGAN, 60_000)))
    del said["showings"][0]["turns"][1]["by"]
    assert read_track(json.dumps(said).encode()) is None
