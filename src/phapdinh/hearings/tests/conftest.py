"""The media server of a test process, started once, when the first test asks for it; a home of one's own; the
application as it is served, and a browser with camera and microphone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType

from phapdinh.hearings.tests.browser_room import serving, speaking
from phapdinh.hearings.tests.janus import SECRET, Running, running


@pytest.fixture(scope="session")
def janus(django_db_setup: None, django_db_blocker: Any) -> Iterator[Running]:
    """A keeper and its Janus, for all tests of the process."""
    with django_db_blocker.unblock(), running() as one:
        yield one


@pytest.fixture
def media(janus: Running, settings: Any) -> Running:
    """The same, with the gate set to it."""
    settings.MEDIA_SECRET = SECRET
    janus.keeper._noted.clear()  # the tables were emptied: what was written is no more
    return janus


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    """An instance of its own: files, recordings, no time-stamp authority."""
    settings.MEDIA_HOME = tmp_path
    settings.FILES_ROOT = tmp_path / "files"
    settings.TRUST_ROOT = tmp_path / "trust"
    return tmp_path


@pytest.fixture
def served() -> Iterator[str]:
    """Where the whole application answers."""
    with serving() as address:
        yield address


@pytest.fixture
def frames() -> int:
    """Pictures a second of the browser's cameras; a file that needs fewer says so."""
    return 20


@pytest.fixture
def chromium(browser_type: BrowserType, tmp_path: Path, frames: int) -> Iterator[Browser]:
    """A browser whose camera moves and whose microphone speaks."""
    browser = speaking(browser_type, tmp_path, frames=frames)
    yield browser
    browser.close()
