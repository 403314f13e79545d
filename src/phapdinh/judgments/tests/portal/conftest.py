"""The portal's tests: nothing remembered from another test, and a published judgment that can be found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import caches

from phapdinh.judgments.models import Completeness, PublishedJudgment
from phapdinh.judgments.tests.factories import a_court, index_all, publish


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


@pytest.fixture
def completeness_figures(db: None) -> None:
    """Two courts in two months: 21 due, 17 in time, 2 late, 2 held."""
    court, other = a_court("provincial", "Hà Tĩnh"), a_court("provincial", "Nghệ An")
    held = {"Có người dưới 18 tuổi tham gia tố tụng": 2}
    Completeness.objects.create(court=court, month=date(2026, 9, 1), due=12, published=9, late=1, held=held)
    Completeness.objects.create(court=court, month=date(2026, 10, 1), due=4, published=3, late=1, held={})
    Completeness.objects.create(court=other, month=date(2026, 10, 1), due=5, published=5, late=0, held={})
