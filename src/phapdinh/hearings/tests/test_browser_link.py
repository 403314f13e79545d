"""A personal link is opened from a letter, on a page of somebody else: the device stays the one it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from phapdinh.hearings.gate.application import DEVICE_COOKIE
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.browser_room import serving
from phapdinh.hearings.tests.media_scene import make_media_scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAILBOX = "https://thu.example/hop-thu"


@pytest.fixture
def served() -> Iterator[str]:
    with serving() as address:
        yield address


def device_of(context: BrowserContext) -> str:
    return next(one["value"] for one in context.cookies() if one["name"] == DEVICE_COOKIE)


def test_a_link_in_a_letter_opens_the_room_again_on_the_same_device(served: str, page: Page) -> None:
    """Or whoever closed the page in the middle of a trial could not come back by the same letter."""
    link = f"{served}/truc-tuyen/vao/#{make_media_scene().tokens[TrialRole.ACCUSED]}"
    letter = f'<!doctype html><meta charset="utf-8"><a href="{link}">Vào phiên tòa</a>'
    page.route(MAILBOX, lambda route: route.fulfill(content_type="text/html", body=letter))
    devices = []
    for _ in range(2):
        page.goto(MAILBOX)
        page.get_by_role("link", name="Vào phiên tòa").click()
        expect(page.get_by_role("button", name="Vào phòng", exact=True)).to_be_attached()
        devices.append(device_of(page.context))
    assert devices[0] == devices[1]
