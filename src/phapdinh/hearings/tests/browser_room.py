"""Real browsers in the room of a trial: the application as it is served, cameras that move, voices."""

from __future__ import annotations

import socket
import threading
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from phapdinh.web.testing_browser import CHROMIUM, FLAGS

MEDIA = (
    "--use-fake-ui-for-media-stream",
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--autoplay-policy=no-user-gesture-required",
)
STAGE = "document.querySelector('[data-stage]')"


@contextmanager
def serving(host: str = "localhost") -> Iterator[str]:
    """The whole application, lines to rooms included, as a web process serves it."""
    from phapdinh.web.asgi import application

    with socket.socket() as listener:
        listener.bind((host, 0))
        listener.listen()
        config = uvicorn.Config(
            application, lifespan="off", ws="websockets-sansio", log_config=None, access_log=False
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        yield f"http://{host}:{listener.getsockname()[1]}"
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


def speaking(
    browser_type: BrowserType, folder: Path, *more: str, frames: int = 20, program: str = CHROMIUM
) -> Browser:
    """A browser whose cameras show moving figures, so many a second, and whose microphones speak."""
    shows = f"--use-fake-device-for-media-stream=fps={frames}"
    speaks = f"--use-file-for-fake-audio-capture={voice(folder / 'voice.wav')}"
    return browser_type.launch(executable_path=program, args=[*FLAGS, *MEDIA, shows, speaks, *more])


def device(chromium: Browser, viewport: Any = None) -> BrowserContext:
    """A device of its own."""
    return chromium.new_context(
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport=viewport or {"width": 640, "height": 480},
        reduced_motion="reduce",
    )


def at_the_door(chromium: Browser, served: str, token: str, viewport: Any = None) -> Page:
    """A page on a device of its own, with the check over and the rules read."""
    page = device(chromium, viewport).new_page()
    page.goto(f"{served}/truc-tuyen/vao/#{token}")
    expect(page.get_by_role("button", name="Vào phòng", exact=True)).to_be_enabled(timeout=45_000)
    assert token not in page.url
    if page.locator("[data-rules]").is_visible():
        page.get_by_label("Tôi đã đọc và chấp hành nội quy phiên tòa.").check()
    return page


def figures(page: Page) -> dict[str, dict[str, float]]:
    """What arrives at a page, of each feed."""
    found: dict[str, dict[str, float]] = page.evaluate(f"{STAGE}.hearing?.figures() ?? {{}}")
    return found


def receives(page: Page, feeds: int) -> bool:
    """Whether pictures are decoded and sound is heard from so many."""
    found = figures(page)
    return len(found) == feeds and all(one["frames"] > 5 and one["energy"] > 0 for one in found.values())


def until_in(page: Page, condition: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something while the browser goes on."""
    for _ in range(int(seconds * 5)):
        if condition():
            return
        page.wait_for_timeout(200)
    state = page.evaluate(f"{STAGE}.dataset.state")
    pytest.fail(f"it did not happen in time: {state}, {figures(page)}")


def until_silent(
    page: Page, heard: Callable[[], tuple[float, float]], pictures: int, seconds: float = 30
) -> float:
    """Wait until a voice is not heard over so many pictures in a row; gives what was heard of it in all.

    ``heard`` gives the energy and the pictures of one feed so far. The pictures last longer than the pauses
    of the voice (one second). A slow machine plays out what it has received long after it was sent.
    """
    energy, since = heard()

    def silent() -> bool:
        nonlocal energy, since
        now, shown = heard()
        if now - energy > 0.001:
            energy, since = now, shown
        return shown > since + pictures

    until_in(page, silent, seconds)
    return energy
