"""The pages of law in a real browser: axe finds nothing, and no other host is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from phapdinh.laws.tests.library import fill
from phapdinh.laws.tests.samples import LAW
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "kho": "/van-ban/",
    "loc": "/van-ban/?q=ong&loai=Lu%E1%BA%ADt",
    "khong-thay": "/van-ban/?q=zzzz",
    "van-ban": f"/van-ban/{LAW}/",
    "dieu": f"/van-ban/{LAW}/dieu-5/",
    "dieu-theo-ngay": f"/van-ban/{LAW}/dieu-5/?ngay=2020-01-01",
    "dieu-sai-ngay": f"/van-ban/{LAW}/dieu-5/?ngay=2020-02-31",
    "diem": f"/van-ban/{LAW}/dieu-5/khoan-2/diem-b/",
    "het-hieu-luc": f"/van-ban/{LAW}/dieu-8/",
    "so-sanh": f"/van-ban/{LAW}/dieu-5/so-sanh/",
    "dan-chieu": f"/van-ban/{LAW}/dieu-5/dan-chieu/",
    "khong-co-van-ban": "/van-ban/1/1900/XX/",
    "khong-co-dieu": f"/van-ban/{LAW}/dieu-7/",
}


@pytest.fixture(autouse=True)
def _library(transactional_db: None) -> None:
    fill()


@pytest.fixture
def asked(page: Any, live_server: Any) -> Iterator[list[str]]:
    """Addresses outside the portal that a page asked for, and what its policy refused."""
    found: list[str] = []
    page.on("request", lambda r: r.url.startswith(live_server.url) or found.append(r.url))
    page.on("console", lambda m: "Content Security Policy" in m.text and found.append(m.text))
    yield found
    assert found == []


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["1440", "390"])
def test_every_page_is_accessible_and_asks_no_other_host(  # noqa: PLR0917  fixtures are no arguments
    page: Any,
    live_server: Any,
    asked: list[str],
    size: dict[str, int],
    assert_accessible: Callable[[Any], None],
    picture: Callable[[Any, str], None],
) -> None:
    page.set_viewport_size(size)
    for name, address in PAGES.items():
        page.goto(live_server.url + address)
        assert_accessible(page)
        picture(page, f"law-{name}-{size['width']}")


def test_everything_can_be_read_and_done_without_a_script(browser: Any, live_server: Any) -> None:
    page = browser.new_context(java_script_enabled=False, locale="vi-VN").new_page()
    page.goto(f"{live_server.url}/van-ban/")
    page.get_by_label("Tên hoặc số, ký hiệu").fill("nuoi ong")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("link", name="Luật Nuôi ong").first.click()
    page.get_by_role("link", name="Điều 5").click()
    page.get_by_label("Xem theo ngày").fill("2020-01-01")
    page.get_by_role("button", name="Xem", exact=True).click()
    assert page.url.endswith("/dieu-5/?ngay=2020-01-01")
    assert "Tổ ong được đánh số" not in page.locator(".pd-law").inner_text()
    page.get_by_role("link", name="Từ 01/01/2025").click()
    page.get_by_role("link", name="So với bản trước").click()
    assert page.locator("ins").first.is_visible()
    page.go_back()
    page.get_by_role("link", name="Điều sau").click()
    page.get_by_role("link", name="điểm b khoản 2 Điều 5").click()
    assert page.locator("#khoan-2-diem-b:target").is_visible()


def test_the_marked_point_is_brought_into_view(page: Any, live_server: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 300})
    page.goto(f"{live_server.url}/van-ban/{LAW}/dieu-5/khoan-2/diem-b/")
    page.wait_for_function("document.activeElement.id === 'khoan-2-diem-b'")
    box = page.locator("#khoan-2-diem-b").bounding_box()
    assert 0 <= box["y"] < 300


def test_an_article_prints_without_its_frame(page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/van-ban/{LAW}/dieu-5/")
    page.emulate_media(media="print")
    for part in (".pd-top", ".pd-foot", ".pd-toc-rail", ".pd-law-turn", ".pd-asof"):
        assert page.locator(part).first.is_hidden(), part
    assert page.locator(".pd-law").get_by_text("Gần hoa.").is_visible()
