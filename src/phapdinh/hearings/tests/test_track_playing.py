"""The evidence track of a part: who sees it beside the recording, and what of it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from phapdinh.cases.efile.actions.resealing import seal_item
from phapdinh.cases.efile.intake import Sealing
from phapdinh.cases.models import FileSight
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import make_user
from phapdinh.hearings.models import (
    FileKind,
    Incident,
    RecordedFile,
)
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.hearings.tests.track_scene import (
    Clock,
    Counting,
    act,
    clock,
    opened,
    page_of,
    with_track,
)
from phapdinh.people.models import Role
from phapdinh.records import journal

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
    assert sound["turns"][-1] == {
        **{"at": 11000, "page": 1, "second": 0.5, "running": True},
        "by": "Nguyễn Đức Khải",
    }
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
    page = client.get(page_of(shown)).content.decode()
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
        page = client.get(page_of(scene)).content.decode()
    assert f'data-evidence="{base}"' in page
    with django_assert_max_num_queries(20):
        assert len(client.get(base).json()["showings"]) == 20


def test_a_trial_in_which_nothing_was_shown_has_no_pane(scene: e.EvidenceScene) -> None:
    with_track(scene)
    client, base = opened(scene, scene.media.judge)
    assert "data-replay-evidence" not in client.get(page_of(scene)).content.decode()
    assert client.get(base).json() == {"showings": []}
