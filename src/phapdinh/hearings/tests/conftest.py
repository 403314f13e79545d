"""The media server of a test process, started once, when the first test asks for it; a home of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

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
