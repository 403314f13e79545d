"""What is shown is seen by who is in the room, while it is shown, and by nobody else; refusals are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.efile.actions.adding import strike_item
from phapdinh.hearings.evidence import listing, passes, showing
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.entering import begin_visit, revoke_entry
from phapdinh.hearings.models import Entry, Incident, Showing
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.hearings.tests.media_scene import make_media_scene

pytestmark = pytest.mark.django_db
PROSECUTOR, WITNESS, GALLERY = TrialRole.PROSECUTOR, TrialRole.WITNESS, TrialRole.GALLERY
Kind = Incident.Kind


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    yield from e.reading_quickly()


@pytest.fixture
def scene(tmp_path: Path) -> e.EvidenceScene:
    made = e.make_evidence_scene(tmp_path)
    show(made, made.paper)
    return made


def show(scene: e.EvidenceScene, exhibit: Any) -> None:
    showing.begin_showing(trial_id=scene.trial.pk, presenter=scene.judge, exhibit_id=exhibit.pk)


def look(client: Client, word: str, page: int = 1, size: str = "nho") -> Any:
    return client.get(reverse("hearings:evidence_picture", args=[word, page, size]))


def kinds() -> list[str]:
    return [one.kind for one in Incident.objects.order_by("minute", "pk")]


def test_who_is_in_the_room_sees_the_page_and_nobody_on_the_way_keeps_it(scene: e.EvidenceScene) -> None:
    client = scene.let_in(PROSECUTOR)
    told = scene.told(client, PROSECUTOR)
    answer = look(client, told["pass"])
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert max(e.opened(answer.content).size) == 1200
    assert told["exhibits"] is None
    assert not Incident.objects.exists()
    assert look(client, told["pass"], size="goc").status_code == 404


def test_a_page_that_was_not_turned_to_and_a_pass_that_was_altered(scene: e.EvidenceScene) -> None:
    client = scene.let_in(PROSECUTOR)
    word = scene.told(client, PROSECUTOR)["pass"]
    assert look(client, word, page=2).status_code == 404
    assert look(client, word[:-2] + "xx").status_code == 404
    assert look(client, "0192b8f000007000800000000000").status_code == 404
    forged = passes.make(scene.media.entries[PROSECUTOR], Showing.objects.get().exhibit_id)
    assert look(client, forged).status_code == 404, "signed by us, of no showing"
    assert kinds() == [Kind.NOT_ALLOWED, Kind.TOKEN_ALTERED]
    assert sum(one.count for one in Incident.objects.all()) == 4
    showing.turn_to(trial_id=scene.trial.pk, presenter=scene.judge, page=2)
    assert look(client, word, page=2).status_code == 200


def test_a_pass_on_another_device_or_past_its_time(
    scene: e.EvidenceScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = scene.told(scene.let_in(PROSECUTOR), PROSECUTOR)["pass"]
    stranger = Client()
    stranger.cookies["thiet-bi"] = "may-cua-nguoi-khac"
    for other in (stranger, Client()):
        assert look(other, word).status_code == 404
    monkeypatch.setattr(passes, "SECONDS", -1)
    assert look(stranger, word).status_code == 404
    assert kinds() == [Kind.TOKEN_COPIED, Kind.TOKEN_STALE]


def test_the_pass_of_a_showing_that_is_over_opens_nothing_of_the_next(scene: e.EvidenceScene) -> None:
    client = scene.let_in(PROSECUTOR)
    word = scene.told(client, PROSECUTOR)["pass"]
    show(scene, scene.sound)
    assert look(client, word).status_code == 404
    assert not Incident.objects.exists(), "asked for as it ended: no attack"
    (over,) = Showing.objects.exclude(ended_at=None)
    later = timezone.now() + timedelta(minutes=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("phapdinh.hearings.evidence.sight.timezone.now", lambda: later)
        assert look(client, passes.make(scene.media.entries[PROSECUTOR], over.pk)).status_code == 404
    assert kinds() == [Kind.TOKEN_STALE]


def test_who_was_put_out_or_whose_link_was_taken_back_sees_nothing_more(scene: e.EvidenceScene) -> None:
    client, other = scene.let_in(WITNESS), scene.let_in(PROSECUTOR, "may-hai")
    words = [scene.told(client, WITNESS)["pass"], scene.told(other, PROSECUTOR)["pass"]]
    ruling.remove(actor=scene.media.judge, attendee_id=scene.media.of(WITNESS))
    assert look(client, words[0]).status_code == 404
    told = client.post(reverse("hearings:evidence_seen"), {"token": scene.media.tokens[WITNESS]})
    assert told.status_code == 404
    revoke_entry(actor=scene.media.clerk, entry_id=scene.media.entries[PROSECUTOR])
    assert look(other, words[1]).status_code == 404
    assert sorted(kinds()) == sorted([Kind.NOT_ADMITTED, Kind.TOKEN_STALE])


def test_a_witness_outside_gets_no_pass_and_none_is_of_use(scene: e.EvidenceScene) -> None:
    begin_visit(scene.media.tokens[WITNESS], e.DEVICE)
    client = Client()
    client.cookies["thiet-bi"] = e.DEVICE
    answer = client.post(reverse("hearings:evidence_seen"), {"token": scene.media.tokens[WITNESS]})
    assert answer.status_code == 404
    forged = passes.make(scene.media.entries[WITNESS], Showing.objects.get().pk)
    assert look(client, forged).status_code == 404
    assert kinds() == [Kind.NOT_ADMITTED]
    assert Incident.objects.get().count == 2
    assert Incident.objects.get().what == "evidence"


def test_the_gallery_sees_what_the_judge_allows_and_nothing_behind_doors(
    scene: e.EvidenceScene,
) -> None:
    client = scene.let_in(GALLERY)
    assert scene.told(client, GALLERY)["pass"] is None
    forged = passes.make(scene.media.entries[GALLERY], Showing.objects.get().pk)
    assert look(client, forged).status_code == 404
    listing.set_public(actor=scene.media.judge, exhibit_id=scene.paper.pk, public=True)
    word = scene.told(client, GALLERY)["pass"]
    assert look(client, word).status_code == 200
    ruling.close_doors(actor=scene.media.judge, trial_id=scene.trial.pk, closed=True)
    assert look(client, word).status_code == 404
    assert kinds() == [Kind.NOT_ALLOWED, Kind.NOT_ADMITTED]


def test_nobody_of_another_trial_sees_it(scene: e.EvidenceScene) -> None:
    other = make_media_scene(2)
    begin_visit(other.tokens[PROSECUTOR], e.DEVICE)
    ruling.admit(actor=other.clerk, attendee_id=other.of(PROSECUTOR))
    client = Client()
    client.cookies["thiet-bi"] = e.DEVICE
    assert (
        client.post(reverse("hearings:evidence_seen"), {"token": other.tokens[PROSECUTOR]}).json()["pass"]
        is None
    )
    forged = passes.make(other.entries[PROSECUTOR], Showing.objects.get().pk)
    assert look(client, forged).status_code == 404
    assert kinds() == [Kind.TOKEN_STALE]
    act = reverse("hearings:evidence_door_act", args=["cho-xem"])
    listing.let_present(actor=other.judge, attendee_id=other.of(PROSECUTOR), allowed=True)
    given = {"token": other.tokens[PROSECUTOR], "exhibit": str(scene.paper.pk)}
    answer = client.post(act, given, headers={"Accept": "application/json"})
    assert answer.status_code == 409
    assert Showing.objects.count() == 1


def test_what_is_struck_from_the_file_is_seen_no_more(scene: e.EvidenceScene) -> None:
    client = scene.let_in(PROSECUTOR)
    word = scene.told(client, PROSECUTOR)["pass"]
    strike_item(actor=scene.media.clerk, item=scene.paper.item, reason="Đưa nhầm hồ sơ")
    assert look(client, word).status_code == 404


def test_sound_is_answered_part_by_part_to_who_is_in_the_room(scene: e.EvidenceScene) -> None:
    client = scene.let_in(PROSECUTOR)
    show(scene, scene.sound)
    word = scene.told(client, PROSECUTOR)["pass"]
    address = reverse("hearings:evidence_played", args=[word])
    answer = client.get(address, headers={"Range": "bytes=4-11"})
    assert (answer.status_code, len(answer.content)) == (206, 8)
    assert "no-store" in answer["Cache-Control"]
    assert look(client, word).status_code == 404, "sound is no picture"
    ruling.send_out(actor=scene.media.clerk, attendee_id=scene.media.of(PROSECUTOR))
    assert client.get(address, headers={"Range": "bytes=12-"}).status_code == 404
    assert kinds() == [Kind.NOT_ADMITTED]


def test_who_may_not_present_is_refused_whatever_they_send(scene: e.EvidenceScene) -> None:
    client, json = scene.let_in(PROSECUTOR), {"Accept": "application/json"}
    given = {"token": scene.media.tokens[PROSECUTOR], "page": "2", "x": "1", "y": "1"}
    for verb in ("trang", "chi", "thoi", "xoa-dau"):
        address = reverse("hearings:evidence_door_act", args=[verb])
        assert client.post(address, given, headers=json).status_code == 409
    assert Incident.objects.get().count == 4
    listing.let_present(actor=scene.media.judge, attendee_id=scene.media.of(PROSECUTOR), allowed=True)
    show_one = reverse("hearings:evidence_door_act", args=["cho-xem"])
    showing.end_showing(trial_id=scene.trial.pk, presenter=scene.judge)
    for wrong in ({}, {"exhibit": "x"}, {"exhibit": str(scene.paper.pk), "page": "x"}):
        token = {"token": scene.media.tokens[PROSECUTOR]}
        assert client.post(show_one, {**token, **wrong}, headers=json).status_code == 409
    told = scene.told(client, PROSECUTOR)
    assert [one["number"] for one in told["exhibits"]] == [1, 2]
    sent = {"token": scene.media.tokens[PROSECUTOR], "exhibit": told["exhibits"][0]["id"], "page": "3"}
    assert client.post(show_one, sent, headers=json).json() == {"ok": True}
    assert Client(enforce_csrf_checks=True).post(show_one, sent).status_code == 403


def test_what_is_asked_costs_little(scene: e.EvidenceScene, django_assert_max_num_queries: Any) -> None:
    client = scene.let_in(PROSECUTOR)
    with django_assert_max_num_queries(7):
        word = scene.told(client, PROSECUTOR)["pass"]
    look(client, word)
    with django_assert_max_num_queries(5):
        look(client, word)
    assert Entry.objects.count() == 8
