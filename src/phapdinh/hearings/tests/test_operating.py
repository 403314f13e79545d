"""The operator's board: what it shows and costs, moving a hearing, words for a point; readiness of courts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from phapdinh.cases.calendar.tests.scene import client_for
from phapdinh.cases.tests.docket_scene import make_user
from phapdinh.courts.models import Court
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.gate.ruling import end_sitting
from phapdinh.hearings.live.parts import live_of, seen_by
from phapdinh.hearings.media import tables
from phapdinh.hearings.models import (
    Attendee,
    LineQuality,
    MediaRoom,
    MediaServer,
    Point,
    RoomKind,
    TrialPoint,
)
from phapdinh.hearings.operating import urls
from phapdinh.hearings.operating.acts import move_sitting, tell_point
from phapdinh.hearings.operating.board import running
from phapdinh.hearings.operating.lines import Figures
from phapdinh.hearings.operating.noting import note_lines
from phapdinh.hearings.operating.readiness import readiness
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.people.models import Role, User

pytestmark = pytest.mark.django_db
ROUTES = {"board": (), "move_sitting": ("trial",), "tell_point": ("point",), "ready": ()}
GOOD = Figures(uuid4(), up_kbps=500, up_lost=0, down_kbps=1500, down_lost=0, rtt_ms=40, frozen=0)


@pytest.fixture
def operator() -> User:
    return make_user("vanhanh", "Trịnh Văn Hành", Role.OPERATOR, None)


@pytest.fixture
def scene() -> MediaScene:
    made = make_media_scene()
    for name in ("local-1", "local-2"):
        MediaServer.objects.create(name=name, address=f"unix:/{name}", state="up", load=3)
    for room in MediaRoom.objects.filter(trial=made.trial):
        tables.note_made(room.pk, "local-1")
    return made


@pytest.fixture
def point(scene: MediaScene) -> TrialPoint:
    """The accused's point, with the guard beside them."""
    place = Point.objects.create(
        court=scene.court,
        kind="detention",
        name="Trại tạm giam Giả Định",
        address="1",
        starts_on="2026-01-01",
    )
    during = scene.trial.hearing.during
    made = TrialPoint.objects.create(trial=scene.trial, point=place, place=1, during=during)
    for role in (TrialRole.ACCUSED, TrialRole.GUARD):
        Attendee.objects.filter(pk=scene.of(role)).update(point=made)
    return made


def line(scene: MediaScene, role: TrialRole, **other: Any) -> Figures:
    return replace(GOOD, attendee=scene.of(role), **other)


def test_the_board_shows_each_line_without_case_or_name(
    scene: MediaScene, point: TrialPoint, operator: User
) -> None:
    note_lines([line(scene, TrialRole.ACCUSED, frozen=7.0), line(scene, TrialRole.PRESIDING)])
    client = client_for(operator)
    page = client.get(reverse("hearings:board")).content.decode()
    assert "hình đứng 7 giây" in page
    assert "Trại tạm giam Giả Định" in page
    assert "lên 500, xuống 1.500 kbit/giây; 40 mili giây" in page
    assert "1 trong 1 phiên cần xem." in page
    assert scene.court.name in page
    for hidden in ("Lưu Quang Bình", "Nguyễn Đức Khải", "Trộm cắp", "Người dự khán"):
        assert hidden not in page
    end_sitting(actor=scene.judge, trial_id=scene.trial.pk)
    assert "Không có phiên tòa nào đang mở phòng." in client.get(reverse("hearings:board")).content.decode()


def test_the_board_costs_the_same_however_many_hearings(
    scene: MediaScene, operator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        assert len(running()) == 1
    make_media_scene(2)
    with django_assert_num_queries(4):
        assert len(running()) == 2


def test_a_server_that_is_used_with_a_fault_and_one_that_is_not_are_told(
    scene: MediaScene, operator: User
) -> None:
    MediaServer.objects.filter(pk="local-1").update(fault="clock")
    MediaServer.objects.filter(pk="local-2").update(fault="folder", state="down")
    page = client_for(operator).get(reverse("hearings:board")).content.decode()
    assert "Máy chủ truyền hình ở máy khác có lỗi: local-1, local-2." in page
    used, barred = page.split('rowheader">local-1<')[1].split('rowheader">local-2<')
    assert "Hoạt động" in used
    assert "Đồng hồ máy đó lệch quá 2 giây" in used
    assert "Không dùng được" in barred
    assert "media/recordings chưa dùng chung" in barred
    MediaServer.objects.update(fault="", state="up")
    assert "có lỗi" not in client_for(operator).get(reverse("hearings:board")).content.decode()


def test_lines_are_kept_once_a_person_and_strangers_are_passed_over(scene: MediaScene) -> None:
    note_lines([line(scene, TrialRole.ACCUSED), replace(GOOD, attendee=uuid4())])
    note_lines([line(scene, TrialRole.ACCUSED, up_lost=90)])
    (row,) = LineQuality.objects.all()
    assert (row.attendee_id, row.up_lost) == (scene.of(TrialRole.ACCUSED), 90)
    note_lines([])


def test_a_hearing_moves_with_all_its_rooms_as_the_next_part(scene: MediaScene, operator: User) -> None:
    move_sitting(actor=operator, trial_id=scene.trial.pk, server="local-2")
    rooms = MediaRoom.objects.filter(trial=scene.trial, ended_at=None)
    assert {(room.server_id, room.part, room.made_at) for room in rooms} == {("local-2", 2, None)}
    assert rooms.get(kind=RoomKind.DELIBERATION).recorded is False
    move_sitting(actor=operator, trial_id=scene.trial.pk, server="local-2")
    assert {room.part for room in rooms.all()} == {2}


def test_a_hearing_moves_only_to_a_server_that_answers_and_while_it_runs(
    scene: MediaScene, operator: User
) -> None:
    MediaServer.objects.filter(pk="local-2").update(state="down")
    for server in ("local-2", "nowhere", ""):
        with pytest.raises(HearingError):
            move_sitting(actor=operator, trial_id=scene.trial.pk, server=server)
    end_sitting(actor=scene.judge, trial_id=scene.trial.pk)
    with pytest.raises(HearingError):
        move_sitting(actor=operator, trial_id=scene.trial.pk, server="local-1")


def test_words_for_a_point_are_shown_to_those_there_alone_and_end(
    scene: MediaScene, point: TrialPoint, operator: User
) -> None:
    tell_point(actor=operator, point_id=point.pk, words="  Nói gần micrô   hơn. ")
    live = live_of({scene.trial.pk})[scene.trial.pk]
    told = {
        role: seen_by(role, scene.of(role), live).get("message")
        for role in (TrialRole.ACCUSED, TrialRole.GUARD, TrialRole.PRESIDING)
    }
    said = {"words": "Nói gần micrô hơn."}
    assert told == {TrialRole.ACCUSED: said, TrialRole.GUARD: said, TrialRole.PRESIDING: None}
    tell_point(actor=operator, point_id=point.pk, words="")
    assert "message" not in live_of({scene.trial.pk})[scene.trial.pk]


def test_every_address_is_for_the_operator_alone_but_readiness(
    scene: MediaScene, point: TrialPoint, operator: User
) -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(ROUTES)
    keys = {"trial": scene.trial.pk, "point": point.pk}
    paths = {
        name: reverse(f"hearings:{name}", kwargs={one: keys[one] for one in needed})
        for name, needed in ROUTES.items()
    }
    chief = make_user("chanhan", "Phạm Chánh Án", Role.CHIEF_JUDGE, scene.court)
    expected = {
        operator: (200, 302, 302, 200),
        scene.judge: (404, 404, 404, 403),
        chief: (404, 404, 404, 200),
    }
    for user, answers in expected.items():
        client = client_for(user)
        for (name, path), answer in zip(paths.items(), answers, strict=True):
            got = client.get(path) if name in ("board", "ready") else client.post(path)
            assert got.status_code == answer, (user, name)
    for name, path in paths.items():
        got = Client().get(path) if name in ("board", "ready") else Client().post(path)
        assert got.status_code in (302, 405), name
        assert "dang-nhap" in got["Location"], name


def test_what_is_not_there_and_what_fails_is_said(scene: MediaScene, operator: User) -> None:
    client = client_for(operator)
    assert (
        client.post(reverse("hearings:move_sitting", args=[uuid4()]), {"may-chu": "local-1"}).status_code
        == 404
    )
    assert client.post(reverse("hearings:tell_point", args=[uuid4()]), {"loi-nhan": "a"}).status_code == 404
    answer = client.post(
        reverse("hearings:move_sitting", args=[scene.trial.pk]), {"may-chu": "x"}, follow=True
    )
    assert "Máy chủ này không trả lời" in answer.content.decode()


def test_readiness_counts_points_tests_trials_and_breaks(
    scene: MediaScene,
    point: TrialPoint,
    operator: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    move_sitting(actor=operator, trial_id=scene.trial.pk, server="local-2")
    tables.note_made(MediaRoom.objects.get(kind=RoomKind.HEARING, ended_at=None).pk, "local-2")
    point.point.tests.create(
        on=timezone.localdate() - timedelta(days=1), passed=True, by=scene.clerk, at=timezone.now()
    )
    end_sitting(actor=scene.judge, trial_id=scene.trial.pk)
    with django_assert_num_queries(6):
        (found,) = readiness(Court.objects.filter(pk=scene.court.pk))
    assert (found.points, found.fit, found.held, found.planned, found.breaks) == (1, 1, 1, 0, 1)
    client = client_for(operator)
    sheet = client.get(reverse("hearings:ready"), {"dang": "csv"}).content.decode()
    assert f"{scene.court.name},1,1," in sheet
    assert scene.court.name not in client.get(reverse("hearings:ready"), {"thieu": ""}).content.decode()
