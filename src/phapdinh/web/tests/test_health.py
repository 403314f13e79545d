"""The process tells whether it lives and whether it can serve."""

from __future__ import annotations

import pytest
from django.test import Client


def test_healthz_asks_nothing(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db(databases=["default", "portal"])
def test_readyz_names_its_parts(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["checks"] == {"database": True}


def test_every_answer_has_an_id_and_strict_headers(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer["X-Request-Id"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
