"""The operator's board in a real browser: it renews itself, and takes nothing from who is writing."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from phapdinh.cases.calendar.tests.scene import client_for
from phapdinh.cases.tests.docket_scene import make_user
from phapdinh.hearings.models import Attendee, MediaServer, Point, TrialPoint
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.media_scene import make_media_scene
from phapdinh.people.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_the_operator_writes_stays_while_the_board_renews_itself(served: str, page: Page) -> None:
    scene = make_media_scene()
    MediaServer.objects.create(name="local-1", address="unix:/x", state="up", load=3)
    known = {"kind": "detention", "address": "1", "starts_on": "2026-01-01"}
    place = Point.objects.create(court=scene.court, name="Trại tạm giam Giả Định", **known)
    made = TrialPoint.objects.create(
        trial=scene.trial, point=place, place=1, during=scene.trial.hearing.during
    )
    Attendee.objects.filter(pk=scene.of(TrialRole.ACCUSED)).update(point=made)
    operator = make_user("vanhanh", "Trịnh Văn Hành", Role.OPERATOR, None)
    value = client_for(operator).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": served}])
    page.goto(f"{served}{reverse('hearings:board')}")

    words = page.get_by_label("Lời nhắn: Trại tạm giam Giả Định")
    words.fill("Chỉnh lại camera")
    page.locator("h1").click()  # away from the field
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    MediaServer.objects.filter(pk="local-1").update(load=41)
    page.wait_for_timeout(11_000)  # two turns of the board
    expect(words).to_have_value("Chỉnh lại camera")
    assert not asked

    words.fill("")
    expect(page.locator("#bang td[data-label='Người đang nối']")).to_have_text("41")
    assert asked
