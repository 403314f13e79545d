"""A conference in real browsers: the chair speaks, a point follows by an edge, asks, is given the floor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from phapdinh.hearings.conferences.serving import EDGES
from phapdinh.hearings.conferences.watching import ConferenceWatch
from phapdinh.hearings.media.keeping import Beside
from phapdinh.hearings.media.kinds import ROOMS, Fleet
from phapdinh.hearings.models import Conference, ConferenceMount
from phapdinh.hearings.tests.browser_room import device, serving, speaking
from phapdinh.hearings.tests.conference_scene import ConferenceScene, make_conference_scene
from phapdinh.hearings.tests.janus import SECRET, Running, running, until
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
BOX = "document.querySelector('[data-conference]')"


@pytest.fixture(scope="module")
def servers(django_db_setup: None, django_db_blocker: Any) -> Iterator[Running]:
    with django_db_blocker.unblock():
        beside = lambda home: [Beside(ConferenceWatch(home).beat)]  # noqa: E731
        with running(Fleet(ROOMS), Fleet(EDGES), beside=beside) as one:
            yield one


@pytest.fixture
def scene(servers: Running, settings: Any) -> ConferenceScene:
    settings.MEDIA_SECRET = SECRET
    servers.keeper._noted.clear()
    made = make_conference_scene()
    until(ConferenceMount.objects.exists)
    until(lambda: Conference.objects.filter(pk=made.row.pk, origin__isnull=False).exists())
    return made


@pytest.fixture
def chromium(browser_type: BrowserType, tmp_path: Path) -> Iterator[Browser]:
    browser = speaking(browser_type, tmp_path)
    yield browser
    browser.close()


def come(chromium: Browser, served: str, token: str, viewport: Any) -> Page:
    page = device(chromium, viewport).new_page()
    page.goto(f"{served}/truc-tuyen/hoi-nghi/vao/#{token}")
    page.get_by_role("button", name="Vào hội nghị").click()
    assert token not in page.url
    return page


def receives(page: Page) -> bool:
    found = page.evaluate(f"{BOX}.figures()")
    each = [found] if "frames" in found else list(found.values())
    return bool(each) and all(one["frames"] > 5 and one["energy"] > 0 for one in each)


def test_a_point_sees_and_hears_the_chair_asks_and_speaks(
    chromium: Browser,
    scene: ConferenceScene,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    first, second = scene.points
    with serving() as served:
        chair = come(chromium, served, scene.token(scene.chair), DESKTOP)
        expect(chair.locator("[data-floor]")).to_have_text("Đang phát biểu: Chủ trì", timeout=15_000)
        point = come(chromium, served, scene.token(first), TELEPHONE)
        expect(point.locator("[data-state]")).to_have_text("đang nhận hình", timeout=15_000)
        until(lambda: receives(point), 20)
        point.get_by_label("Câu hỏi gửi chủ trì").fill("Bao giờ áp dụng quy trình mới?")
        point.get_by_role("button", name="Gửi câu hỏi").click()
        expect(point.locator("[data-said]")).to_have_text("Đã gửi câu hỏi.")
        point.get_by_role("button", name="Giơ tay").click()
        expect(chair.locator("[data-questions]")).to_contain_text("Bao giờ áp dụng", timeout=5_000)
        expect(chair.locator("[data-count]")).to_have_text("1 trên 2 điểm cầu đang có mặt.")
        for page, name in ((chair, "conference-chair"), (point, "conference-point")):
            assert_accessible(page)
            picture(page, name)
        chair.locator("[data-hands]").get_by_role("button", name="Mời phát biểu").click()
        expect(point.locator("[data-floor]")).to_contain_text("đang được mời phát biểu", timeout=10_000)
        other = come(chromium, served, scene.token(second), DESKTOP)
        until(lambda: receives(other), 20)
        until(lambda: receives(point), 20)
        chair.get_by_role("button", name="Kết thúc hội nghị").click()
        chair.get_by_role("button", name="Bấm lần nữa").click()
        expect(other.locator("[data-fault]")).to_have_text("Hội nghị đã kết thúc.", timeout=10_000)
