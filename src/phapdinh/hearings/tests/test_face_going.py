"""The face of who waits: it goes with whatever ends the waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from phapdinh.cases.models import Participation
from phapdinh.hearings.deciding.writing import write_plan
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.application import DEVICE_COOKIE
from phapdinh.hearings.gate.entering import begin_visit, ends_of, free_entry, issue_entry, revoke_entry
from phapdinh.hearings.identity import waiting
from phapdinh.hearings.identity.waiting import forget_faces
from phapdinh.hearings.jobs import forget_faces as job
from phapdinh.hearings.models import (
    Entry,
    OnlineTrial,
    Seat,
    SeatState,
    TrialState,
    WaitingFace,
)
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.hearings.tests.face_scene import (
    ACCUSED,
    DEFENDER,
    VICTIM,
    WITNESS,
    addresses,
    clerk_of,
    has_face,
    says,
    sends,
    waits,
)
from phapdinh.hearings.tests.stage_room import Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room()


def _entry(room: Room) -> Entry:
    return Entry.objects.get(attendee=room.who(ACCUSED), revoked_at=None)


def _issue(room: Room) -> None:
    now = timezone.now()
    issue_entry(
        actor=room.clerk,
        attendee_id=room.who(ACCUSED).pk,
        valid_from=now,
        valid_until=ends_of(room.of.hearing),
    )


def _leave_the_plan(room: Room) -> None:
    """They are no party any more, and the plan is saved again."""
    Participation.objects.filter(pk=room.of.accused.pk).update(ends_on=timezone.localdate())
    write_plan(room.of.hearing, room.trial, t.plan(room.of))


WAYS: dict[str, Callable[[Room], object]] = {
    "let in": lambda room: room.admit(ACCUSED),
    "put out": lambda room: ruling.remove(actor=room.judge, attendee_id=room.who(ACCUSED).pk),
    "the link is taken back": lambda room: revoke_entry(actor=room.clerk, entry_id=_entry(room).pk),
    "another link is given": _issue,
    "the link is freed for another device": lambda room: free_entry(
        actor=room.clerk, entry_id=_entry(room).pk
    ),
    "the room ends": lambda room: ruling.end_sitting(actor=room.judge, trial_id=room.trial.pk),
    "the decision lapses": lambda room: OnlineTrial.objects.update(
        state=TrialState.LAPSED, end_reason="Hoãn"
    ),
    "they leave the plan": _leave_the_plan,
}


@pytest.mark.parametrize("way", WAYS)
def test_it_goes_with_whatever_ends_the_waiting(room: Room, way: str) -> None:
    accused, victim = waits(room, ACCUSED), waits(room, VICTIM)
    sends(accused)
    sends(victim)
    address = addresses(room, ACCUSED)["picture"]
    WAYS[way](room)
    assert not has_face(room, ACCUSED)
    assert clerk_of(room).get(address).status_code == 404
    assert (says(accused).status_code, sends(accused).status_code) == (404, 404)
    ends_all = way in ("the room ends", "the decision lapses")
    assert has_face(room, VICTIM) is not ends_all, "others wait on"


def test_what_no_trigger_saw_goes_with_the_job(room: Room) -> None:
    for role in (ACCUSED, VICTIM, WITNESS, DEFENDER):
        sends(waits(room, role))
    now = timezone.now()
    assert forget_faces() == 0
    WaitingFace.objects.filter(pk=room.who(ACCUSED).pk).update(heard_at=now - timedelta(minutes=31))
    WaitingFace.objects.filter(pk=room.who(VICTIM).pk).update(taken_at=now - timedelta(hours=4, minutes=1))
    Entry.objects.filter(attendee=room.who(WITNESS)).update(valid_until=now)
    assert (
        not has_face(room, WITNESS)
        or clerk_of(room).get(addresses(room, WITNESS)["picture"]).status_code == 404
    )
    assert job(0) == 3
    assert [one.pk for one in WaitingFace.objects.all()] == [room.who(DEFENDER).pk]


def test_seats_that_wait_keep_the_face(room: Room) -> None:
    accused = waits(room, ACCUSED)
    sends(accused)
    ruling.mute(actor=room.judge, attendee_id=room.who(ACCUSED).pk, muted=True)
    assert Seat.objects.get(pk=room.who(ACCUSED).pk).state == SeatState.WAITING
    begin_visit(accused[1], accused[0].cookies[DEVICE_COOKIE].value)
    assert has_face(room, ACCUSED), "a page that comes again on the same device"


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_comes_while_they_are_let_in_waits_and_is_refused() -> None:
    room = Room()
    accused, answers = waits(room, ACCUSED), []

    def sent() -> None:
        try:
            answers.append(sends(accused).status_code)
        finally:
            connection.close()

    for _again in range(2):  # their seat is new, then changed
        says(accused)
        thread = threading.Thread(target=sent)
        with transaction.atomic():
            room.admit(ACCUSED)
            thread.start()
            thread.join(0.7)
            assert thread.is_alive(), "it waits for what is decided"
        thread.join(10)
        assert not WaitingFace.objects.exists()
        ruling.send_out(actor=room.clerk, attendee_id=room.who(ACCUSED).pk)
    assert answers == [404, 404]


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_is_being_kept_when_they_are_let_in_goes_too(monkeypatch: Any) -> None:
    room = Room()
    accused, answers, looks, holds = waits(room, ACCUSED), [], [], threading.Event()
    says(accused)

    def slowly(trial: OnlineTrial) -> bool:
        looks.append(trial)
        if len(looks) == 2:  # before the picture is read, and before it is kept
            holds.set()
            time.sleep(1)
        return True

    def sent() -> None:
        try:
            answers.append(sends(accused).status_code)
        finally:
            connection.close()

    monkeypatch.setattr(waiting, "is_open", slowly)
    thread = threading.Thread(target=sent)
    thread.start()
    assert holds.wait(10)
    room.admit(ACCUSED)
    thread.join(10)
    assert answers == [200]
    assert not WaitingFace.objects.exists()
