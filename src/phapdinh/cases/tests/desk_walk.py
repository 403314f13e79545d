"""A browser at the court's desk: receive, record, draw the judge, as a clerk and a judge do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from phapdinh.cases.assigning.actions.declaring import declare_interest
from phapdinh.cases.assigning.actions.drawing import draw_judge
from phapdinh.cases.assigning.views import page as lot_page
from phapdinh.cases.models import Case
from phapdinh.cases.tests.desk_client import client_for, go_on_in
from phapdinh.cases.tests.docket_scene import Scene
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

#: Who, which step, on which day, what is answered; the judge who decides is drawn by lot.
Walk = Sequence[tuple[str, str, str, Mapping[str, str]]]
JUDGE, LOT = {"officer": "Nguyễn Đức Khải"}, "lot"


class Desk:
    """A browser at which the people of the court take turns."""

    def __init__(self, page: Page, live_server: Any, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page, self.live_server, self.scene = page, live_server, scene
        self.clients: dict[str, Client] = {}
        self._monkeypatch = monkeypatch

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

    def walk(self, case: Case, steps: Walk) -> None:
        for who, event, on, answers in steps:
            if event == LOT:
                self.draw(case, who, on)
            else:
                self.record(case, who, event, on, answers)
        case.refresh_from_db()

    def draw(self, case: Case, who: str, on: str) -> None:
        """By lot, from the page of the case, on a day of its past; one of the two judges is a relative."""
        day = datetime.strptime(on, "%d/%m/%Y").date()
        self._monkeypatch.setattr(lot_page, "draw_judge", partial(draw_judge, on=day))
        other = self.scene.other_officer_a.pk
        declare_interest(officer_id=other, actor=self.scene.chief_a, kind="relative", case_id=case.pk)
        self.sits(who)
        self.go(f"/vu-an/{case.pk}/")
        self.page.get_by_role("link", name=re.compile("^Phân công Thẩm phán")).first.click()
        expect(self.page.get_by_text("Lê Phương Thảo: Là người thân thích")).to_be_visible()
        self.page.get_by_role("button", name="Rút ngẫu nhiên").click()
        expect(self.page.get_by_role("status")).to_contain_text("Đã rút ngẫu nhiên")
        expect(self.page.get_by_text("Tính lại đúng")).to_be_visible()

    def _answer(self, name: str, value: str) -> None:
        field = self.page.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            self.page.locator(f"[name={name}][value={value}]").check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def both_widths(
    page: Page, check: Callable[[Page], None], picture: Callable[[Page, str], None], name: str
) -> None:
    for size in (TELEPHONE, DESKTOP):
        page.set_viewport_size(size)
        check(page)
        picture(page, f"{name}-{size['width']}")
