"""A civil, a criminal and an administrative case through the real pages, to a judgment in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Page, expect

from phapdinh.cases.models import Case
from phapdinh.cases.tests.desk_client import client_for, go_on_in
from phapdinh.cases.tests.docket_scene import Scene, make_scene
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Walk = Sequence[tuple[str, str, str, Mapping[str, str]]]
JUDGE = {"officer": "Nguyễn Đức Khải"}
#: Who, which step, on which day, what is answered.
CIVIL: Walk = [
    ("clerk_a", "confirm_receipt", "02/03/2026", {}),
    ("chief_a", "assign_examining_judge", "04/03/2026", JUDGE),
    ("judge_a", "request_fee", "09/03/2026", {"fee": "4.500.000", "notified_on": "10/03/2026"}),
    ("judge_a", "accept", "16/03/2026", {"receipt": "0001234"}),
    ("chief_a", "assign_trial_judge", "18/03/2026", JUDGE),
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
    ("chief_a", "assign_trial_judge", "04/03/2026", JUDGE),
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
    ("chief_a", "assign_trial_judge", "16/03/2026", JUDGE),
    ("judge_a", "order_trial", "01/07/2026", {}),
    ("clerk_a", "open_hearing", "20/07/2026", {}),
    ("judge_a", "pronounce", "20/07/2026", {}),
    ("clerk_a", "judgment_in_force", "24/08/2026", {}),
]


@pytest.fixture
def scene(live_server: Any) -> Scene:
    cache.clear()
    return make_scene()


class Desk:
    """A browser at which the people of the court take turns."""

    def __init__(self, page: Page, live_server: Any, scene: Scene) -> None:
        self.page, self.live_server, self.scene = page, live_server, scene
        self.clients: dict[str, Client] = {}

    def sits(self, who: str) -> None:
        if who not in self.clients:
            self.clients[who] = client_for(getattr(self.scene, who))
        go_on_in(self.page, self.live_server, self.clients[who])

    def go(self, path: str) -> None:
        self.page.goto(f"{self.live_server.url}{path}")

    def receive(self, kind: str, title: str, values: Mapping[str, str]) -> Case:
        self.sits("clerk_a")
        self.go("/hom-nay/")
        self.page.keyboard.press("n")
        self.page.wait_for_url("**/vu-an/moi/")
        self.page.locator(f"a[href='?loai={kind}']").click()
        self.page.locator("[name=title]").fill(title)
        self.page.locator("[name=on]").fill("02/03/2026")
        for name, value in values.items():
            self._answer(name, value)
        self.page.locator("main button[type=submit]").click()
        expect(self.page.get_by_role("status")).to_contain_text("Đã nhận, số")
        return Case.objects.get()

    def record(self, case: Case, who: str, event: str, on: str, answers: Mapping[str, str]) -> None:
        self.sits(who)
        self.go(f"/vu-an/{case.pk}/buoc/{event}/")
        self.page.locator("[name=on]").fill(on)
        for name, value in answers.items():
            self._answer(f"ask_{name}", value)
        self.page.locator("main button[type=submit]").click()
        expect(self.page.get_by_role("status")).to_contain_text("Đã ghi")

    def _answer(self, name: str, value: str) -> None:
        field = self.page.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            self.page.locator(f"[name={name}][value={value}]").check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


@pytest.fixture
def desk(page: Page, live_server: Any, scene: Scene) -> Desk:
    page.set_viewport_size(DESKTOP)
    return Desk(page, live_server, scene)


def both_widths(
    page: Page, check: Callable[[Page], None], picture: Callable[[Page, str], None], name: str
) -> None:
    for size in (TELEPHONE, DESKTOP):
        page.set_viewport_size(size)
        check(page)
        picture(page, f"{name}-{size['width']}")


def test_a_civil_case_to_a_judgment_in_force(
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
    for who, event, on, answers in CIVIL:
        desk.record(case, who, event, on, answers)
    case.refresh_from_db()
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


def test_a_criminal_case_to_a_judgment_in_force(
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
    for who, event, on, answers in CRIMINAL:
        desk.record(case, who, event, on, answers)
    case.refresh_from_db()
    assert (case.number, case.judgment_number) == ("01/2026/TLST-HS", "01/2026/HS-ST")
    assert case.state == "in_force"
    both_widths(desk.page, assert_accessible, picture, "vu-an-hinh-su")


def test_an_administrative_case_to_a_judgment_in_force(
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
    for who, event, on, answers in ADMINISTRATIVE:
        desk.record(case, who, event, on, answers)
    case.refresh_from_db()
    assert (case.number, case.state) == ("01/2026/TLST-HC", "in_force")
    clock = case.clocks.filter(state="running").first() or case.clocks.first()
    assert clock is not None
    desk.go(f"/vu-an/{case.pk}/thoi-han/{clock.pk}/")
    both_widths(desk.page, assert_accessible, picture, "cach-dem")
    desk.go(f"/vu-an/{case.pk}/nhat-ky/")
    both_widths(desk.page, assert_accessible, picture, "nhat-ky")
