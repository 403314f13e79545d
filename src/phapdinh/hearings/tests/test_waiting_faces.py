"""The face of who waits: who may send it and when, who may see it, what is written, and that it goes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Participation
from phapdinh.hearings.deciding.writing import write_plan
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.application import DEVICE_COOKIE
from phapdinh.hearings.gate.entering import begin_visit, ends_of, free_entry, issue_entry, revoke_entry
from phapdinh.hearings.identity import waiting
from phapdinh.hearings.identity.waiting import forget_faces
from phapdinh.hearings.jobs import forget_faces as job
from phapdinh.hearings.journal_words import WORDS
from phapdinh.hearings.models import (
    Entry,
    IdentityCheck,
    Lack,
    OnlineTrial,
    RecordLine,
    Seat,
    SeatState,
    TrialState,
    WaitingFace,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.stage import gallery
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.hearings.tests.stage_room import Room, send
from phapdinh.hearings.tests.test_face_pictures import face
from phapdinh.people.models import Role
from phapdinh.records import journal

pytestmark = pytest.mark.django_db
ACCUSED, VICTIM, WITNESS, DEFENDER = (
    TrialRole.ACCUSED,
    TrialRole.VICTIM,
    TrialRole.WITNESS,
    TrialRole.DEFENDER,
)
By = tuple[Client, str]


@pytest.fixture
def room() -> Room:
    return Room()


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


# ---- sending and seeing ----------------------------------------------------------------------------------


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


def test_the_bench_is_told_who_is_at_the_door(room: Room) -> None:
    assert room.told(TrialRole.CLERK)["desk"]["arrived"] == []
    says(waits(room, ACCUSED))
    who = room.who(ACCUSED).pk
    assert room.told(TrialRole.CLERK)["desk"]["arrived"] == [who.hex]
    assert "desk" not in room.told(VICTIM)
    WaitingFace.objects.update(heard_at=timezone.now() - timedelta(minutes=1))
    assert room.told(TrialRole.CLERK)["desk"]["arrived"] == []
    assert who.hex in room.told(TrialRole.CLERK)["desk"]["waiting"]


# ---- who may not -----------------------------------------------------------------------------------------


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


# ---- what the check says of it ---------------------------------------------------------------------------

SENT = {"paper": "identity_card", "last_four": "0482", "manner": "picture", "matched": "1", "words": ""}


def test_the_check_says_with_which_picture_and_then_it_is_gone(room: Room) -> None:
    accused, clerk = waits(room, ACCUSED), clerk_of(room)
    sends(accused)
    row, at = WaitingFace.objects.get(), addresses(room, ACCUSED)
    page = clerk.get(at["page"]).content.decode()
    assert f'name="face" form="kiem-tra" value="{row.key}"' in page
    sent = {**SENT, "face": str(row.key), "moi-vao": "1"}
    assert clerk.post(at["page"], sent).status_code == 302
    check = IdentityCheck.objects.get()
    assert (check.manner, check.face_at) == ("picture", row.taken_at)
    line = RecordLine.objects.get(words__startswith="Kiểm tra căn cước").words
    hour = f"{timezone.localtime(row.taken_at):%H:%M:%S}"
    assert f"hình chụp ở phòng chờ, chụp lúc {hour}; đúng người" in line
    entry = next(one for one in journal.history("case", room.of.case.pk) if one.verb == "online.identity")
    assert (entry.details["by_picture"], entry.details["matched"]) == (True, True)
    assert not WaitingFace.objects.exists(), "let in"
    assert clerk.get(at["picture"]).status_code == 404
    words = WORDS["online.identity"](room.of.case, entry.details)
    assert words == "Kiểm tra căn cước: đúng người, đối chiếu với hình chụp ở phòng chờ"


def test_a_picture_that_was_replaced_is_not_what_was_checked(room: Room) -> None:
    accused, clerk = waits(room, ACCUSED), clerk_of(room)
    at = addresses(room, ACCUSED)
    assert "Không còn hình chụp" in clerk.post(at["page"], SENT).content.decode()
    sends(accused)
    old = WaitingFace.objects.get().key
    clerk.post(at["ask"])
    later()
    sends(accused, asked=says(accused).json()["asked"])
    answer = clerk.post(at["page"], {**SENT, "face": str(old)})
    words = answer.content.decode()
    assert (answer.status_code, "thay bằng hình chụp lúc" in words, 'value="0482"' in words) == (
        422,
        True,
        True,
    )
    assert clerk.post(at["page"], {**SENT, "face": "x"}).status_code == 422
    assert not IdentityCheck.objects.exists()


def test_a_check_by_other_means_names_no_picture(room: Room) -> None:
    accused, clerk = waits(room, ACCUSED), clerk_of(room)
    sends(accused)
    at = addresses(room, ACCUSED)
    doubt = {**SENT, "manner": "at_point", "matched": "0", "words": "Giấy tờ hết hạn"}
    clerk.post(at["page"], {**doubt, "face": str(WaitingFace.objects.get().key)})
    assert IdentityCheck.objects.get().face_at is None
    assert has_face(room, ACCUSED), "they are not known yet"
    clerk.post(at["page"], {**SENT, "manner": "at_point"})
    assert (has_face(room, ACCUSED), WaitingFace.objects.count()) == (False, 1)
    assert says(accused).json()["wanted"] is False, "who is known is not photographed again"
    assert "đã kiểm tra xong" in clerk.get(at["shown"]).content.decode()
    clerk.post(at["ask"])
    assert says(accused).json()["wanted"] is True, "except when the clerk asks"
    with pytest.raises(IntegrityError), transaction.atomic():
        IdentityCheck.objects.create(
            attendee=room.who(ACCUSED),
            paper="passport",
            manner="picture",
            matched=True,
            by=room.clerk,
            at=timezone.now(),
        )


# ---- it goes ---------------------------------------------------------------------------------------------


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


# ---- what it costs ---------------------------------------------------------------------------------------


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
