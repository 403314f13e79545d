"""The conversation in a real browser: asked by keyboard, answered in pieces, judged; axe on every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from phapdinh.judgments.tests.desk_scene import Scene
from phapdinh.judgments.tests.test_desk_browser import scene as scene  # noqa: PLC0414  a fixture
from phapdinh.judgments.tests.test_desk_browser import sign_in
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.usefixtures("library")
def test_a_conversation_by_keyboard_and_accessible(
    page: Page,
    live_server: Any,
    scene: Scene,
    assert_accessible: Callable[[Any], None],
    picture: Callable[[Any, str], None],
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    sign_in(page, live_server.url, "khai")
    page.goto(f"{live_server.url}/tro-ly/")
    assert_accessible(page)
    page.get_by_label("Câu hỏi").fill("Người bán mật pha đường vào mật ong bị phạt bao nhiêu tiền?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("blockquote").first).to_contain_text("300.000 đồng đến 500.000 đồng")
    page.get_by_label("Câu hỏi").fill("Thu hồi đất theo Luật số 31/2024/QH15 thế nào?")
    page.get_by_role("button", name="Hỏi").click()
    expect(page.get_by_text("Chưa đủ căn cứ để trả lời")).to_be_visible()
    page.locator("#c1").get_by_role("button", name="Đúng", exact=True).click()
    expect(page.locator("#c1").get_by_role("button", name="Đúng", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    for size, name in ((DESKTOP, "ban"), (TELEPHONE, "may")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]  # type: ignore[index]
        picture(page, f"tro-ly-{name}")
    for path in ("hoi-thoai/", "so-lieu/"):
        page.goto(f"{live_server.url}/tro-ly/{path}")
        assert_accessible(page)
    assert [one for one in said if "Content Security" in one] == []
