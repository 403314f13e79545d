"""The presiding judge lets a trial rest, goes on, pauses it: the pages in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.tests.desk_client import go_on_in
from phapdinh.hearings.models import Presence, PresenceState
from phapdinh.hearings.presence.watching import look
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.breaks_scene import Running
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]


def test_the_judge_lets_it_rest_goes_on_without_somebody_and_pauses_it(
    live_server: Any,
    page: Page,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    cache.clear()
    run = Running()
    go_on_in(page, live_server, s.client_for(run.judge))
    page.goto(f"{live_server.url}/truc-tuyen/phien/{run.trial.hearing_id}/tam-dung/")
    page.get_by_label("Lời báo cho mọi người (không bắt buộc)").fill("Nghỉ 15 phút")
    page.get_by_role("button", name="Cho nghỉ").click()
    expect(page.get_by_text("Nghỉ 15 phút")).to_be_visible()
    page.get_by_role("button", name="Tiếp tục phiên tòa").click()
    run.lose(TrialRole.ACCUSED, 60)
    # Nobody renews who is here: a slow page must not lose the others too.
    here = Presence.objects.filter(state=PresenceState.HERE)
    here.update(seen_at=timezone.now() + timedelta(minutes=10))
    look()
    page.reload()
    expect(page.get_by_role("status").first).to_contain_text("Mất kết nối với Bị cáo")
    _look_at(page, "breaks", assert_accessible, picture)
    page.get_by_role("link", name="Tạm ngừng phiên tòa").click()
    page.get_by_label("Lý do").fill("Điểm cầu trại tạm giam mất điện")
    page.get_by_label("Ngày").fill("31/12/2099")
    page.get_by_role("button", name="Tạm ngừng phiên tòa").click()
    expect(page.get_by_role("alert")).to_be_visible()
    _look_at(page, "pause", assert_accessible, picture)
    page.get_by_label("Ngày").fill(f"{timezone.localtime(run.order().begins):%d/%m/%Y}")
    page.get_by_role("button", name="Tạm ngừng phiên tòa").click()
    expect(page.get_by_text("Đến giờ tiếp tục mới bấm được.")).to_be_visible()
    _look_at(page, "paused", assert_accessible, picture)


def _look_at(
    page: Page, name: str, assert_accessible: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    for size in (TELEPHONE, DESKTOP):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert_accessible(page)
        picture(page, f"{name}-{size['width']}")
