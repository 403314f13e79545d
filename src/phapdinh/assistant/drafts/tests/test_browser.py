"""The check of a draft in a real browser: keys, places, axe at the desk and on a telephone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from phapdinh.assistant.drafts.tests import samples
from phapdinh.assistant.drafts.tests.test_pages import WRONG
from phapdinh.judgments.tests.desk_scene import Scene
from phapdinh.judgments.tests.factories import index_all, publish
from phapdinh.judgments.tests.test_desk_browser import scene as scene  # noqa: PLC0414  a fixture
from phapdinh.judgments.tests.test_desk_browser import sign_in
from phapdinh.laws.actions import import_laws
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def check(page: Page, address: str, text: str) -> None:
    page.goto(f"{address}/tro-ly/du-thao/")
    page.get_by_label("Dán văn bản dự thảo").fill(text)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()


def test_findings_by_keyboard_and_accessible(
    page: Page,
    live_server: Any,
    scene: Scene,
    assert_accessible: Callable[[Any], None],
    picture: Callable[[Any, str], None],
) -> None:
    import_laws(deliveries=[samples.parse_line(line) for line in samples.law_lines()])
    publish()
    index_all()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    sign_in(page, live_server.url, "khai")
    page.goto(f"{live_server.url}/tro-ly/du-thao/")
    assert_accessible(page)
    check(page, live_server.url, WRONG)
    expect(page.locator(".pd-finding")).to_have_count(2)
    page.wait_for_load_state()  # keys work once the page has loaded its scripts
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".pd-finding.pd-here")).to_have_attribute("id", "p-2")
    page.keyboard.press("Enter")
    expect(page.locator("#c-2")).to_be_in_viewport()
    assert page.url.endswith("#c-2")
    for width, name in ((DESKTOP, "ban"), (TELEPHONE, "may")):
        page.set_viewport_size(width)  # type: ignore[arg-type]
        assert_accessible(page)
        picture(page, f"kiem-tra-du-thao-{name}")
    page.goto(f"{live_server.url}/tro-ly/tuong-tu/")
    page.get_by_label("Mô tả vụ án").fill("Gạch rơi từ giàn giáo, Điều 590 Bộ luật Dân sự năm 2015")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator(".pd-alikes > li")).to_have_count(1)
    assert_accessible(page)
    assert all(address.startswith(live_server.url) for address in asked)
    assert [one for one in said if "Content Security" in one] == []


def test_what_cannot_be_checked_stays_in_the_field(page: Page, live_server: Any, scene: Scene) -> None:
    sign_in(page, live_server.url, "yen")
    check(page, live_server.url, "Only English words stand in this long enough text.")
    expect(page.get_by_text("không phải tiếng Việt có dấu")).to_be_visible()
    expect(page.get_by_label("Dán văn bản dự thảo")).to_have_value(
        "Only English words stand in this long enough text."
    )
