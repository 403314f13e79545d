"""What people do by their link alone: rules, check, names, hands; who may not, what is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Party
from phapdinh.hearings.door import urls as door
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.models import (
    Acknowledgement,
    Entry,
    Hand,
    MachineCheck,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.stage import gallery
from phapdinh.hearings.stage.naming import faces
from phapdinh.hearings.stage.rules import told_rules
from phapdinh.hearings.tests.stage_room import Room, send, verbs

pytestmark = pytest.mark.django_db
#: What anybody sends by a link alone; without one nothing is found.
BY_LINK = ("door_check", "door_rules", "door_people", "door_hand", "door_consult", "door_face")


@pytest.fixture
def room() -> Room:
    return Room()


# ---- at the door -----------------------------------------------------------------------------------------


def test_rules_are_acknowledged_once_and_kept_with_their_words(room: Room) -> None:
    accused = room.holder(TrialRole.ACCUSED)
    told = send(accused, "invited").json()
    cited = [one["cited"] for one in told["rules"]]
    assert {"khoản 4 Điều 256 BLTTHS", "TTLT 05/2021"} < set(cited)
    assert not any("BLTTDS" in one for one in cited)
    for _again in range(2):
        assert send(accused, "door_rules").json() == {"ok": True}
    assert len(Acknowledgement.objects.get().rules) == 64
    assert verbs(room).count("online.acknowledged") == 1
    assert send(accused, "invited").json()["rules"] == []
    assert "Đã xác nhận nội quy" in s.client_for(room.clerk).get(room.path("room")).content.decode()


def test_rules_by_type_of_case_and_by_part() -> None:
    civil = told_rules("civil", TrialRole.PARTY)
    assert "khoản 9 Điều 234 BLTTDS" in [one.cited for one in civil]
    for type_ in ("criminal", "civil", "administrative"):
        gallery = [one.words for one in told_rules(type_, TrialRole.GALLERY)]
        assert not any("camera" in one for one in gallery), "they have none that is on"
        assert any("16 tuổi" in one for one in gallery) == (type_ != "administrative")
        assert any("Không tự ghi âm" in one for one in gallery)


def test_a_machine_is_checked_days_before_and_the_clerk_reads_it(room: Room) -> None:
    witness = room.holder(TrialRole.WITNESS, early=True)
    assert send(witness, "invited").json()["opens"] != ""
    found = {"browser": "good", "camera": "bad", "line": "weak", "milliseconds": "80", "kilobits": "900"}
    assert send(witness, "door_check", **found).json() == {"ok": True}
    assert send(witness, "door_check", **{**found, "camera": "good"}).json() == {"ok": True}
    kept = MachineCheck.objects.get()
    assert (kept.camera, kept.line, kept.kilobits, kept.speaker) == ("good", "weak", 900, "")
    assert send(witness, "door_check", camera="splendid").status_code == 400
    assert send(witness, "door_check", kilobits="-1").status_code == 400
    assert send(witness, "door_people").status_code == 404, "the link does not open the room yet"
    assert "đường truyền yếu" in s.client_for(room.clerk).get(room.path("room")).content.decode()


def test_without_a_good_link_nothing_is_done(room: Room) -> None:
    room.admit(TrialRole.ACCUSED)
    client, token = room.holder(TrialRole.ACCUSED)
    assert set(BY_LINK) == {one.name for one in door.urlpatterns if (one.name or "").startswith("door_")}
    for name in BY_LINK:
        for by in ((client, ""), (client, token[:-2] + "AA"), (client, "ạ" * 75)):
            assert send(by, name, raised="1").status_code == 404, name
        assert client.get(reverse(f"hearings:{name}")).status_code == 405
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(reverse(f"hearings:{name}"), {"token": token}).status_code == 403
    Entry.objects.filter(revoked_at=None).update(device_sha256="0" * 64)
    for name in BY_LINK:
        assert send((client, token), name).status_code == 404, "bound to another device"
    assert not any(rows.objects.exists() for rows in (Hand, Acknowledgement, MachineCheck))


# ---- who is who ------------------------------------------------------------------------------------------


def test_names_are_told_inside_alone(room: Room, django_assert_max_num_queries: Any) -> None:
    accused = room.holder(TrialRole.ACCUSED)
    assert send(accused, "door_people").status_code == 404
    room.admit(TrialRole.ACCUSED)
    with django_assert_max_num_queries(5):
        told = send(accused, "door_people").json()
    assert told["me"] == room.who(TrialRole.ACCUSED).pk.hex
    assert told["counsel"] == [room.who(TrialRole.DEFENDER).pk.hex]
    victim = told["people"][room.who(TrialRole.VICTIM).pk.hex]
    assert (victim["name"], victim["part"]) == ("Hồ Thị Sen", "victim")
    assert told["people"][told["me"]]["point"] == "Trại tạm giam Giả Định"


def test_who_watches_and_who_is_under_18_has_no_name(room: Room) -> None:
    gallery.invite(actor=room.clerk, trial_id=room.trial.pk, valid_until=timezone.now() + timedelta(days=1))
    day = timezone.localdate(room.of.hearing.during.lower)
    Party.objects.filter(name="Hồ Thị Sen").update(born_on=day.replace(year=day.year - 17))
    told = faces(room.trial)
    nameless = {one.part for one in told.values() if not one.name}
    assert nameless == {"victim", "gallery"}
    assert told[room.who(TrialRole.VICTIM).pk.hex].role == "Bị hại"


def test_the_gallery_reads_no_names_in_a_closed_part(room: Room) -> None:
    until = timezone.now() + timedelta(days=1)
    _one, token = gallery.invite(actor=room.clerk, trial_id=room.trial.pk, valid_until=until)
    client = Client()
    client.get(reverse("hearings:door"))
    assert send((client, token), "door_people").status_code == 200
    assert send((client, token), "door_hand", raised="1").status_code == 409
    ruling.close_doors(actor=room.judge, trial_id=room.trial.pk, closed=True)
    assert send((client, token), "door_people").status_code == 404


# ---- hands -----------------------------------------------------------------------------------------------


def test_a_hand_is_seen_by_the_bench_and_lowered_by_it(room: Room) -> None:
    victim = room.holder(TrialRole.VICTIM)
    assert send(victim, "door_hand", raised="1").status_code == 404
    room.admit(TrialRole.VICTIM)
    for _again in range(2):
        assert send(victim, "door_hand", raised="1").json() == {"ok": True}
    who = room.who(TrialRole.VICTIM).pk
    assert list(room.told(TrialRole.CLERK)["desk"]["hands"]) == [who.hex]
    assert room.told(TrialRole.VICTIM)["hand"] == {"raised": True}
    assert not {"hand", "desk", "counsel"} & set(room.told(TrialRole.ACCUSED))
    clerk = s.client_for(room.clerk)
    asked = {"Accept": "application/json"}
    assert clerk.post(room.path("lower_hand", attendee=who), headers=asked).json() == {"ok": True}
    assert not Hand.objects.exists()
    assert clerk.post(room.path("lower_hand", attendee=uuid4())).status_code == 404
