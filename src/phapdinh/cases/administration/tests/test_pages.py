"""Pages of the set-up: what they show and send, how often they ask the database, what an outage moves."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from phapdinh.cases.actions.days_off import NewOutage, enter_outage
from phapdinh.cases.actions.recomputing import recompute
from phapdinh.cases.administration.queries.moving import foreseen
from phapdinh.cases.administration.tests.scene import TODAY, Office, make_office, rows_of
from phapdinh.cases.calendar.actions.places import add_room
from phapdinh.cases.models import CourtHours, Delegation, Equipment, Letterhead, Officer, Outage, Room
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import clocks, petition

pytestmark = pytest.mark.django_db
OUT = {"first": "03/03/2026", "last": "04/03/2026", "source": "Biên bản số 2/BB"}


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def client(office: Office) -> Client:
    return client_for(office.keeper)


def address(office: Office, name: str, *keys: object) -> str:
    return reverse(f"administration:{name}", args=[office.scene.court_a.pk, *keys])


def read(client: Client, office: Office, name: str, *keys: object) -> str:
    answer = client.get(address(office, name, *keys))
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, path: str, status: int = 302, **data: Any) -> str:
    answer = client.post(path, data)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def test_how_often_each_page_asks_the_database(office: Office, client: Client) -> None:
    rows = rows_of(office)
    petition(office.scene)
    most = {
        "overview": 23,
        "journal": 9,
        "officers": 10,
        "posts": 9,
        "places": 10,
        "hours": 9,
        "holidays": 9,
        "outages": 9,
        "letterhead": 10,
    }
    asked = {}
    for name in most:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(client, office, name)
        asked[name] = len(queries)
    with CaptureQueriesContext(connection) as queries:
        read(client, office, "officer", rows["officer"])
    assert len(queries) <= 16
    assert {name: n for name, n in asked.items() if n > most[name]} == {}


def test_an_outage_is_entered_only_after_it_was_shown_what_moves(office: Office, client: Client) -> None:
    case, other = petition(office.scene), petition(office.scene, title="Tranh chấp lối đi giả định")
    page = send(client, address(office, "outages"), 200, **OUT)
    assert "<b>2</b> thời hạn trong <b>2</b> vụ việc" in page
    assert "05/03/2026" in page
    assert "09/03/2026" in page
    assert not Outage.objects.exists()
    assert str(case) not in page  # the office opens no case
    send(client, address(office, "outages"), enter="1", **OUT)
    row = Outage.objects.get()
    assert "Chưa thời hạn nào đổi" in read(client, office, "outage", row.pk)
    recompute()
    assert clocks(case)["civil.assign_examining_judge"][1] == date(2026, 3, 9)
    told = read(client, office, "outage", row.pk)
    assert "2 thời hạn trong 2 vụ việc" in told
    assert str(case) not in told
    told = client_for(office.scene.chief_a).get(address(office, "outage", row.pk)).content.decode()
    assert str(case) in told
    assert str(other) in told
    assert "Biên bản số 2/BB" in read(client, office, "outages")


def test_a_withdrawn_outage_shows_what_moved_back(office: Office, client: Client) -> None:
    petition(office.scene)
    new = NewOutage(date(2026, 3, 3), date(2026, 3, 4), "Biên bản số 2/BB", office.scene.court_a.pk)
    row = enter_outage(new=new, actor=office.keeper)
    recompute()
    page = read(client, office, "withdraw_outage", row.pk)
    assert "<b>1</b> thời hạn trong <b>1</b> vụ việc" in page
    send(client, address(office, "withdraw_outage", row.pk), reason="Ghi nhầm ngày")
    recompute()
    told = read(client, office, "outage", row.pk)
    assert "Ghi nhầm ngày" in told
    assert told.index("Thời hạn đổi lại sau khi rút") < told.rindex("05/03/2026")
    assert client.get(address(office, "withdraw_outage", row.pk)).status_code == 404


@pytest.mark.parametrize(("first", "last", "moved"), [(1, 2, 0), (3, 3, 1), (5, 5, 1), (9, 12, 0)])
def test_what_is_foreseen_is_what_the_job_moves(office: Office, first: int, last: int, moved: int) -> None:
    """A period from 2 to 5 March: days before its first day and after its last one move nothing."""
    scene = office.scene
    petition(scene)
    span = (date(2026, 3, first), date(2026, 3, last))
    found = foreseen(scene.chief_a, scene.court_a.pk, span)
    assert (found.clocks, found.more) == (moved, False)
    enter_outage(new=NewOutage(*span, "Biên bản giả định", scene.court_a.pk), actor=office.keeper)
    assert recompute().moved == moved


def test_officers_are_added_changed_and_ended_on_pages(office: Office, client: Client) -> None:
    data = {"name": "Ngô Thị Ánh", "kind": "lay_judge", "starts_on": "01/07/2025", "ends_on": "30/06/2030"}
    kept = send(client, address(office, "add_officer"), 422, **{**data, "username": "bach"})
    assert "Tòa án không có tài khoản" in kept
    assert "Ngô Thị Ánh" in kept
    send(client, address(office, "add_officer"), **data)
    row = Officer.objects.get(name="Ngô Thị Ánh")
    page = read(client, office, "officers")
    assert "Ngô Thị Ánh" in page
    assert "30/06/2030" in page
    assert office.keeper.full_name in page  # who changed it last
    changed = {**data, "name": "Ngô Thị Ánh Tuyết"}
    send(client, address(office, "change_officer", row.pk), **changed)
    send(client, address(office, "end_officer", row.pk), on=f"{TODAY():%d/%m/%Y}", reason="Quyết định số 8")
    told = read(client, office, "officer", row.pk)
    assert "Sửa thông tin cán bộ: họ tên" in told
    assert "Quyết định số 8" in told
    send(client, address(office, "reopen_officer", row.pk), reason="Ghi nhầm")
    assert Officer.objects.get(pk=row.pk).ends_on is None


def test_rooms_things_and_hours(office: Office, client: Client) -> None:
    places = address(office, "places")
    assert "Chưa có phòng nào" in read(client, office, "places")
    send(client, places, name="Phòng 1", kind="courtroom", fitted=["online"])
    assert "Tên này đã có" in send(client, places, 422, name="Phòng 1", kind="meeting")
    send(client, places, thing="Bộ ghi âm")
    room, thing = Room.objects.get(), Equipment.objects.get()
    assert room.online
    send(client, address(office, "room", room.pk), kind="mediation", fitted=["friendly"])
    room.refresh_from_db()
    assert (room.kind, room.online, room.friendly) == ("mediation", False, True)
    for row in (room, thing):
        send(client, address(office, "retire_place", row.pk))
        row.refresh_from_db()
        assert row.retired_on == TODAY()
        send(client, address(office, "use_again", row.pk))
        row.refresh_from_db()
        assert row.retired_on is None
    times = {
        "morning_from": "07:00",
        "morning_to": "11:00",
        "afternoon_from": "10:00",
        "afternoon_to": "17:00",
    }
    hours = address(office, "hours")
    assert "phải theo thứ tự" in send(client, hours, 422, **times, weekdays=["0", "1"])
    send(client, hours, **{**times, "afternoon_from": "13:00"}, weekdays=["0", "1"])
    assert CourtHours.objects.get().weekdays == [0, 1]
    assert "Đặt giờ làm việc: 07:00 đến 11:00; 13:00 đến 17:00" in read(client, office, "journal")


def test_a_delegation_by_pages(office: Office, client: Client) -> None:
    scene = office.scene
    data = {
        "giver": f"chief_judge~{scene.chief_a.pk}",
        "taker": str(scene.clerk_a.pk),
        "first": f"{TODAY():%d/%m/%Y}",
        "last": f"{TODAY():%d/%m/%Y}",
        "ground": "Văn bản số 3/UQ-TA",
    }
    page = send(client, address(office, "delegate"), 422, **data)
    assert "Chỉ ủy quyền được cho" in page
    assert "Văn bản số 3/UQ-TA" in page
    send(client, address(office, "delegate"), **{**data, "taker": str(office.deputy.pk)})
    row = Delegation.objects.get()
    assert "đang có hiệu lực" in read(client, office, "posts")
    send(client, address(office, "end_delegation", row.pk), reason="Chánh án đã về")
    assert "Chánh án đã về" in read(client, office, "posts")
    send(client, address(office, "give_post"), username="bach", role="clerk", reason="Quyết định số 5")
    post = scene.clerk_b.memberships.get(court=scene.court_a)
    send(client, address(office, "end_post", post.pk), reason="Quyết định số 6")
    assert scene.clerk_b.memberships.filter(court=scene.court_a, ends_on=None).count() == 0


def test_the_letterhead_is_tried_before_it_is_saved(office: Office, client: Client) -> None:
    data = {"above": "Tòa án nhân dân tỉnh Hà Tĩnh", "place": "Kỳ Anh", "address": "", "procuracy": ""}
    page = send(client, address(office, "letterhead"), 200, **data, preview="1")
    assert "Xem thử, chưa lưu" in page
    assert not Letterhead.objects.exists()
    path = address(office, "letterhead_sheet")
    plain, tried = client.get(path), client.get(path, data)
    assert (tried["Content-Type"], plain.content != tried.content) == ("image/png", True)
    assert Image.open(BytesIO(tried.content)).width > 800
    assert client.get(path, {"above": "x" * 201}).status_code == 404
    send(client, address(office, "letterhead"), **data)
    assert Letterhead.objects.get().place == "Kỳ Anh"


def test_the_chief_judge_reads_and_is_offered_no_form(office: Office) -> None:
    reader = client_for(office.scene.chief_a)
    add_room(court_id=office.scene.court_a.pk, actor=office.keeper, name="Phòng 1", kind="courtroom")
    for name in ("officers", "posts", "places", "hours", "outages", "letterhead", "add_officer"):
        page = read(reader, office, name)
        main = page[page.index("<main") : page.index("</main>")]
        assert "pd-btn-main" not in main, name


def test_holidays_of_a_year_with_their_notice(office: Office, client: Client) -> None:
    page = client.get(address(office, "holidays"), {"nam": "2026"}).content.decode()
    assert "30/04/2026" in page
    page = client.get(address(office, "holidays"), {"nam": "2031"}).content.decode()
    assert "Chưa có thông báo nghỉ lễ năm 2031" in page


def test_the_journal_takes_any_moment_in_its_address(office: Office, client: Client) -> None:
    for before in ("", "x", "2026-02-30T10:00:00", "2026-03-02T10:00:00", "2026-03-02T10:00:00Z"):
        assert client.get(address(office, "journal"), {"truoc": before}).status_code == 200
