"""Three people in one room: a real browser, gate and media server, with invented cameras."""

from __future__ import annotations

import socket
import threading
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserType, Page, expect

from phapdinh.hearings.gate import ruling
from phapdinh.hearings.models import Incident, MediaRoom, Talk
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.janus import Running, until
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.web.testing_browser import CHROMIUM, DESKTOP, FLAGS, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_MEDIA = (
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--autoplay-policy=no-user-gesture-required",
)
DOOR = "document.querySelector('[data-door]')"


@pytest.fixture
def served() -> Iterator[str]:
    """The whole application, lines to rooms included, as a web process serves it."""
    from phapdinh.web.asgi import application

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        config = uvicorn.Config(
            application, lifespan="off", ws="websockets-sansio", log_config=None, access_log=False
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        yield f"http://localhost:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


def voice(path: Path) -> Path:
    """A file with something like speech: harmonics that rise and fall four times a second, with pauses."""
    rate, seconds = 16_000, 6
    at = np.arange(rate * seconds) / rate
    tone = sum(np.sin(2 * np.pi * 140 * n * at + 3 * np.sin(2 * np.pi * 3 * at)) / n for n in range(1, 12))
    loud = np.clip(np.sin(2 * np.pi * 4 * at), 0.1, 1) * (at % 3 < 2)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((tone * loud * 9_000).astype("<i2").tobytes())
    return path


@pytest.fixture
def chromium(browser_type: BrowserType, tmp_path: Path) -> Iterator[Browser]:
    """A browser whose cameras show moving figures and whose microphones speak."""
    speaks = f"--use-file-for-fake-audio-capture={voice(tmp_path / 'voice.wav')}"
    browser = browser_type.launch(executable_path=CHROMIUM, args=[*FLAGS, *_MEDIA, speaks])
    yield browser
    browser.close()


@pytest.fixture
def scene(media: Running) -> MediaScene:
    made = make_media_scene()
    until(lambda: MediaRoom.objects.filter(trial=made.trial, made_at__isnull=False).count() == 2)
    return made


def at_the_door(chromium: Browser, served: str, token: str, **options: Any) -> Page:
    """A page of its own device, with the check over."""
    context = chromium.new_context(
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport=options.pop("viewport", {"width": 640, "height": 480}),
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{served}/truc-tuyen/vao/#{token}")
    expect(page.get_by_role("button", name="Vào phòng")).to_be_enabled(timeout=20_000)
    assert token not in page.url
    return page


def figures(page: Page) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = page.evaluate(f"{DOOR}.hearing.figures()")
    return found


def receives(page: Page, feeds: int) -> bool:
    """Whether pictures are decoded and sound is heard from so many."""
    found = figures(page)
    return len(found) == feeds and all(one["frames"] > 5 and one["energy"] > 0 for one in found.values())


def test_two_see_and_hear_each_other_and_the_gallery_only_watches(  # noqa: PLR0917 - fixtures
    served: str,
    chromium: Browser,
    scene: MediaScene,
    media: Running,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    judge = at_the_door(chromium, served, scene.tokens[TrialRole.PRESIDING], viewport=DESKTOP)
    expect(judge.locator("[data-sum]")).to_have_text("Máy của bạn dự được phiên tòa trực tuyến.")
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
    assert_accessible(accused)
    ruling.admit(actor=scene.clerk, attendee_id=scene.of(TrialRole.ACCUSED))
    ruling.admit(actor=scene.clerk, attendee_id=scene.of(TrialRole.GALLERY))
    expect(accused.locator("[data-said]")).to_have_text("Bạn đang ở trong phòng xử án.")

    gallery = at_the_door(chromium, served, scene.tokens[TrialRole.GALLERY])
    gallery.get_by_role("button", name="Vào phòng").click()
    for page, feeds in ((judge, 1), (accused, 1), (gallery, 2)):
        _until_in(page, lambda page=page, feeds=feeds: receives(page, feeds))
    picture(gallery, "room-640")
    picture(judge, "room-1440")
    assert gallery.evaluate(f"{DOOR}.hearing.figures().then(f => Object.keys(f).length)") == 2
    expect(judge.locator("[data-faces] li")).to_have_count(
        2
    )  # oneself and the accused: the gallery is not seen
    _until_in(judge, lambda: Talk.objects.filter(attendee=scene.of(TrialRole.ACCUSED)).exists())
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
    accused.wait_for_timeout(700)
    energy, frames = heard()
    _until_in(judge, lambda: heard()[1] > frames + 40)  # longer than the pauses of the voice
    assert heard()[0] - energy < 0.001
    ruling.mute(actor=scene.judge, attendee_id=attendee, muted=False)
    expect(accused.locator("[data-said]")).to_contain_text("trong phòng xử án")
    _until_in(judge, lambda: heard()[0] - energy > 0.01)


def _kill_and_come_back(media: Running, scene: MediaScene, *pages: Page) -> None:
    """The media server is killed: all are back within 10 seconds, in a second part."""
    import os
    import signal

    pid = media.local.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    until(lambda: MediaRoom.objects.filter(trial=scene.trial, part=2, made_at__isnull=False).count() == 2)
    for page, feeds in zip(pages, (1, 1, 2), strict=True):
        _until_in(page, lambda page=page, feeds=feeds: receives(page, feeds), 10)


def _until_in(page: Page, condition: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something while the browser goes on."""
    for _ in range(int(seconds * 5)):
        if condition():
            return
        page.wait_for_timeout(200)
    state = page.evaluate(f"{DOOR}.dataset.state")
    pytest.fail(f"it did not happen in time: {state}, {figures(page)}")
