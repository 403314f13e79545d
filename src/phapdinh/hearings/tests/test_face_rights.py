"""The face of who waits: who may send it, and who may see it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.application import DEVICE_COOKIE
from phapdinh.hearings.gate.entering import begin_visit
from phapdinh.hearings.models import (
    Entry,
    WaitingFace,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.stage import gallery
from phapdinh.hearings.tests.face_scene import (
    ACCUSED,
    VICTIM,
    addresses,
    clerk_of,
    says,
    sends,
    waits,
)
from phapdinh.hearings.tests.stage_room import Room
from phapdinh.people.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room()


def test_nobody_else_sees_a_face(room: Room) -> None:
    accused = waits(room, ACCUSED)
    sends(accused)
    at, scene = addresses(room, ACCUSED), room.of.scene
    elsewhere, colleague = scene.clerk_b, s.make_user("ban", "Cao Thị Bạn", Role.CLERK, scene.court_a)
    for user in (elsewhere, colleague, scene.chief, room.of.other_judge):
        client = s.client_for(user)
        for name in ("page", "shown", "picture"):
            assert client.get(at[name]).status_code == 404, (user, name)
        assert client.post(at["ask"]).status_code in (403, 404)
    for client in (Client(), accused[0], waits(room, VICTIM)[0]):
        for name in ("page", "shown", "picture"):
            assert client.get(at[name]).status_code == 302, "they sign in first"
        assert client.post(at["ask"]).status_code == 302
    assert s.client_for(room.clerk, strict=True).post(at["ask"]).status_code == 403
    assert WaitingFace.objects.get().asked_at is None
    other = addresses(room, VICTIM)["picture"].rsplit("/", 1)[0]
    assert (
        clerk_of(room).get(f"{other}/{WaitingFace.objects.get(pk=room.who(ACCUSED).pk).key}.jpg").status_code
        == 404
    )


def test_only_the_holder_on_their_own_device_sends(room: Room) -> None:
    client, token = room.holder(ACCUSED)
    assert says((client, token)).status_code == 404, "the link is bound to no device yet"
    begin_visit(token, client.cookies[DEVICE_COOKIE].value)
    stranger = Client()
    stranger.get(reverse("hearings:door"))
    for by in (
        (stranger, token),
        (Client(), token),
        (client, ""),
        (client, token[:-2] + "AA"),
        (waits(room, VICTIM)[0], token),
    ):
        assert says(by).status_code == 404
        assert sends(by).status_code == 404
    assert (
        Client(enforce_csrf_checks=True).post(reverse("hearings:door_face"), {"token": token}).status_code
        == 403
    )
    Entry.objects.filter(attendee=room.who(ACCUSED)).update(many_devices=True)
    assert sends((stranger, token)).status_code == 404, "not even where the link may wander"
    assert not WaitingFace.objects.filter(jpeg__isnull=False).exists()
    Entry.objects.filter(attendee=room.who(ACCUSED)).update(valid_until=timezone.now())
    assert sends((client, token)).status_code == 404, "stale"


def test_a_face_comes_only_from_who_waits_for_an_open_room(room: Room) -> None:
    until = timezone.now() + timedelta(days=1)
    _one, token = gallery.invite(actor=room.clerk, trial_id=room.trial.pk, valid_until=until)
    watching = Client()
    watching.get(reverse("hearings:door"))
    begin_visit(token, watching.cookies[DEVICE_COOKIE].value)
    prosecutor = waits(room, TrialRole.PROSECUTOR)
    for by in ((watching, token), prosecutor):
        assert sends(by).status_code == 404, "of them nobody asks who they are"
    accused = waits(room, ACCUSED)
    room.admit(ACCUSED)
    assert (says(accused).status_code, sends(accused).status_code) == (404, 404)
    ruling.send_out(actor=room.clerk, attendee_id=room.who(ACCUSED).pk)
    assert sends(accused).status_code == 200, "who waits again is looked at again"
    ruling.admit(actor=room.clerk, attendee_id=room.who(ACCUSED).pk, unchecked="Đã biết")
    ruling.remove(actor=room.judge, attendee_id=room.who(ACCUSED).pk)
    assert sends(accused).status_code == 404
    assert not WaitingFace.objects.exists()


def test_before_the_room_is_open_nothing_is_taken() -> None:
    room = Room(opened=False)
    by = waits(room, ACCUSED)
    assert sends(by).status_code == 404
    assert "phòng xử án chưa mở" in clerk_of(room).get(addresses(room, ACCUSED)["shown"]).content.decode()
