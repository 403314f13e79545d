"""The evidence track of a part: what it tells of the acts of who shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

import pytest

from phapdinh.cases.models import Officer
from phapdinh.hearings.models import (
    Attendee,
)
from phapdinh.hearings.recordings.track import Window, read_track, track
from phapdinh.hearings.recordings.tracking import track_of
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.hearings.tests.recording_scene import BEGAN
from phapdinh.hearings.tests.track_scene import (
    PROSECUTOR,
    Clock,
    Counting,
    act,
    clock,
    let,
    made,
    moments,
    turns,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    yield from e.reading_quickly()


@pytest.fixture
def scene(home: Path) -> e.EvidenceScene:
    return e.make_evidence_scene(home)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return clock(monkeypatch)


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
        "format": "phapdinh-evidence-2",
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
    assert read_track(json.dumps({**whole, "format": "phapdinh-evidence-3"}).encode()) is None


def test_a_track_survives_its_own_reading(scene: e.EvidenceScene, at: Clock) -> None:
    at(3)
    act(scene, "cho-xem", exhibit=scene.paper.pk)
    (one,) = made(scene)
    assert read_track(track(scene.trial.pk, 1, Window(BEGAN, 60_000), [one])) == [one]
    by = {"attendee": "", "role": "", "account": str(scene.media.judge.pk)}
    assert asdict(one)["turns"] == [{"at": 3000, "page": 1, "second": 0, "running": False, "by": by}]
