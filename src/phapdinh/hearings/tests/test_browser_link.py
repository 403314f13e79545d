"""A personal link is opened: from a letter, on a page of somebody else; while the network comes and goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from phapdinh.hearings.gate.application import DEVICE_COOKIE
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.media_scene import make_media_scene
from phapdinh.web.testing_browser import TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAILBOX = "https://thu.example/hop-thu"


def link_of(served: str) -> str:
    return f"{served}/truc-tuyen/vao/#{make_media_scene().tokens[TrialRole.ACCUSED]}"


def device_of(context: BrowserContext) -> str:
    return next(one["value"] for one in context.cookies() if one["name"] == DEVICE_COOKIE)


def test_a_link_in_a_letter_opens_the_room_again_on_the_same_device(served: str, page: Page) -> None:
    """Or whoever closed the page in the middle of a trial could not come back by the same letter."""
    link = link_of(served)
    letter = f'<!doctype html><meta charset="utf-8"><a href="{link}">Vào phiên tòa</a>'
    page.route(MAILBOX, lambda route: route.fulfill(content_type="text/html", body=letter))
    devices = []
    for _ in range(2):
        page.goto(MAILBOX)
        page.get_by_role("link", name="Vào phiên tòa").click()
        expect(page.get_by_role("button", name="Vào phòng", exact=True)).to_be_attached()
        devices.append(device_of(page.context))
    assert devices[0] == devices[1]


def test_a_network_that_is_gone_for_a_moment_is_told_and_waited_for(
    served: str, page: Page, picture: Callable[[Page, str], None]
) -> None:
    asked: list[str] = []

    def comes_and_goes(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.abort("connectionreset")
        elif len(asked) == 2:
            route.fulfill(status=502, content_type="text/html", body="<h1>502</h1>")
        else:
            route.continue_()

    page.route("**/loi-moi/", comes_and_goes)
    page.goto(link_of(served))
    told = page.get_by_text("Chưa nối được với Tòa án. Kiểm tra mạng; trang tự thử lại sau vài giây.")
    expect(told.and_(page.get_by_role("alert").get_by_role("paragraph"))).to_be_visible()
    picture(page, "door-unreached-1440")
    expect(page.get_by_role("heading", name="Kiểm tra máy của bạn")).to_be_visible()
    expect(page.locator("[data-door] [data-fault]")).to_be_hidden()
    assert len(asked) == 3


def test_a_link_that_opens_nothing_is_not_asked_about_again(served: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "loi-moi" in request.url else None)
    page.goto(f"{served}/truc-tuyen/vao/#khong-co-that")
    expect(page.get_by_text("Đường dẫn này không mở được phòng")).to_be_visible()
    page.wait_for_timeout(5000)
    assert len(asked) == 1


def test_a_page_whose_scripts_do_not_arrive_says_what_to_do(
    served: str,
    page: Page,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    page.set_viewport_size(TELEPHONE)
    page.route("**/js/check*.js", lambda route: route.abort("connectionreset"))
    page.goto(link_of(served))
    expect(page.get_by_text("Đang mở trang. Nếu chờ lâu mà trang không đổi, tải lại trang.")).to_be_visible()
    assert_accessible(page)
    picture(page, "door-opening-390")
    page.unroute("**/js/check*.js")
    page.reload()
    expect(page.get_by_role("heading", name="Kiểm tra máy của bạn")).to_be_visible()
    expect(page.get_by_text("Đang mở trang.")).to_be_hidden()
