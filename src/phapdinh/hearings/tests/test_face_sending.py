"""The face of who waits: it is sent when it is wanted, and the clerk sees it or why there is none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.models import (
    Lack,
    WaitingFace,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.face_scene import (
    ACCUSED,
    addresses,
    clerk_of,
    later,
    says,
    sends,
    waits,
)
from phapdinh.hearings.tests.stage_room import Room
from phapdinh.hearings.tests.test_face_pictures import face

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room()


def test_the_clerk_sees_the_face_of_who_waits_and_asks_for_a_new_one(room: Room) -> None:
    clerk, at = clerk_of(room), addresses(room, ACCUSED)
    assert "Chưa có hình:</b> người này chưa vào phòng chờ." in clerk.get(at["page"]).content.decode()
    refused = clerk.post(at["ask"], headers={"Accept": "application/json"})
    assert (refused.status_code, "không ở phòng chờ" in refused.json()["error"]) == (409, True)
    accused = waits(room, ACCUSED)
    assert says(accused).json() == {"wanted": True, "asked": ""}
    assert "đang chụp và gửi hình" in clerk.get(at["shown"]).content.decode()
    assert sends(accused).json() == {"wanted": False, "asked": ""}
    assert says(accused).json()["wanted"] is False
    at = addresses(room, ACCUSED)
    for name in ("page", "shown"):
        assert at["picture"] in clerk.get(at[name]).content.decode()
    answer = clerk.get(at["picture"])
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer.content == bytes(WaitingFace.objects.get().jpeg or b"")
    assert "no-store" in answer["Cache-Control"]
    assert s.client_for(room.judge).get(at["picture"]).status_code == 200, "who presides may look as well"

    assert clerk.post(at["ask"]).status_code == 302
    asked = says(accused).json()["asked"]
    assert asked
    assert "Đã yêu cầu hình mới lúc" in clerk.get(at["shown"]).content.decode()
    later()
    assert sends(accused, face((320, 240)), asked).json()["wanted"] is False
    assert clerk.get(at["picture"]).status_code == 404, "the one before is gone"
    assert clerk.get(addresses(room, ACCUSED)["picture"]).status_code == 200
    assert WaitingFace.objects.count() == 1


def test_a_picture_on_its_way_does_not_answer_what_was_asked_meanwhile(room: Room) -> None:
    accused = waits(room, ACCUSED)
    says(accused)
    clerk_of(room).post(addresses(room, ACCUSED)["ask"])
    assert sends(accused, asked="").json()["wanted"] is True


def test_why_there_is_no_picture_is_said(room: Room) -> None:
    accused, clerk, at = waits(room, ACCUSED), clerk_of(room), addresses(room, ACCUSED)
    for lacks, words in (("camera_off", "camera của người này đang tắt."), ("no_camera", "không có camera")):
        says(accused, lacks)
        assert words in clerk.get(at["shown"]).content.decode()
    says(accused, "<b>")
    assert WaitingFace.objects.get().lacks == Lack.NONE
    WaitingFace.objects.update(heard_at=timezone.now() - timedelta(minutes=2))
    assert "rời phòng chờ hoặc mất kết nối từ" in clerk.get(at["shown"]).content.decode()
    assert clerk.post(at["ask"], headers={"Accept": "application/json"}).status_code == 409
    room.admit(ACCUSED)
    assert "Người này đã được mời vào phòng xử án" in clerk.get(at["shown"]).content.decode()
    ruling.remove(actor=room.judge, attendee_id=room.who(ACCUSED).pk)
    assert "Người này đã bị mời ra khỏi phòng" in clerk.get(at["shown"]).content.decode()
    prosecutor = clerk.get(addresses(room, TrialRole.PROSECUTOR)["shown"]).content.decode()
    assert "không phải xuất trình căn cước" in prosecutor


@pytest.mark.parametrize(
    "sent", [b"", b"no picture", face(format="PNG"), face()[:-2000], face() + b"\0" * 210_000, face((60, 60))]
)
def test_a_bad_picture_changes_nothing_and_is_answered_in_words(room: Room, sent: bytes) -> None:
    accused = waits(room, ACCUSED)
    assert sends(accused).status_code == 200
    before = WaitingFace.objects.get().key
    clerk_of(room).post(addresses(room, ACCUSED)["ask"])
    later()
    refused = sends(accused, sent, says(accused).json()["asked"])
    assert (refused.status_code, "không đọc được" in refused.json()["error"]) == (409, True)
    assert WaitingFace.objects.get().key == before
    assert says(accused).json()["wanted"] is True, "the page sends again"


def test_pictures_come_one_a_second_and_only_when_one_is_wanted(room: Room) -> None:
    accused = waits(room, ACCUSED)
    assert sends(accused, b"x").status_code == 409
    assert "quá nhanh" in sends(accused).json()["error"]
    later()
    assert sends(accused).status_code == 200
    later()
    key = WaitingFace.objects.get().key
    assert "chưa yêu cầu" in sends(accused).json()["error"]
    assert WaitingFace.objects.get().key == key


def test_no_more_queries_than_that(room: Room, django_assert_max_num_queries: Any) -> None:
    accused, clerk = waits(room, ACCUSED), clerk_of(room)
    with django_assert_max_num_queries(16):
        says(accused)
    with django_assert_max_num_queries(24):
        sends(accused)
    at = addresses(room, ACCUSED)
    for name, most in (("page", 24), ("shown", 16), ("picture", 16)):
        with django_assert_max_num_queries(most) as asked:
            assert clerk.get(at[name]).status_code == 200
        if name != "picture":
            assert not any('"jpeg"' in one["sql"].split(" FROM ")[0] for one in asked.captured_queries)
