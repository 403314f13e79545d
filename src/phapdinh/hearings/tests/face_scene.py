"""People in the waiting room of an invented trial, who say that they wait and send their face."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.hearings.gate.application import DEVICE_COOKIE
from phapdinh.hearings.gate.entering import begin_visit
from phapdinh.hearings.models import (
    WaitingFace,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.stage_room import Room, send
from phapdinh.hearings.tests.test_face_pictures import face

ACCUSED, VICTIM, WITNESS, DEFENDER = (
    TrialRole.ACCUSED,
    TrialRole.VICTIM,
    TrialRole.WITNESS,
    TrialRole.DEFENDER,
)
By = tuple[Client, str]


def waits(room: Room, role: TrialRole) -> By:
    """Somebody whose page stands in the waiting room: their link is bound to their device."""
    client, token = room.holder(role)
    begin_visit(token, client.cookies[DEVICE_COOKIE].value)
    return client, token


def says(by: By, lacks: str = "") -> Any:
    return send(by, "door_face", lacks=lacks)


def sends(by: By, sent: bytes | None = None, asked: str = "") -> Any:
    client, token = by
    picture = SimpleUploadedFile("a.jpg", face() if sent is None else sent, "image/jpeg")
    return client.post(reverse("hearings:door_face"), {"token": token, "asked": asked, "picture": picture})


def seen(room: Room, role: TrialRole) -> WaitingFace | None:
    return WaitingFace.objects.filter(pk=room.who(role).pk).first()


def has_face(room: Room, role: TrialRole) -> bool:
    row = seen(room, role)
    return row is not None and row.jpeg is not None


def later(seconds: float = 2) -> None:
    """So that the next picture is not too soon."""
    WaitingFace.objects.update(tried_at=timezone.now() - timedelta(seconds=seconds))


def clerk_of(room: Room) -> Client:
    return s.client_for(room.clerk)


def addresses(room: Room, role: TrialRole) -> dict[str, str]:
    who = room.who(role).pk
    row = seen(room, role)
    key = row.key if row else None
    return {
        "page": room.path("identity", attendee=who),
        "shown": room.path("identity_shown", attendee=who),
        "ask": room.path("identity_ask", attendee=who),
        "picture": room.path("identity_picture", attendee=who, face=key or uuid4()),
    }
