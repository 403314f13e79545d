"""The whole life of a civil case through the real pages: petition, judge by lot, judgment in force, published
with the names coded, found on the portal by anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from procrastinate.contrib.django.models import ProcrastinateJob

from phapdinh.cases.models import Case
from phapdinh.cases.tests.desk_walk import JUDGE, LOT, Desk, Walk, both_widths
from phapdinh.cases.tests.docket_scene import make_scene
from phapdinh.judgments.jobs.importing import import_upload
from phapdinh.judgments.jobs.publishing import catch_up_index
from phapdinh.judgments.models import Judgment
from phapdinh.web.testing_browser import DESKTOP

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CIVIL: Walk = [
    ("clerk_a", "confirm_receipt", "02/03/2026", {}),
    ("chief_a", "assign_examining_judge", "04/03/2026", JUDGE),
    ("judge_a", "request_fee", "09/03/2026", {"fee": "4.500.000", "notified_on": "10/03/2026"}),
    ("judge_a", "accept", "16/03/2026", {"receipt": "0001234"}),
    ("chief_a", LOT, "18/03/2026", {}),
    ("clerk_a", "notify_acceptance", "19/03/2026", {"notified_on": "23/03/2026"}),
    ("judge_a", "order_trial", "10/06/2026", {}),
    ("clerk_a", "send_trial_order", "12/06/2026", {}),
    ("clerk_a", "open_hearing", "08/07/2026", {}),
    ("judge_a", "pronounce", "08/07/2026", {}),
    ("clerk_a", "send_judgment", "15/07/2026", {}),
    ("clerk_a", "judgment_in_force", "20/08/2026", {}),
]
TEXT = """TÒA ÁN NHÂN DÂN
KHU VỰC 91 - HÀ TĨNH
Bản án số: 01/2026/DS-ST
Ngày 08-7-2026
V/v tranh chấp hợp đồng vay tài sản

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Nguyễn Đức Khải

Nguyên đơn: Bà Đặng Thị Thanh Nhàn, sinh năm 1981.
Bị đơn: Ông Phan Văn Lực, sinh năm 1977.

NỘI DUNG VỤ ÁN:
Bà Nhàn cho ông Lực vay 180.000.000 đồng; ông Lực chưa trả.

NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Yêu cầu của nguyên đơn có căn cứ.

QUYẾT ĐỊNH:
Căn cứ Điều 466 Bộ luật Dân sự; chấp nhận yêu cầu của bà Đặng Thị Thanh Nhàn.
"""


@pytest.fixture
def desk(page: Page, live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Desk:
    cache.clear()
    page.set_viewport_size(DESKTOP)
    page.set_default_timeout(60_000)
    return Desk(page, live_server, make_scene(), monkeypatch)


def test_a_civil_case_from_its_petition_to_the_portal(
    desk: Desk, assert_accessible: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    case = desk.receive(
        "civil",
        "Tranh chấp hợp đồng vay tài sản",
        {
            "ask_ways": "Nộp trực tiếp",
            "nguoi-0-name": "Đặng Thị Thanh Nhàn",
            "nguoi-1-name": "Phan Văn Lực",
            "yeu-cau-text": "Trả nợ gốc",
            "yeu-cau-amount": "180.000.000",
        },
    )
    desk.walk(case, CIVIL)
    assert (case.number, case.judgment_number) == ("01/2026/TLST-DS", "01/2026/DS-ST")
    assert case.state == "in_force"
    both_widths(desk.page, assert_accessible, picture, "vu-an-dan-su")
    for path, name in (
        ("/hom-nay/", "hom-nay"),
        ("/vu-an/", "vu-an"),
        ("/vu-an/moi/?loai=civil", "nhan-don"),
    ):
        desk.go(path)
        both_widths(desk.page, assert_accessible, picture, name)
    publish(desk, case)
    found_by_anybody(desk)
    both_widths(desk.page, assert_accessible, picture, "ban-an-cong-bo")


def publish(desk: Desk, case: Case) -> None:
    """The clerk hands the judgment over and in, the judge signs; the names of the case are coded."""
    page = desk.page
    desk.sits("clerk_a")
    desk.go(f"/vu-an/{case.pk}/")
    page.get_by_role("link", name="Chuyển bản án sang công bố").click()
    file = {"name": "ban-an.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    page.locator("[name=document]").set_input_files(file)  # type: ignore[arg-type]
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("status")).to_contain_text("Đã chuyển bản án sang công bố")
    job = ProcrastinateJob.objects.filter(task_name="judgments.import_upload").latest("id")
    import_upload(**job.args)
    judgment = Judgment.objects.get()
    desk.go(f"/cong-bo/{judgment.pk}/trinh/")
    page.get_by_role("button", name="Trình ký").click()
    expect(page.get_by_text("Đã trình Chủ tọa.")).to_be_visible()
    desk.sits("judge_a")
    desk.go(f"/cong-bo/{judgment.pk}/ky/")
    page.locator("[name=name]").fill("Nguyễn Đức Khải")
    page.get_by_role("button", name="Ký và công bố").click()
    expect(page.get_by_role("status")).to_contain_text("công bố")
    assert catch_up_index() == 1


def found_by_anybody(desk: Desk) -> None:
    """Without an account, by words of the judgment; no name of a party is there."""
    page = desk.page
    page.context.clear_cookies()
    desk.go("/ban-an/?q=hợp+đồng+vay+tài+sản")
    expect(page.locator("main")).to_contain_text("01/2026/DS-ST")
    page.locator("main").get_by_role("link", name="Tranh chấp hợp đồng vay tài sản").first.click()
    expect(page.locator("h1")).to_contain_text("01/2026/DS-ST")
    text = page.locator("main").inner_text()
    assert "Nguyễn Đức Khải" in text
    assert not {"Nhàn", "Lực"} & set(text.replace(",", " ").split())
