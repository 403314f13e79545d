"""Two databases of one server are prepared at once: both find the portal's role made."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from phapdinh.web import portal_role

pytestmark = pytest.mark.django_db(transaction=True)
ROLE = "phapdinh_test_role"


@pytest.fixture
def role(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(portal_role, "PORTAL_ROLE", ROLE)
    yield ROLE
    with connections["default"].cursor() as cursor:
        cursor.execute(f"DROP ROLE IF EXISTS {ROLE}")


def test_whoever_comes_second_goes_on(role: str) -> None:
    together = Barrier(4)

    def make(_: int) -> bool:
        try:
            with connections["default"].cursor() as cursor:
                together.wait(10)
                portal_role._make_role(cursor)
                cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [role])
                found: Any = cursor.fetchone()
                return bool(found[0] == 1)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, range(4))) == [True] * 4
