"""Who holds the trial, in by their account; talks in private; who only watches."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Assignment, Participation
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.entering import issue_entry
from phapdinh.hearings.gate.knowing import standings
from phapdinh.hearings.gate.standing import COUNSEL, barred
from phapdinh.hearings.live.parts import live_of
from phapdinh.hearings.models import (
    Attendee,
    Consultation,
    Entry,
    MediaRoom,
    RoomKind,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.stage import consulting
from phapdinh.hearings.stage import urls as stage
from phapdinh.hearings.stage.entering import InUseError, enter_by_account
from phapdinh.hearings.tests.stage_room import Room, send, verbs

pytestmark = pytest.mark.django_db
#: Addresses for who holds the trial, and the keys of each beside the hearing's.
ROUTES = {
    "court": (),
    "enter_court": (),
    "lower_hand": ("attendee",),
    "consultation": ("consultation", "verb"),
    "gallery_link": (),
    "gallery_places": (),
    "deliberation": (),
}


@pytest.fixture
def room() -> Room:
    return Room()


# ---- by account ------------------------------------------------------------------------------------------


def test_staff_come_in_by_account_and_nobody_sees_a_link(room: Room) -> None:
    judge = s.client_for(room.judge)
    page = judge.get(room.path("court"))
    assert page.status_code == 200
    assert "camera=(self)" in page["Permissions-Policy"]
    token = judge.post(room.path("enter_court")).json()["token"]
    assert token not in judge.get(room.path("court")).content.decode()
    told = send((judge, token), "invited").json()
    assert (told["part"], told["rules"]) == ("presiding", [])
    entry = Entry.objects.get(revoked_at=None)
    assert entry.device_sha256 != "", "bound before it is used"
    assert "online.entered_by_account" in verbs(room)


def test_a_link_that_is_used_elsewhere_is_replaced_only_when_one_says_so(room: Room) -> None:
    first, second = s.client_for(room.judge), s.client_for(room.judge)
    for client in (first, second):
        client.get(room.path("court"))
    token = first.post(room.path("enter_court")).json()["token"]
    asked = second.post(room.path("enter_court"))
    assert (asked.status_code, "máy khác" in asked.json()["confirm"]) == (409, True)
    assert send((first, token), "invited").status_code == 200
    assert "token" in second.post(room.path("enter_court"), {"replace": "1"}).json()
    assert send((first, token), "invited").status_code == 404
    with pytest.raises(InUseError):
        enter_by_account(actor=room.judge, trial_id=room.trial.pk, device="x")


def test_nobody_else_comes_in_by_account(room: Room) -> None:
    for user in (room.of.other_judge, room.of.scene.chief):
        client = s.client_for(user)
        assert client.get(room.path("court")).status_code == 404
        client.get(reverse("hearings:door"))
        assert client.post(room.path("enter_court")).status_code == 409
    assert s.client_for(room.clerk).get(room.path("deliberation")).status_code == 404
    assert s.client_for(room.judge).get(room.path("deliberation")).status_code == 200
    Assignment.objects.filter(officer__user=room.judge).update(ends_on=timezone.localdate())
    assert s.client_for(room.judge).get(room.path("court")).status_code == 404, "replaced by another"
    with pytest.raises(PermissionDenied):
        enter_by_account(actor=room.judge, trial_id=room.trial.pk, device="x")
    assert not Entry.objects.exists()


def test_every_address_of_the_stage_for_strangers(room: Room) -> None:
    assert set(ROUTES) == {one.name for one in stage.urlpatterns}
    keys = {"attendee": room.who(TrialRole.ACCUSED).pk, "consultation": uuid4(), "verb": "mo"}
    strangers = (s.client_for(room.of.scene.clerk_b), s.client_for(room.of.scene.administrator))
    for name, needed in ROUTES.items():
        path = room.path(name, **{key: keys[key] for key in needed})
        assert Client().post(path).status_code in (302, 405)
        for client in strangers:
            assert client.get(path).status_code in (404, 405), name
            assert client.post(path).status_code in (403, 404, 405), name
        strict = s.client_for(room.clerk, strict=True)
        assert strict.post(path).status_code in (403, 405), name


# ---- talks in private ------------------------------------------------------------------------------------


def test_counsel_and_accused_talk_in_a_room_that_nobody_else_enters(room: Room) -> None:
    room.admit(TrialRole.ACCUSED, TrialRole.VICTIM)
    accused, counsel = room.who(TrialRole.ACCUSED), room.who(TrialRole.DEFENDER)
    with pytest.raises(HearingError, match="chưa có mặt"):
        consulting.ask(attendee=accused, other_id=counsel.pk)
    room.admit(TrialRole.DEFENDER)
    asked = consulting.ask(attendee=counsel, other_id=accused.pk)
    assert consulting.ask(attendee=accused, other_id=counsel.pk) == asked
    with pytest.raises(HearingError, match="của mình"):
        consulting.ask(attendee=room.who(TrialRole.VICTIM), other_id=accused.pk)
    assert room.told(TrialRole.CLERK)["counsel"]["asked"][0]["open"] is False
    with pytest.raises(PermissionDenied):
        consulting.open_consultation(actor=room.of.other_judge, consultation_id=asked.pk)
    consulting.open_consultation(actor=room.clerk, consultation_id=asked.pk)
    one = MediaRoom.objects.get(kind=RoomKind.COUNSEL)
    assert (one.recorded, one.part) == (False, 1)
    room.stand()
    for role in (TrialRole.ACCUSED, TrialRole.DEFENDER, TrialRole.VICTIM, TrialRole.PROSECUTOR):
        room.admit(role)
        entry = issue_entry(
            actor=room.clerk,
            attendee_id=room.who(role).pk,
            valid_from=timezone.now() - timedelta(hours=1),
            valid_until=timezone.now() + timedelta(hours=1),
        )[0]
        out = barred(standings([entry.pk])[entry.pk], COUNSEL) is not None
        assert out == (role not in (TrialRole.ACCUSED, TrialRole.DEFENDER)), role
    consulting.leave_consultation(attendee=accused)
    assert not MediaRoom.objects.filter(kind=RoomKind.COUNSEL, ended_at=None).exists()
    assert (
        verbs(room).count("online.consultation_opened") == verbs(room).count("online.consultation_ended") == 1
    )


def test_one_talk_at_a_time_and_with_others_only_by_leave_of_the_judge(room: Room) -> None:
    Participation.objects.filter(role="defence").update(role="representative")
    Attendee.objects.filter(role=TrialRole.DEFENDER).update(role=TrialRole.REPRESENTATIVE)
    room.admit(TrialRole.ACCUSED, TrialRole.REPRESENTATIVE)
    other = room.who(TrialRole.REPRESENTATIVE)
    asked = consulting.ask(attendee=room.who(TrialRole.ACCUSED), other_id=other.pk)
    with pytest.raises(PermissionDenied):
        consulting.open_consultation(actor=room.clerk, consultation_id=asked.pk)
    consulting.open_consultation(actor=room.judge, consultation_id=asked.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        MediaRoom.objects.create(trial=room.trial, kind=RoomKind.COUNSEL, part=9, name="x", recorded=True)
    consulting.end_consultation(actor=room.clerk, consultation_id=asked.pk)
    again = consulting.ask(attendee=other, other_id=room.who(TrialRole.ACCUSED).pk)
    consulting.open_consultation(actor=room.judge, consultation_id=again.pk)
    assert MediaRoom.objects.get(kind=RoomKind.COUNSEL, ended_at=None).part == 2
    ruling.end_sitting(actor=room.judge, trial_id=room.trial.pk)
    assert not Consultation.objects.filter(ended_at=None).exists()
    with pytest.raises(HearingError, match="đã kết thúc"):
        consulting.ask(attendee=other, other_id=room.who(TrialRole.ACCUSED).pk)


# ---- who only watches ------------------------------------------------------------------------------------


def test_the_gallery_has_as_many_links_as_places(room: Room) -> None:
    clerk = s.client_for(room.clerk)
    for wanted in ("", "x", "-1", "501", "9" * 9):
        assert (
            "từ 0 đến 500"
            in clerk.post(room.path("gallery_places"), {"places": wanted}, follow=True).content.decode()
        )
    clerk.post(room.path("gallery_places"), {"places": "1"})
    given = clerk.post(room.path("gallery_link")).content.decode()
    assert "/truc-tuyen/vao/#" in given
    assert "1/1" in given
    full = clerk.post(room.path("gallery_link"), follow=True).content.decode()
    assert "Đã đủ 1 chỗ dự khán" in full
    assert Attendee.objects.filter(role=TrialRole.GALLERY).count() == 1
    assert [one for one in verbs(room) if "gallery" in one] == [
        "online.gallery_places",
        "online.gallery_invited",
    ]
    plan = clerk.get(reverse("hearings:trial", args=[room.of.hearing.pk])).content.decode()
    assert "Người dự khán 1" not in plan, "who watches is in no plan"


def test_pages_of_the_stage_cost_the_same_however_many_attend(
    room: Room, django_assert_max_num_queries: Any
) -> None:
    judge = s.client_for(room.judge)
    judge.get(room.path("court"))
    with django_assert_max_num_queries(14):
        judge.get(room.path("court"))
    with django_assert_max_num_queries(13):
        live_of({room.trial.pk})
