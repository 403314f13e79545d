"""The portal in a real browser: axe finds nothing, telephones are wide enough, no other host is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from phapdinh.judgments.models import PublicNotice, PublishedJudgment
from phapdinh.judgments.tests.factories import TEXT, add_version, index_all, publish
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "trang-chu": "/",
    "tim-kiem": "/ban-an/?q=gi%C3%A0n+gi%C3%A1o+%C4%90i%E1%BB%81u+584+BLDS&loai=DS",
    "khong-thay": "/ban-an/?q=zzzz",
    "ban-an": "/ban-an/{id}/",
    "phien-ban": "/ban-an/{id}/phien-ban/2/",
    "bao-lo": "/ban-an/{id}/bao-lo-ten/",
    "dieu-luat": "/dieu-luat/91/2015/QH13/584/",
    "danh-ba": "/toa-an/",
    "danh-ba-tinh": "/toa-an/?tinh=H%C3%A0+T%C4%A9nh",
    "toa-an": "/toa-an/{court}/",
    "day-du": "/day-du/",
    "dinh-chinh": "/dinh-chinh/",
    "du-lieu": "/du-lieu/",
    "cach-tim": "/cach-tim-kiem/",
    "tro-nang": "/tro-nang/",
    "khong-co": "/khong-co-trang-nay/",
}


@pytest.fixture
def published(completeness_figures: None) -> PublishedJudgment:
    found = publish(version=2, cited_by_count=1)
    found.versions.update(version=2, note="mã hóa thêm một địa chỉ")
    add_version(found, 1, TEXT.replace("xã C,", "thôn Y, xã C,"))
    for number in range(12):
        publish(number=f"{number + 41}/2026/DS-ST")
    publish(number="7/2024/HNGĐ-ST", case_type="HNGĐ", decided_on=date(2024, 3, 4))
    PublicNotice.objects.create(
        judgment=found, kind="correction", reason="Sửa.", version=2, at=found.published_at
    )
    index_all()
    return found


@pytest.fixture
def asked(page: Any, live_server: Any) -> Iterator[list[str]]:
    """Addresses outside the portal that a page asked for, and errors of its scripts."""
    found: list[str] = []
    page.on("request", lambda r: r.url.startswith(live_server.url) or found.append(r.url))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda m: "Content Security Policy" in m.text and found.append(m.text))
    yield found
    assert found == []


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["1440", "390"])
def test_every_page_is_accessible_and_asks_no_other_host(  # noqa: PLR0917  fixtures are no arguments
    page: Any,
    live_server: Any,
    asked: list[str],
    published: PublishedJudgment,
    size: dict[str, int],
    assert_accessible: Callable[[Any], None],
    picture: Callable[[Any, str], None],
) -> None:
    page.set_viewport_size(size)
    for name, address in PAGES.items():
        page.goto(live_server.url + address.format(id=published.id, court=published.court_id))
        assert_accessible(page)
        picture(page, f"portal-{name}-{size['width']}")


def test_everything_can_be_read_and_done_without_a_script(
    browser: Any, live_server: Any, published: PublishedJudgment
) -> None:
    page = browser.new_context(java_script_enabled=False, locale="vi-VN").new_page()
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("gian giao")
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_label("Dân sự").check()
    page.get_by_label("Xếp theo").select_option("moi-nhat")
    page.get_by_role("button", name="Áp dụng bộ lọc").click()
    assert "loai=DS" in page.url
    assert "xep=moi-nhat" in page.url
    page.get_by_role("link", name="Trang sau").click()
    page.goto(f"{live_server.url}/ban-an/{published.id}/bao-lo-ten/")
    page.get_by_label("Đoạn cần ẩn").fill("Trần Văn Q")
    page.get_by_role("button", name="Gửi và ẩn ngay").click()
    assert "Đoạn đã được ẩn" in page.content()
    page.get_by_role("link", name="Xem bản án").click()
    page.get_by_text("đoạn đang được tạm ẩn để kiểm tra").first.wait_for(state="visible")
    assert "Trần Văn Q" not in page.content()


def test_suggestions_are_chosen_by_keyboard(
    page: Any, live_server: Any, asked: list[str], published: PublishedJudgment
) -> None:
    page.goto(f"{live_server.url}/ban-an/")
    box = page.get_by_role("combobox", name="Tìm bản án")
    box.fill("tranh chap boi")
    page.locator(".pd-suggest li").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = page.locator("#" + box.get_attribute("aria-activedescendant")).text_content()
    box.press("Enter")
    page.wait_for_url("**/ban-an/?q=*")
    assert page.locator("#q").input_value() == chosen
    page.locator("#q").fill("tranh")
    page.locator(".pd-suggest li").first.wait_for()
    page.locator("#q").press("Escape")
    assert page.locator(".pd-suggest li").count() == 0
    assert page.locator("#q").get_attribute("aria-expanded") == "false"


def test_the_citation_is_copied_with_its_paragraph(
    context: Any, page: Any, live_server: Any, published: PublishedJudgment
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/ban-an/{published.id}/#d3")
    page.get_by_role("button", name="Chép lời viện dẫn").click()
    page.get_by_role("button", name="Đã chép").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Bản án số 38/2026/DS-ST ngày 17/8/2026 của Tòa án nhân dân")
    assert copied.endswith(", đoạn [3].")


def test_on_a_telephone_the_numbers_of_paragraphs_stay_in_the_page(
    page: Any, live_server: Any, published: PublishedJudgment
) -> None:
    page.set_viewport_size(TELEPHONE)
    page.goto(f"{live_server.url}/ban-an/{published.id}/")
    assert page.locator(".pd-para .pd-no").first.bounding_box()["x"] >= 0
    assert page.locator(".pd-toc-rail").is_hidden()
    page.get_by_text("Mục lục bản án").first.click()
    page.locator(".pd-toc-fold").get_by_role("link", name="Quyết định").click()
    assert page.url.endswith("#quyet-dinh")


def test_a_judgment_prints_without_its_frame(
    page: Any, live_server: Any, published: PublishedJudgment
) -> None:
    page.goto(f"{live_server.url}/ban-an/{published.id}/")
    page.emulate_media(media="print")
    for part in (".pd-top", ".pd-foot", ".pd-toc-rail", ".pd-judgment > aside", ".pd-after"):
        assert page.locator(part).first.is_hidden(), part
    assert page.locator(".pd-law").get_by_text("Khấu trừ 15.000.000 đồng").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
