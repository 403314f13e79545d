"""Conferences at the desk in a real browser, wide and narrow: the list, the form, one conference before it is
held, while, and after; its recording; empty and full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as instance
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from phapdinh.cases.calendar.tests.scene import client_for
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.courts.models import Court
from phapdinh.hearings.conferences import actions
from phapdinh.hearings.conferences.links import come, gone
from phapdinh.hearings.conferences.taking_part import ask, give_floor
from phapdinh.hearings.models import (
    Conference,
    ConferenceAttendance,
    ConferenceFile,
    ConferencePart,
    ConferenceQuestion,
    ConferenceRole,
    Failing,
    FileKind,
    FloorTurn,
    PartState,
)
from phapdinh.hearings.tests.browser_room import serving
from phapdinh.people.models import Role, User
from phapdinh.records.actions import keep_file
from phapdinh.web.testing_browser import TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE = {"width": 1280, "height": 900}
BEGAN = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
Look = Callable[[str, str], list[Page]]


@pytest.fixture
def court() -> Court:
    return make_court("Tòa án nhân dân tỉnh Giả Định", level="provincial")


@pytest.fixture
def office(court: Court) -> User:
    return make_user("vanphong-hn", "Mai Cẩm Vân", Role.COURT_ADMINISTRATOR, court)


@pytest.fixture
def look(
    chromium: Browser,
    office: User,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> Any:
    """Opens a page at both widths, signed in as the office."""
    with serving() as served:
        pages = [_signed_in(chromium, served, client_for(office), size) for size in (WIDE, TELEPHONE)]

        def at(path: str, name: str) -> list[Page]:
            for page in pages:
                page.goto(f"{served}{path}")
                assert_accessible(page)
                picture(page, f"{name}-{page.viewport_size['width']}")  # type: ignore[index]
            return pages

        yield at


def _signed_in(chromium: Browser, served: str, client: Client, size: Any) -> Page:
    context = chromium.new_context(
        viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce"
    )
    value = client.cookies[instance.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": instance.SESSION_COOKIE_NAME, "value": value, "url": served}])
    return context.new_page()


def held(court: Court, office: User, title: str, begins: datetime, points: int = 6) -> Conference:
    found = list(Court.objects.exclude(pk=court.pk)[:points])
    others = found or [make_court(f"Tòa án nhân dân khu vực {n} - Giả Định") for n in range(1, points + 1)]
    data = actions.ConferenceData(
        title=title,
        starts_at=begins,
        ends_at=begins + timedelta(hours=3, minutes=30),
        speakers=["Vụ Giám đốc kiểm tra về dân sự", "Học viện Tòa án"],
        courts=[one.pk for one in others],
        agenda=[
            (time(8), "Khai mạc, giới thiệu đại biểu"),
            (time(8, 15), "Báo cáo kết quả sáu tháng xét xử trực tuyến"),
            (None, "Thảo luận, trả lời câu hỏi của các điểm cầu"),
        ],
    )
    return actions.make_conference(actor=office, court_id=court.pk, data=data)


def over(row: Conference, office: User) -> None:
    """Opened, spoken in, asked in, ended; its first part sealed, the second failed, the third waits."""
    actions.open_conference(actor=office, conference_id=row.pk)
    chair = row.seats.select_related("conference").get(role=ConferenceRole.CHAIR)
    speaker = row.seats.filter(role=ConferenceRole.SPEAKER).first()
    points = list(row.seats.select_related("conference").filter(role=ConferenceRole.POINT))
    assert speaker is not None
    for seat in (chair, speaker, *points[:4]):
        come(seat.pk, 1)
    ask(seat=points[0], words="Vụ án có bị cáo tại ngoại ở nước ngoài thì tổ chức điểm cầu thế nào?")
    for seat in (speaker, points[0], chair):
        give_floor(chair=chair, seat_id=seat.pk)
    for seat in (chair, speaker, *points[:4]):
        gone(seat.pk, 1)
    actions.end_conference(actor=office, conference_id=row.pk)
    rows = ConferenceAttendance.objects.filter(seat__conference=row)
    rows.update(joined_at=BEGAN, left_at=BEGAN + timedelta(hours=2, minutes=7))
    ConferenceQuestion.objects.update(asked_at=BEGAN + timedelta(minutes=20))
    for number, turn in enumerate(FloorTurn.objects.filter(conference=row)):
        first = BEGAN + timedelta(minutes=10 * number)
        FloorTurn.objects.filter(pk=turn.pk).update(began_at=first, ended_at=first + timedelta(minutes=10))
    _part(row, 1, state=PartState.SEALED)
    _part(row, 2, state=PartState.FAILED, failing=Failing.REFUSED, tries=3)
    _part(row, 3, state=PartState.WAITING)


def _part(row: Conference, number: int, **values: Any) -> None:
    began = BEGAN + timedelta(minutes=45 * (number - 1))
    if values["state"] == PartState.SEALED:
        kept = keep_file(content=b'{"number": 1}', media_type="application/json")
        values |= {"manifest": kept, "sealed_at": began + timedelta(hours=1), "began_at": began}
    part = ConferencePart.objects.create(
        conference=row,
        number=number,
        made_at=began,
        ended_at=began + timedelta(minutes=44),
        changed_at=timezone.now(),
        milliseconds=44 * 60_000,
        tiles=[str(one.pk) for one in row.seats.exclude(role=ConferenceRole.POINT)],
        **values,
    )
    if part.state == PartState.SEALED:
        composed = keep_file(content=b"w" * 300_000, media_type="video/webm")
        ConferenceFile.objects.create(
            part=part, kind=FileKind.COMPOSED, file=composed, name="ban-ghep.webm", milliseconds=44 * 60_000
        )


def test_pages_without_any_conference(
    look: Look,
    court: Court,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    for page in look(reverse("hearings:conferences", args=[court.pk]), "conferences-empty"):
        expect(page.get_by_text("Chưa có hội nghị nào.")).to_be_visible()
    for page in look(reverse("hearings:add_conference", args=[court.pk]), "conference-form"):
        page.get_by_label("Tên hội nghị").fill("Hội nghị triển khai công tác năm 2027")
        page.get_by_label("Ngày").fill("30/11/2026")
        page.get_by_label("Giờ kết thúc").fill("07:00")
        page.get_by_label("Chương trình").fill("08:00 Khai mạc")
        page.get_by_role("button", name="Lập hội nghị").click()
        expect(page.get_by_text("Giờ kết thúc phải sau giờ bắt đầu.")).to_be_visible()
        expect(page.get_by_label("Chương trình")).to_have_value("08:00 Khai mạc")
        assert_accessible(page)
        picture(page, f"conference-wrong-{page.viewport_size['width']}")  # type: ignore[index]


def test_pages_of_conferences_that_come_go_on_and_are_over(
    look: Look, court: Court, office: User, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    now = timezone.now()
    coming = held(court, office, "Tập huấn nghiệp vụ xét xử trực tuyến cho Thẩm phán, Thư ký", now)
    going = held(court, office, "Hội nghị triển khai công tác năm 2027", now)
    ended = held(court, office, "Hội nghị sơ kết sáu tháng", BEGAN)
    actions.give_links(actor=office, conference_id=going.pk)
    actions.open_conference(actor=office, conference_id=going.pk)
    for seat in going.seats.all()[:3]:
        come(seat.pk, 1)
    ConferencePart.objects.create(conference=going, number=1, made_at=now, changed_at=now)
    over(ended, office)
    look(reverse("hearings:conferences", args=[court.pk]), "conferences")
    for row, name in ((coming, "coming"), (going, "going"), (ended, "ended")):
        look(reverse("hearings:conference", args=[court.pk, row.pk]), f"conference-{name}")
    for page in look(reverse("hearings:conference", args=[court.pk, ended.pk]), "conference-ended"):
        page.get_by_role("button", name="Xem lại hội nghị").click()
        expect(page.get_by_role("heading", name="Xem lại hội nghị")).to_be_visible()
        replayed = urlsplit(page.url).path
    look(replayed, "conference-replay")
