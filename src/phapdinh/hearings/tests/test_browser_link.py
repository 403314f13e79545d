"""A personal link is opened: from a letter, on a page of somebody else; while the network comes and goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, ViewportSize, expect

from phapdinh.hearings.gate.application import DEVICE_COOKIE
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.conference_scene import make_conference_scene
from phapdinh.hearings.tests.media_scene import make_media_scene
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both_sizes = pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["desktop", "telephone"])
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


def lose_the_network(page: Page) -> list[str]:
    """The first two times that the page asks who it is for, nobody answers; what was asked so far."""
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
    return asked


def unreached(page: Page) -> Locator:
    """What is said, at once and aloud, while nobody answers."""
    told = page.get_by_text("Chưa nối được với Tòa án. Kiểm tra mạng; trang tự thử lại sau vài giây.")
    return told.and_(page.get_by_role("alert").get_by_role("paragraph"))


@both_sizes
def test_a_network_that_is_gone_for_a_moment_is_told_and_waited_for(
    served: str, page: Page, picture: Callable[[Page, str], None], size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    asked = lose_the_network(page)
    page.goto(link_of(served))
    expect(unreached(page)).to_be_visible()
    picture(page, f"door-unreached-{size['width']}")
    expect(page.get_by_role("heading", name="Kiểm tra máy của bạn")).to_be_visible()
    expect(page.locator("[data-door] [data-fault]")).to_be_hidden()
    assert len(asked) == 3


@both_sizes
def test_a_conference_waits_for_the_network_too(
    served: str, page: Page, picture: Callable[[Page, str], None], size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    scene = make_conference_scene()
    asked = lose_the_network(page)
    page.goto(f"{served}/truc-tuyen/hoi-nghi/vao/#{scene.token(scene.points[0])}")
    expect(unreached(page)).to_be_visible()
    picture(page, f"conference-unreached-{size['width']}")
    expect(page.get_by_role("button", name="Vào hội nghị")).to_be_visible()
    expect(page.locator("[data-fault]")).to_be_hidden()
    assert len(asked) == 3


def test_a_link_that_opens_nothing_is_not_asked_about_again(served: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "loi-moi" in request.url else None)
    page.goto(f"{served}/truc-tuyen/vao/#khong-co-that")
    expect(page.get_by_text("Đường dẫn này không mở được phòng")).to_be_visible()
    page.wait_for_timeout(5000)
    assert len(asked) == 1


@both_sizes
def test_a_page_whose_scripts_do_not_arrive_says_what_to_do(
    served: str,
    page: Page,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    size: ViewportSize,
) -> None:
    page.set_viewport_size(size)
    page.route("**/js/check*.js", lambda route: route.abort("connectionreset"))
    page.goto(link_of(served))
    expect(page.get_by_text("Đang mở trang. Nếu chờ lâu mà trang không đổi, tải lại trang.")).to_be_visible()
    assert_accessible(page)
    picture(page, f"door-opening-{size['width']}")
    page.unroute("**/js/check*.js")
    page.reload()
    expect(page.get_by_role("heading", name="Kiểm tra máy của bạn")).to_be_visible()
    expect(page.get_by_text("Đang mở trang.")).to_be_hidden()
