"""The search over law in a real browser: axe finds nothing, no other host is asked, filters work by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

import pytest

from phapdinh.laws.finding.keeping import bring_up_to_date
from phapdinh.laws.tests.library import fill
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "tim-luat": "/van-ban/tim/?q=%C4%91%E1%BA%B7t+t%E1%BB%95+ong",
    "tim-luat-theo-van-ban": "/van-ban/tim/?q=%C4%91%E1%BA%B7t+t%E1%BB%95+Lu%E1%BA%ADt+Nu%C3%B4i+ong",
    "tim-luat-khong-thay": "/van-ban/tim/?q=zzzz",
}


@pytest.fixture(autouse=True)
def _library(transactional_db: None) -> None:
    fill()
    bring_up_to_date()


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["1440", "390"])
def test_the_search_is_accessible_and_asks_no_other_host(
    page: Any,
    live_server: Any,
    size: dict[str, int],
    assert_accessible: Callable[[Any], None],
) -> None:
    asked: list[str] = []
    page.on("request", lambda r: r.url.startswith(live_server.url) or asked.append(r.url))
    page.set_viewport_size(size)
    for address in PAGES.values():
        page.goto(live_server.url + address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert asked == []


def test_a_filter_is_chosen_without_a_script(browser: Any, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    page.goto(live_server.url + "/van-ban/tim/?q=ong")
    page.locator('input[name="loai"][value="Nghị định"]').check()
    page.get_by_role("button", name="Áp dụng bộ lọc").click()
    assert "loai=Nghị định" in unquote_plus(page.url)
    assert page.locator(".pd-result").count() == 2
    context.close()
