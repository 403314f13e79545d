"""The portal's tests: nothing remembered from another test, and a published judgment that can be found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches

from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.tests.factories import index_all, publish


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    caches["memory"].clear()
    yield
    caches["memory"].clear()


@pytest.fixture
def judgment(db: None) -> PublishedJudgment:
    """The invented judgment 38/2026/DS-ST, published and indexed."""
    found = publish()
    index_all()
    return found
