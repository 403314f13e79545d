"""Three cases through the real pages, each from its first paper to the portal.

Civil, criminal, administrative: received, a judge drawn by lot, judgment in force, published with the names
coded, found by anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page

from phapdinh.cases.tests.desk_walk import JUDGE, LOT, Desk, Walk, both_widths
from phapdinh.cases.tests.docket_scene import make_scene
from phapdinh.web.testing_browser import DESKTOP
from phapdinh.web.tests import sample_judgments as texts
from phapdinh.web.tests.publication_walk import Issued, found_by_anybody, publish

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
CRIMINAL: Walk = [
    ("clerk_a", "accept", "02/03/2026", {}),
    ("chief_a", LOT, "04/03/2026", {}),
    ("judge_a", "order_trial", "25/03/2026", {}),
    ("clerk_a", "open_hearing", "08/04/2026", {}),
    ("judge_a", "pronounce", "08/04/2026", {}),
    ("clerk_a", "deliver_judgment", "15/04/2026", {}),
    ("clerk_a", "judgment_in_force", "20/05/2026", {}),
]
ADMINISTRATIVE: Walk = [
    ("chief_a", "assign_examining_judge", "04/03/2026", JUDGE),
    ("judge_a", "request_fee", "06/03/2026", {"fee": "300.000", "notified_on": "09/03/2026"}),
    ("judge_a", "accept", "12/03/2026", {}),
    ("chief_a", LOT, "16/03/2026", {}),
    ("judge_a", "order_trial", "01/07/2026", {}),
    ("clerk_a", "open_hearing", "20/07/2026", {}),
    ("judge_a", "pronounce", "20/07/2026", {}),
    ("clerk_a", "judgment_in_force", "24/08/2026", {}),
]


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
    hidden = frozenset({"Nhàn", "Lực"})
    issued = Issued(texts.CIVIL, "01/2026/DS-ST", "hợp đồng vay tài sản", hidden)
    publish(desk, case, issued)
    found_by_anybody(desk, issued)
    both_widths(desk.page, assert_accessible, picture, "ban-an-cong-bo")


def test_a_criminal_case_from_its_indictment_to_the_portal(
    desk: Desk, assert_accessible: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    case = desk.receive(
        "criminal",
        "Trộm cắp tài sản",
        {
            "ask_detained": "true",
            "ask_indictment": "15/CT-VKS",
            "nguoi-0-name": "Lưu Quang Bình",
            "nguoi-1-name": "Hồ Thị Sen",
            "yeu-cau-crime": "Trộm cắp tài sản",
            "yeu-cau-article": "173",
            "yeu-cau-clause": "1",
            "yeu-cau-top_months": "36",
        },
    )
    desk.walk(case, CRIMINAL)
    assert (case.number, case.judgment_number) == ("01/2026/TLST-HS", "01/2026/HS-ST")
    assert case.state == "in_force"
    both_widths(desk.page, assert_accessible, picture, "vu-an-hinh-su")
    issued = Issued(texts.CRIMINAL, "01/2026/HS-ST", "trộm cắp tài sản xe mô tô", frozenset({"Bình", "Sen"}))
    publish(desk, case, issued)
    found_by_anybody(desk, issued)
    picture(desk.page, "ban-an-hinh-su-cong-bo")


def test_an_administrative_case_from_its_petition_to_the_portal(
    desk: Desk, assert_accessible: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    case = desk.receive(
        "administrative",
        "Khiếu kiện quyết định thu hồi đất",
        {
            "ask_ways": "Nộp trực tiếp",
            "nguoi-0-name": "Đặng Thị Thanh Nhàn",
            "nguoi-1-name": "Ủy ban nhân dân xã Giả Định",
            "yeu-cau-text": "Hủy quyết định thu hồi đất",
        },
    )
    desk.walk(case, ADMINISTRATIVE)
    assert (case.number, case.state) == ("01/2026/TLST-HC", "in_force")
    clock = case.clocks.filter(state="running").first() or case.clocks.first()
    assert clock is not None
    desk.go(f"/vu-an/{case.pk}/thoi-han/{clock.pk}/")
    both_widths(desk.page, assert_accessible, picture, "cach-dem")
    desk.go(f"/vu-an/{case.pk}/nhat-ky/")
    both_widths(desk.page, assert_accessible, picture, "nhat-ky")
    issued = Issued(texts.ADMINISTRATIVE, "01/2026/HC-ST", "quyết định thu hồi đất", frozenset({"Nhàn"}))
    publish(desk, case, issued)
    found_by_anybody(desk, issued)
    picture(desk.page, "ban-an-hanh-chinh-cong-bo")
