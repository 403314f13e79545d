"""The public page in a real browser: by code and by file, accessible at both widths, without a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from phapdinh.cases.documents.content import spaced
from phapdinh.cases.documents.tests.test_actions import issued
from phapdinh.cases.efile.tests.scene import Scene
from phapdinh.records.files import default_store
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_somebody_verifies_a_document_by_code_and_by_file(  # noqa: PLR0917 - fixtures
    live_server: Any,
    scene: Scene,
    page: Page,
    tmp_path: Path,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    document = issued(scene)
    assert document.file_id is not None
    content = default_store().read(document.file_id)
    (tmp_path / "dung.pdf").write_bytes(content)
    (tmp_path / "sai.pdf").write_bytes(content[:700] + bytes([content[700] ^ 1]) + content[701:])
    page.goto(f"{live_server.url}/xac-minh/")
    assert_accessible(page)
    picture(page, "verify-1440")
    page.get_by_label("Mã xác minh ghi dưới mã QR").fill(spaced(document.code).lower())
    page.get_by_role("button", name="Kiểm tra mã").click()
    expect(page.get_by_role("heading", name="Tòa án đã ban hành văn bản này")).to_be_visible()
    expect(page.get_by_text(document.number)).to_be_visible()
    for size, name in ((DESKTOP, "verify-known-1440"), (TELEPHONE, "verify-known-390")):
        page.set_viewport_size(size)
        assert_accessible(page)
        picture(page, name)
    page.get_by_label("So tệp bạn đang có với văn bản này").set_input_files(tmp_path / "sai.pdf")
    page.get_by_role("button", name="So tệp", exact=True).click()
    expect(page.get_by_role("heading", name="Tệp không đúng với văn bản đã ban hành")).to_be_visible()
    assert_accessible(page)
    picture(page, "verify-changed-390")
    page.goto(f"{live_server.url}/xac-minh/")
    picture(page, "verify-390")
    page.get_by_label("Hoặc chọn tệp PDF đã nhận").set_input_files(tmp_path / "dung.pdf")
    page.get_by_role("button", name="So tệp", exact=True).click()
    expect(page.get_by_role("heading", name="Tệp đúng là văn bản do Tòa án ban hành")).to_be_visible()
    picture(page, "verify-same-390")
