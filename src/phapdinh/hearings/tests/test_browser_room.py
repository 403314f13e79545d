"""Three people in one room: a real browser, gate and media server, with invented cameras."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from phapdinh.hearings.gate import ruling
from phapdinh.hearings.models import Incident, MediaRoom, Talk
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.browser_room import (
    STAGE,
    at_the_door,
    figures,
    receives,
    until_in,
    until_silent,
)
from phapdinh.hearings.tests.janus import Running, until
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
# On a machine full of other work the check finds a weak point, and says so.
GOOD_ENOUGH = re.compile("Máy của bạn (dự được phiên tòa trực tuyến|vào được phòng)")


@pytest.fixture
def scene(media: Running) -> MediaScene:
    made = make_media_scene()
    until(lambda: MediaRoom.objects.filter(trial=made.trial, made_at__isnull=False).count() == 2)
    return made


def test_two_see_and_hear_each_other_and_the_gallery_only_watches(  # noqa: PLR0917 - fixtures
    served: str,
    chromium: Browser,
    scene: MediaScene,
    media: Running,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    judge = at_the_door(chromium, served, scene.tokens[TrialRole.PRESIDING], viewport=DESKTOP)
    expect(judge.locator("[data-sum]")).to_have_text(GOOD_ENOUGH)
    assert_accessible(judge)
    picture(judge, "door-1440")
    judge.get_by_role("button", name="Vào phòng").click()
    expect(judge.locator("[data-said]")).to_have_text("Bạn đang ở trong phòng xử án.")

    accused = at_the_door(chromium, served, scene.tokens[TrialRole.ACCUSED], viewport=TELEPHONE)
    assert_accessible(accused)
    picture(accused, "door-390")
    accused.get_by_role("button", name="Vào phòng").click()
    expect(accused.locator("[data-said]")).to_contain_text("phòng chờ")
    assert figures(accused) == {}
    picture(accused, "waiting-390")
    assert_accessible(accused)
    ruling.admit(actor=scene.clerk, attendee_id=scene.of(TrialRole.ACCUSED))
    ruling.admit(actor=scene.clerk, attendee_id=scene.of(TrialRole.GALLERY))
    expect(accused.locator("[data-said]")).to_have_text("Bạn đang ở trong phòng xử án.")

    gallery = at_the_door(chromium, served, scene.tokens[TrialRole.GALLERY])
    gallery.get_by_role("button", name="Vào phòng").click()
    for page, feeds in ((judge, 1), (accused, 1), (gallery, 2)):
        until_in(page, lambda page=page, feeds=feeds: receives(page, feeds))
    picture(gallery, "room-640")
    picture(judge, "room-1440")
    assert gallery.evaluate(f"{STAGE}.hearing.figures().then(f => Object.keys(f).length)") == 2
    expect(judge.locator("[data-face][data-live]")).to_have_count(1)  # the accused: the gallery is not seen
    until_in(judge, lambda: Talk.objects.filter(attendee=scene.of(TrialRole.ACCUSED)).exists())
    _mute_and_unmute(judge, accused, scene)
    assert not Incident.objects.exists()

    recorded = list((media.home / "media" / "recordings" / str(scene.trial.pk) / "01").glob("*.mjr"))
    assert len(recorded) == 4
    assert not any("dự khán" in path.name for path in recorded)
    _kill_and_come_back(media, scene, judge, accused, gallery)


def _mute_and_unmute(judge: Page, accused: Page, scene: MediaScene) -> None:
    """What is taken from somebody is their voice, at the server; they are still seen."""

    def heard() -> tuple[float, float]:
        one = next(iter(figures(judge).values()))
        return one["energy"], one["frames"]

    attendee = scene.of(TrialRole.ACCUSED)
    ruling.mute(actor=scene.judge, attendee_id=attendee, muted=True)
    expect(accused.locator("[data-said]")).to_contain_text("đã tắt tiếng")
    energy = until_silent(judge, heard, pictures=40)
    ruling.mute(actor=scene.judge, attendee_id=attendee, muted=False)
    expect(accused.locator("[data-said]")).to_contain_text("trong phòng xử án")
    until_in(judge, lambda: heard()[0] - energy > 0.01)


def _kill_and_come_back(media: Running, scene: MediaScene, *pages: Page) -> None:
    """The media server is killed: all are back by themselves, in a second part."""
    import os
    import signal

    pid = media.local.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    until(lambda: MediaRoom.objects.filter(trial=scene.trial, part=2, made_at__isnull=False).count() == 2)
    for page, feeds in zip(pages, (1, 1, 2), strict=True):
        until_in(page, lambda page=page, feeds=feeds: receives(page, feeds))
