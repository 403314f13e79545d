"""Tests of situations: no shelf is remembered from another test, whose rows have vanished."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from phapdinh.assistant.situations.queries.shelf import forget


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    forget()
    yield
    forget()
