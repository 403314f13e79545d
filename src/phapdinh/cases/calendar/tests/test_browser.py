"""The calendar in a real browser: by keyboard, on a desk and on a telephone, accessible at both widths."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Page, expect

from phapdinh.cases.assigning.actions.declaring import declare_interest
from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.queries.week import week_of
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Case, Hearing, HearingForm
from phapdinh.cases.models.kinds import Duty
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_SUBJECTS = ("Hợp đồng tín dụng", "Quyền sử dụng đất", "Ly hôn", "Tranh chấp đặt cọc", "Cố ý gây thương tích")


@pytest.fixture
def scene(live_server: Any) -> s.Scene:
    cache.clear()
    return s.make_scene()


@pytest.fixture
def monday() -> date:
    """A week that is wholly ahead."""
    return week_of(s.working_day(25))


def signed_in(page: Page, live_server: Any, client: Client) -> None:
    """The browser goes on with the session of a test client."""
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def fill(scene: s.Scene, monday: date) -> None:
    """A week as a small court has it: public, closed, online, mediation, a meeting, a hold."""
    plans: list[tuple[int, int, int, int, str, dict[str, Any]]] = [
        (0, 8, 150, 0, "civil", {}),
        (0, 8, 120, 1, "civil", {}),
        (0, 14, 90, 0, "family", {"form": HearingForm.CLOSED}),
        (2, 8, 180, 1, "civil", {"form": HearingForm.ONLINE}),
        (3, 8, 120, 0, "civil", {}),
        (3, 10, 90, 2, "civil", {"kind": "mediation"}),
        (4, 14, 120, 1, "civil", {}),
    ]
    for number, (day, hour, minutes, room, kind, more) in enumerate(plans, 90):
        case = s.make_case(scene.court_a, number, kind=kind, title=_SUBJECTS[number % 5])
        case.closed_hearing = more.get("form") == HearingForm.CLOSED
        case.save()
        s.sit(case, scene.judges[number % 5])
        s.party(case, "plaintiff", "Đặng Thị Thanh Nhàn")
        begins = s.at(monday + timedelta(days=day), hour)
        wanted = s.wanted(case, scene.rooms[room], begins, minutes=minutes, **more)
        hold = s.at(monday, 7) if number == 96 else None
        schedule(
            actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk, hold_until=hold
        )
    meeting = s.wanted(
        None, scene.rooms[2], s.at(monday + timedelta(days=4), 15), minutes=60, title="Phân công án"
    )
    schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=meeting)


@pytest.mark.parametrize(("width", "viewport"), [("1440", DESKTOP), ("390", TELEPHONE)])
def test_the_page_of_assigning_is_accessible(  # noqa: PLR0917 - fixtures
    page: Page,
    live_server: Any,
    scene: s.Scene,
    width: str,
    viewport: Any,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    for number in range(20, 26):
        s.sit(s.make_case(scene.court_a, number, state="preparation"), scene.judges[number % 4])
    case = s.make_case(scene.court_a, 91)
    declare_interest(officer_id=scene.judges[3].pk, actor=scene.chief, kind="relative", case_id=case.pk)
    signed_in(page, live_server, s.client_for(scene.chief))
    page.set_viewport_size(viewport)
    page.goto(f"{live_server.url}/phan-cong/{case.pk}/")
    assert_accessible(page)
    picture(page, f"assigning-{width}")
    page.get_by_role("button", name="Rút ngẫu nhiên").click()
    expect(page.get_by_text("Tính lại đúng")).to_be_visible()
    assert_accessible(page)
    picture(page, f"assigning-drawn-{width}")


@pytest.mark.parametrize(("width", "viewport"), [("1440", DESKTOP), ("390", TELEPHONE)])
def test_pages_are_accessible_on_a_desk_and_on_a_telephone(  # noqa: PLR0917 - fixtures
    page: Page,
    live_server: Any,
    scene: s.Scene,
    monday: date,
    width: str,
    viewport: Any,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    fill(scene, monday)
    signed_in(page, live_server, s.client_for(scene.clerk))
    page.set_viewport_size(viewport)
    first = Hearing.objects.filter(kind="trial").order_by("during").first()
    case = Case.objects.first()
    assert first is not None
    assert case is not None
    for name, path in (
        ("calendar", f"/lich/?tuan={monday:%Y-%m-%d}"),
        ("calendar-choose", "/lich/xep/?so=9"),
        ("calendar-schedule", f"/lich/xep/phien/?vu={case.pk}"),
        ("calendar-find", "/lich/tim-gio-trong/?minutes=120"),
        ("calendar-hearing", f"/lich/phien/{first.pk}/"),
        ("calendar-postpone", f"/lich/phien/{first.pk}/hoan/"),
        ("calendar-absences", "/lich/vang-mat/"),
        ("calendar-feeds", "/lich/dia-chi/"),
        ("cause-list", "/lich-xet-xu/"),
        ("cause-list-day", f"/lich-xet-xu/{scene.court_a.pk}/"),
    ):
        page.goto(live_server.url + path)
        assert_accessible(page)
        picture(page, f"{name}-{width}")


def test_schedule_by_keyboard_into_a_time_that_is_free_for_all(
    page: Page, live_server: Any, scene: s.Scene, picture: Callable[[Page, str], None]
) -> None:
    case = s.make_case(scene.court_a, 91)
    s.sit(case, scene.judges[0])
    s.sit(case, scene.judges[1], Duty.JUDGE)
    signed_in(page, live_server, s.client_for(scene.clerk))
    page.goto(f"{live_server.url}/lich/")
    page.keyboard.press("n")
    page.wait_for_url("**/lich/xep/**")
    page.get_by_label("Số thụ lý của vụ việc").fill("91/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lich/xep/phien/**")
    page.get_by_label("Phòng", exact=True).select_option("Phòng 1")
    page.get_by_role("button", name="Tìm giờ trống chung").click()
    picture(page, "calendar-slots-1440")
    page.locator("button[name=slot]").nth(1).click()
    expect(page.get_by_label("Giờ bắt đầu")).not_to_have_value("")
    page.get_by_label("Giờ bắt đầu").press("Control+Enter")
    expect(page.get_by_text("Đã ghi vào lịch")).to_be_visible()
    row = Hearing.objects.get()
    assert row.bookings.count() == 3
    page.goto(f"{live_server.url}/lich/?tuan={row.during.lower:%Y-%m-%d}")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/lich/phien/{row.pk}/")


def test_who_comes_second_is_told_on_the_page(
    page: Page, live_server: Any, scene: s.Scene, monday: date, picture: Callable[[Page, str], None]
) -> None:
    cases = [s.make_case(scene.court_a, n) for n in (91, 92)]
    for case, judge in zip(cases, scene.judges, strict=False):
        s.sit(case, judge)
    day = s.working_day(25)
    wanted = s.wanted(cases[0], scene.rooms[0], s.at(day, 8))
    schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=cases[0].pk)
    signed_in(page, live_server, s.client_for(scene.clerk))
    page.goto(f"{live_server.url}/lich/xep/phien/?vu={cases[1].pk}")
    page.get_by_label("Ngày").first.fill(f"{day:%d/%m/%Y}")
    page.get_by_label("Giờ bắt đầu").fill("09:00")
    page.get_by_label("Phòng", exact=True).select_option("Phòng 1")
    page.get_by_role("button", name="Xếp phiên tòa").click()
    expect(page.get_by_role("alert")).to_contain_text(f"Phòng 1: {cases[0]}")
    picture(page, "calendar-taken-1440")
    page.get_by_role("button", name="Lấy giờ trống gần nhất").click()
    page.get_by_role("button", name="Xếp phiên tòa").click()
    expect(page.get_by_text("Đã ghi vào lịch")).to_be_visible()
