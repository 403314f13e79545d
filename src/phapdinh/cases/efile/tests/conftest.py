"""Text files are read here without the child process that strangers' files need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from phapdinh.cases.efile import reading
from phapdinh.cases.efile.tests.scene import Scene, make_scene, plain_reader


@pytest.fixture(autouse=True)
def _plain_reader() -> Iterator[None]:
    before = list(reading._READERS)
    reading.register_reader(plain_reader)
    yield
    reading._READERS[:] = before


@pytest.fixture
def scene() -> Scene:
    return make_scene()
