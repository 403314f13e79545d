"""A trial is put online in a real browser: planned by the clerk, decided by the judge, everybody called."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.tests.desk_client import go_on_in
from phapdinh.hearings.models import OnlineTrial, TrialState
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.hearings.tests.trial_walk import decide, plan
from phapdinh.people.models import User
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]


@pytest.fixture
def of(live_server: Any) -> t.Trial:
    cache.clear()
    return t.make_trial()


def sits_down(page: Page, live_server: Any, user: User, path: str) -> None:
    """Another person opens a page in the same browser."""
    page.context.clear_cookies()
    go_on_in(page, live_server, s.client_for(user))
    page.goto(f"{live_server.url}{path}")


def test_a_judge_decides_that_a_trial_is_held_online(
    of: t.Trial, page: Page, live_server: Any, assert_accessible: Any
) -> None:
    page.set_viewport_size(DESKTOP)
    hearing = f"/lich/phien/{of.hearing.pk}/"
    sits_down(page, live_server, of.scene.clerk, hearing)
    plan(page, str(of.jail.pk))
    assert_accessible(page)

    sits_down(page, live_server, of.judge, hearing)
    decide(page)
    page.get_by_role("button", name="Soạn 4 văn bản còn thiếu").click()
    expect(page.get_by_role("link", name=re.compile("Giấy triệu tập.*Lưu Quang Bình"))).to_be_visible()
    assert OnlineTrial.objects.get().state == TrialState.DECIDED
    for size in (DESKTOP, TELEPHONE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert_accessible(page)
    page.get_by_role("link", name="Quyết định: Tổ chức phiên tòa trực tuyến").or_(
        page.get_by_role("link", name="Quyết định: tổ chức phiên tòa trực tuyến")
    ).click()
    expect(page.get_by_text("Trại tạm giam Giả Định").first).to_be_visible()
