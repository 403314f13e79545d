"""Pages of the whole country: a year's holidays are looked at, loaded, corrected; keys are shown once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from phapdinh.cases.actions.days_off import CALENDAR
from phapdinh.cases.actions.recomputing import recompute
from phapdinh.cases.deadlines import built_in_holidays
from phapdinh.cases.deadlines.day_lines import write_day_lines
from phapdinh.cases.models import ApiKey, HolidayYear
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import Scene, clocks, make_scene, petition
from phapdinh.cases.tests.test_recomputing import queued, table
from phapdinh.records.journal import history

pytestmark = pytest.mark.django_db
KNOWN = built_in_holidays().of_year(2026)
DAYS = {
    "source": "Thông báo giả định số 7",
    "off": write_day_lines([*KNOWN.off.items(), (date(2026, 3, 4), "Ngày nghỉ giả định")]),
    "worked": write_day_lines(KNOWN.worked.items()),
}


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def client(scene: Scene) -> Client:
    return client_for(scene.operator)


def at(name: str, *keys: object) -> str:
    return reverse(f"administration:{name}", args=keys)


def read(client: Client, name: str, *keys: object) -> str:
    answer = client.get(at(name, *keys))
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, path: str, status: int = 302, **data: Any) -> str:
    answer = client.post(path, data)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def load(client: Client, **more: Any) -> HolidayYear:
    """Load the year 2026 with one invented day off more, over what holds."""
    last = HolidayYear.objects.filter(year=2026).last()
    send(client, at("load_year", 2026), enter="1", over=last.pk if last else "", **{**DAYS, **more})
    row = HolidayYear.objects.filter(year=2026).last()
    assert row is not None
    return row


def test_a_year_is_loaded_only_after_it_was_shown_what_moves(scene: Scene, client: Client) -> None:
    case = petition(scene)
    page = send(client, at("load_year", 2026), 200, **DAYS)
    assert "<b>1</b> thời hạn trong <b>1</b> vụ việc" in page
    assert "05/03/2026" in page
    assert "06/03/2026" in page
    assert str(case) not in page  # the operator opens no case
    assert not HolidayYear.objects.exists()
    row = load(client)
    assert queued() == 1
    assert "Đang tính lại" in read(client, "year", 2026)
    recompute()
    assert clocks(case)["civil.assign_examining_judge"][1] == date(2026, 3, 6)
    told = read(client, "year", 2026)
    assert "1 thời hạn đổi ngày hết hạn" in told
    assert "Phân công Thẩm phán xem xét đơn" in told
    assert "Ngày nghỉ giả định" in told
    assert (row.loaded_by, row.source) == (scene.operator, "Thông báo giả định số 7")
    assert "Thông báo giả định số 7" in read(client, "years")


def test_a_correction_says_why_and_an_earlier_table_may_hold_again(scene: Scene, client: Client) -> None:
    petition(scene)
    first = load(client)
    recompute()
    page = send(client, at("load_year", 2026), 422, over=first.pk, **{**DAYS, "source": "Thông báo khác"})
    assert "Thông báo khác" in page  # nothing typed is lost
    stale = {**DAYS, "source": "Thông báo khác", "reason": "Đính chính", "enter": "1"}
    assert "vừa được nạp lại" in send(client, at("load_year", 2026), 422, over="", **stale)
    off = write_day_lines(KNOWN.off.items())
    second = load(client, off=off, reason="Nhầm ngày 04/03/2026")
    recompute()
    told = read(client, "year", 2026)
    assert "Nhầm ngày 04/03/2026" in told
    page = read(client, "earlier_year", 2026, first.pk)
    assert "<b>1</b> thời hạn trong <b>1</b> vụ việc" in page
    send(client, at("earlier_year", 2026, first.pk), reason="Đúng là nghỉ", over=second.pk)
    assert "Thiết lập cả nước" in page
    third = HolidayYear.objects.filter(year=2026).last()
    assert third is not None
    assert third.table == first.table
    assert client.get(at("earlier_year", 2026, third.pk)).status_code == 404
    send(client, at("program_year", 2026), reason="Dùng bảng kèm chương trình", over=third.pk)
    assert HolidayYear.objects.count() == 4
    assert "Dùng lại bảng kèm chương trình" in read(client, "year", 2026)


def test_a_load_that_moves_nothing_is_said_to_be_over(scene: Scene, client: Client) -> None:
    petition(scene)
    load(client, off=f"{DAYS['off']}\n18/12/2026 Ngày nghỉ giả định".replace("04/03/2026", "17/12/2026"))
    for _twice in range(2):
        recompute()
    assert "Không thời hạn nào đổi ngày hết hạn; đã tính lại" in read(client, "year", 2026)
    noted = [entry.verb for entry in history("calendar", CALENDAR)]
    assert noted == ["calendar.holidays_loaded", "calendar.recomputed"]


def test_years_that_want_their_notice_and_days_of_the_law(client: Client) -> None:
    page = read(client, "years")
    assert "chưa có thông báo" in page
    form = read(client, "load_year", 2031)
    assert "01/01/2031 Tết Dương lịch" in form
    assert "Chưa có thông báo nghỉ lễ năm 2031" in read(client, "year", 2031)
    assert client.get(at("year", 1800)).status_code == 404
    assert client.get(at("program_year", 2026)).status_code == 404  # nothing was loaded


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"off": "31/02/2026 Tết"}, "Dòng 1: 31/02/2026 không phải là ngày có thật"),
        ({"off": "nghỉ Tết"}, "Dòng 1: bắt đầu bằng ngày"),
        ({"off": "01/01/2026 Tết Dương lịch"}, "thiếu ngày nghỉ lễ cố định 30/04/2026"),
        ({"off": f"{DAYS['off']}\n04/02/2027 Tết"}, "04/02/2027 không thuộc năm 2026"),
        ({"worked": "04/03/2026 làm bù"}, "04/03/2026 được nêu 2 lần"),
        ({"worked": "05/03/2026 làm bù"}, "ngày làm bù 05/03/2026 không phải thứ Bảy, Chủ nhật"),
        ({"source": ""}, "bắt buộc"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, change: dict[str, str], why: str
) -> None:
    page = send(client, at("load_year", 2026), 422, **{**DAYS, **change})
    assert why in page
    assert next(iter(change.values())) in page
    assert not HolidayYear.objects.exists()


def test_a_file_is_read_into_the_fields(scene: Scene, client: Client, tmp_path: Path) -> None:
    petition(scene)
    content = table(tmp_path / "2026.json", date(2026, 3, 4)).read_bytes()
    file = SimpleUploadedFile("2026.json", content)
    page = send(client, at("load_year", 2026), 200, read="1", table=file, source="", off="")
    assert "<b>1</b> thời hạn trong <b>1</b> vụ việc" in page
    assert "04/03/2026 Ngày nghỉ giả định" in page
    assert not HolidayYear.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.yaml", b"\xff\xfe[", "a.yaml không phải là tệp YAML hoặc JSON"),
        ("a.json", b"[]", "a.json không có bảng ngày nghỉ nào"),
        ("a.json", b'{"year": 2026}', "Bảng ngày nghỉ năm 2026: source: còn thiếu"),
        ("a.json", b"x" * 200_001, "lớn hơn 200 KB"),
        ("a.json", None, "Chọn một tệp"),
        (
            "a.json",
            b'{"year": 2024, "source": "x", "days_off": [{"day": "2024-02-30", "why": "x"}]}',
            "không phải là ngày có thật",
        ),
    ],
)
def test_a_wrong_file_is_told_and_what_was_typed_is_kept(
    client: Client, name: str, content: bytes | None, why: str
) -> None:
    more = {"table": SimpleUploadedFile(name, content)} if content else {}
    page = send(client, at("load_year", 2026), 422, read="1", **DAYS, **more)
    assert why in page
    assert "Thông báo giả định số 7" in page


def test_a_file_of_another_year_is_told(client: Client, tmp_path: Path) -> None:
    file = SimpleUploadedFile("2026.json", table(tmp_path / "2026.json", date(2026, 3, 4)).read_bytes())
    page = send(client, at("load_year", 2027), 422, read="1", table=file)
    assert "2026.json có bảng năm 2026, không có năm 2027" in page


def test_a_key_is_shown_once_used_and_revoked(scene: Scene, client: Client) -> None:
    assert "Chưa cấp khóa nào" in read(client, "api_keys")
    page = read(client, "api_keys")
    once = re.search(r'name="key" value="([^"]+)"', page)
    assert once is not None
    data = {"username": "yen", "label": "Phần mềm giả định", "days": "30", "writes": "", "key": once[1]}
    page = send(client, at("api_keys"), 200, **data)
    token = re.search(r'id="khoa" value="([^"]+)"', page)
    assert token is not None
    row = ApiKey.objects.get()
    assert (row.owner, row.writes) == (scene.clerk_a, False)
    assert "đã được cấp" in send(client, at("api_keys"), 422, **data)  # the page sent again
    listed = read(client, "api_keys")
    assert token[1] not in listed
    assert "chưa dùng" in listed
    assert scene.operator.full_name in listed
    asked = {"HTTP_AUTHORIZATION": f"Bearer {token[1]}"}
    assert Client().get("/api/v1/cases", **asked).status_code == 200
    row.refresh_from_db()
    assert row.last_used_at is not None
    assert "chưa dùng" not in read(client, "api_keys")
    assert "bị từ chối ngay" in read(client, "revoke_key", row.pk)
    send(client, at("revoke_key", row.pk))
    assert Client().get("/api/v1/cases", **asked).status_code == 401
    assert "thu hồi" in read(client, "api_keys")
    noted = [(one.verb, one.actor) for one in history("account", scene.clerk_a.pk)]
    assert noted == [("api.key_made", scene.operator), ("api.key_revoked", scene.operator)]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"username": "khong-co"}, "Không có tài khoản đang hoạt động tên “khong-co”"),
        ({"days": "400"}, "366"),
        ({"label": ""}, "bắt buộc"),
    ],
)
def test_a_key_that_may_not_be_made(client: Client, change: dict[str, str], why: str) -> None:
    data = {"username": "yen", "label": "Phần mềm giả định", "days": "30", "key": str(HolidayYear().pk)}
    assert why in send(client, at("api_keys"), 422, **{**data, **change})
    assert not ApiKey.objects.exists()


def test_how_often_each_page_asks_the_database(scene: Scene, client: Client) -> None:
    petition(scene)
    first = load(client)
    load(client, source="Thông báo khác", reason="Đính chính")
    pages: dict[str, tuple[tuple[object, ...], int]] = {
        "years": ((), 10),
        "year": ((2026,), 12),
        "load_year": ((2026,), 9),
        "earlier_year": ((2026, first.pk), 14),
        "api_keys": ((), 8),
    }
    for name, (keys, most) in pages.items():
        with CaptureQueriesContext(connection) as queries:
            read(client, name, *keys)
        assert len(queries) <= most, (name, len(queries))
