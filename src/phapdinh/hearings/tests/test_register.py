"""The register of points: entered, found, tested, closed; its pages for the office of the court."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import Point, PointTest
from phapdinh.hearings.register.actions import (
    PointData,
    Tried,
    add_point,
    change_point,
    close_point,
    record_test,
    reopen_point,
)
from phapdinh.hearings.register.queries import PointFilter, offered, points_of
from phapdinh.records import journal

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
JAIL = PointData("detention", "Trại tạm giam Giả Định", "thôn 4, xã Giả Định", line="kênh riêng 20 Mbps")
ALL = frozenset(online_rules().equipment.tried)


@pytest.fixture
def scene() -> s.Scene:
    return s.make_scene()


@pytest.fixture
def jail(scene: s.Scene) -> Point:
    return add_point(
        court_id=scene.court_a.pk, actor=scene.administrator, data=JAIL, on=TODAY() - timedelta(days=300)
    )


def try_out(scene: s.Scene, point: Point, on: date, *, passed: bool = True, words: str = "") -> PointTest:
    tried = Tried(on, ALL if passed else frozenset(), passed, words)
    return record_test(point_id=point.pk, actor=scene.administrator, tried=tried)


def test_a_point_is_entered_by_the_office_alone(scene: s.Scene, jail: Point) -> None:
    for other in (scene.clerk, scene.chief, scene.clerk_b):
        with pytest.raises(PermissionDenied):
            add_point(court_id=scene.court_a.pk, actor=other, data=JAIL)
        with pytest.raises(PermissionDenied):
            close_point(point_id=jail.pk, actor=other)
    assert journal.history("court", scene.court_a.pk)[-1].verb == "court.point_added"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "tên"),
        ({"address": ""}, "địa chỉ"),
        ({"kind": "moon"}, "loại"),
        ({"name": JAIL.name}, "đã có"),
        ({"name": "Khác", "room": s.uuid7()}, "gắn với phòng"),
        ({"name": "Khác", "kind": "court", "room": s.uuid7()}, "không có phòng"),
    ],
)
def test_what_is_wrong_is_said(scene: s.Scene, jail: Point, wrong: dict[str, Any], said: str) -> None:
    plain = {"kind": "detention", "name": "Nhà tạm giữ", "address": "xã Giả Định", **wrong}
    with pytest.raises(CaseError, match=said):
        add_point(court_id=scene.court_a.pk, actor=scene.administrator, data=PointData(**plain))
    assert Point.objects.count() == 1


def test_a_room_is_one_point(scene: s.Scene) -> None:
    room = scene.rooms[1].pk
    court = PointData("court", "Phòng xử án 2", "số 1 đường Giả Định", room, ("camera", "unknown", "lights"))
    row = add_point(court_id=scene.court_a.pk, actor=scene.administrator, data=court)
    assert row.equipment == ["lights", "camera"]
    twice = PointData("court", "Tên khác", "số 1 đường Giả Định", room)
    with pytest.raises(CaseError, match="đã là một điểm cầu khác"):
        add_point(court_id=scene.court_a.pk, actor=scene.administrator, data=twice)


def test_the_last_test_speaks_and_grows_old(scene: s.Scene, jail: Point) -> None:
    def state() -> str:
        return points_of(scene.court_a, PointFilter())[0].state

    assert state() == "untested"
    limit = online_rules().test.valid_days
    try_out(scene, jail, TODAY() - timedelta(days=limit + 1))
    assert state() == "old"
    try_out(scene, jail, TODAY() - timedelta(days=limit))
    assert state() == "fit"
    try_out(scene, jail, TODAY(), passed=False, words="Mất tiếng")
    line = points_of(scene.court_a, PointFilter())[0]
    assert (line.state, line.last_passed) == ("failed", None)


def test_a_test_that_cannot_be_is_refused(scene: s.Scene, jail: Point) -> None:
    day, act = TODAY(), {"point_id": jail.pk, "actor": scene.administrator}
    for tried, said in (
        (Tried(day, ALL - {"camera"}, passed=True), "Camera"),
        (Tried(day, frozenset(), passed=False), "vì sao"),
        (Tried(day + timedelta(days=1), ALL, passed=True), "hôm nay"),
        (Tried(jail.starts_on - timedelta(days=1), ALL, passed=True), "từ ngày lập"),
    ):
        with pytest.raises(CaseError, match=said):
            record_test(tried=tried, **act)
    assert not PointTest.objects.exists()


def test_a_closed_point_is_not_offered_and_comes_back(scene: s.Scene, jail: Point) -> None:
    close_point(point_id=jail.pk, actor=scene.administrator)
    assert points_of(scene.court_a, PointFilter()) == []
    assert len(points_of(scene.court_a, PointFilter(closed=True))) == 1
    assert offered(scene.court_b, ()) == []
    with pytest.raises(CaseError, match="đã đóng"):
        change_point(point_id=jail.pk, actor=scene.administrator, data=JAIL)
    add_point(court_id=scene.court_a.pk, actor=scene.administrator, data=JAIL)
    with pytest.raises(CaseError, match="đã có"):
        reopen_point(point_id=jail.pk, actor=scene.administrator)


def test_points_of_the_province_are_offered_and_others_when_sought(scene: s.Scene, jail: Point) -> None:
    far = s.make_court("Tòa án nhân dân khu vực 7 - Cà Mau")
    far.province = "Cà Mau"
    far.save()
    assert [one.point for one in offered(scene.court_b, ())] == [jail]
    assert offered(far, ()) == []
    assert [one.point for one in offered(far, (), "giả định")] == [jail]
    assert [one.point for one in offered(far, (jail.pk,), "không có")] == [jail]


def address(name: str, scene: s.Scene, *keys: object) -> str:
    return reverse(f"hearings:{name}", args=[scene.court_a.pk, *keys])


@pytest.fixture
def office(scene: s.Scene) -> Client:
    return s.client_for(scene.administrator)


def test_the_way_of_a_point_through_its_pages(scene: s.Scene, office: Client) -> None:
    empty = office.get(address("points", scene)).content.decode()
    assert "Chưa có điểm cầu nào" in empty
    form = {
        "kind": "court",
        "name": "Phòng xử án 2",
        "address": "số 1 đường Giả Định",
        "equipment": ["camera"],
    }
    bad = office.post(address("add_point", scene), {**form, "name": ""})
    assert bad.status_code == 422
    assert "số 1 đường Giả Định" in bad.content.decode()
    form["room"] = str(scene.rooms[1].pk)
    assert office.post(address("add_point", scene), form).status_code == 302
    row = Point.objects.get()
    page = office.get(address("point", scene, row.pk)).content.decode()
    assert "còn thiếu" in page
    assert "Điều 4, 05/2021/TTLT" in page
    refused = office.post(address("point", scene, row.pk), {"on": f"{TODAY():%d/%m/%Y}", "passed": "1"})
    assert refused.status_code == 422
    assert "Chưa kết luận đạt được" in refused.content.decode()
    given = {"on": f"{TODAY():%d/%m/%Y}", "passed": "1", "worked": sorted(ALL)}
    assert office.post(address("point", scene, row.pk), given).status_code == 302
    assert office.post(address("change_point", scene, row.pk), {**form, "line": "4G"}).status_code == 302
    assert "4G" in office.get(address("point", scene, row.pk)).content.decode()
    office.post(address("close_point", scene, row.pk))
    assert "đã đóng" in office.get(address("point", scene, row.pk)).content.decode()
    office.post(address("reopen_point", scene, row.pk))
    row.refresh_from_db()
    assert row.ends_on is None
    told = office.get(reverse("administration:journal", args=[scene.court_a.pk])).content.decode()
    assert "Kiểm tra điểm cầu Phòng xử án 2" in told


def test_the_list_is_filtered(scene: s.Scene, office: Client, jail: Point) -> None:
    for query, seen in (("?loai=detention", True), ("?loai=court", False), ("?tim=giả+định", True)):
        text = office.get(address("points", scene) + query).content.decode()
        assert (address("point", scene, jail.pk) in text) == seen, query
    assert (
        "Không có điểm cầu nào như vậy" in office.get(address("points", scene) + "?tim=xyz").content.decode()
    )


def test_queries_of_the_list_do_not_grow(
    scene: s.Scene, office: Client, jail: Point, django_assert_max_num_queries: Any
) -> None:
    for n in range(5):
        data = PointData("other", f"Nơi {n}", "xã Giả Định")
        try_out(scene, add_point(court_id=scene.court_a.pk, actor=scene.administrator, data=data), TODAY())
    for path in (address("points", scene), address("point", scene, jail.pk)):
        with django_assert_max_num_queries(14):
            assert office.get(path).status_code == 200


def test_the_overview_leads_to_the_register(scene: s.Scene, office: Client, jail: Point) -> None:
    text = office.get(reverse("administration:overview", args=[scene.court_a.pk])).content.decode()
    assert address("points", scene) in text
    assert "0 điểm cầu có lần kiểm tra còn giá trị" in text
