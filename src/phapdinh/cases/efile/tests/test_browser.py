"""The viewer in a real browser: turn the page, search, write a note, take it back, find it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from phapdinh.cases.efile import reading
from phapdinh.cases.efile.actions.adding import add_item
from phapdinh.cases.efile.reading import PagesRead
from phapdinh.cases.efile.tests.papers import PAGES, pdf
from phapdinh.cases.efile.tests.scene import Scene, intake
from phapdinh.cases.models import FileNote, FileSight
from phapdinh.cases.tests.desk_client import client_for, go_on_in
from phapdinh.records.signatures.checking import check_pdf
from phapdinh.records.signatures.trust import load_trust
from phapdinh.web.testing_browser import TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _in_this_process(settings: Any, tmp_path: Path) -> Iterator[None]:
    """The text and the signatures of a PDF without the processes that strangers' files need."""
    settings.TRUST_ROOT = tmp_path / "trust"
    before = list(reading._CHECKERS)
    reading.register_reader(lambda _path, _name: PagesRead(PAGES))
    reading.register_checker(lambda path: check_pdf(path, load_trust()))
    yield
    reading._CHECKERS[:] = before


def drawn(page: Page, number: int) -> None:
    """The page of this number stands in the viewer; drawing may wait for a busy machine."""
    expect(page.locator("[data-viewer]")).to_have_attribute("data-shown", str(number), timeout=30_000)


def test_a_judge_reads_searches_and_keeps_a_note(  # noqa: PLR0917 - fixtures
    live_server: Any,
    scene: Scene,
    page: Page,
    tmp_path: Path,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    given = intake(name="don.pdf", media_type="application/pdf")
    add_item(actor=scene.clerk, case=scene.case, path=pdf(tmp_path), intake=given)
    go_on_in(page, live_server, client_for(scene.judge))
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(f"{live_server.url}/vu-an/{scene.case.pk}/")
    page.get_by_role("link", name="Đơn khởi kiện").click()
    drawn(page, 1)
    expect(page.locator("[data-layer]")).to_contain_text(PAGES[0])
    page.keyboard.press("ArrowRight")
    drawn(page, 2)
    page.keyboard.press("g")
    page.keyboard.type("Hỏi lại về lãi suất")
    page.keyboard.press("Control+Enter")
    notes = page.get_by_role("region", name="Ghi chú riêng")
    expect(notes.locator(".pd-notes p")).to_have_text("Hỏi lại về lãi suất")
    notes.get_by_role("button", name="Xóa").click()
    notes.get_by_role("button", name="Hoàn tác").click()
    expect(notes.get_by_text("Đã lưu ghi chú")).to_be_visible()
    page.get_by_role("searchbox", name="Từ cần tìm").fill("chứng cứ")
    page.locator("[data-search] button").click()
    drawn(page, 3)
    assert page.evaluate("CSS.highlights.get('tim-thay').size") == 2
    assert_accessible(page)
    picture(page, "viewer-1440")
    page.set_viewport_size(TELEPHONE)
    page.reload()  # at the page where it was left
    drawn(page, 3)
    notes.get_by_role("link", name="Trang 2").click()
    drawn(page, 2)
    assert_accessible(page)
    picture(page, "viewer-390")
    assert FileNote.objects.get().page == 2
    assert FileSight.objects.filter(user=scene.judge).count() == 2
    assert faults == []
