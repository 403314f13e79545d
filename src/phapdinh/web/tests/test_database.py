"""Addresses of databases, and the embedded server's life."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from phapdinh.web.database import (
    PORTAL_ROLE,
    connection_settings,
    portal_settings,
    start_embedded,
    stop_embedded,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://an:m%40t@db:5433/toa",
            {"NAME": "toa", "USER": "an", "PASSWORD": "m@t", "HOST": "db", "PORT": "5433"},
        ),
        ("postgresql://postgres:@/postgres?host=/var/s", {"NAME": "postgres", "HOST": "/var/s", "PORT": ""}),
        ("postgresql://db/toa?sslmode=require", {"HOST": "db", "OPTIONS": {"sslmode": "require"}}),
    ],
)
def test_an_address_becomes_settings(url: str, expected: dict[str, object]) -> None:
    found = connection_settings(url)
    assert {key: found[key] for key in expected} == expected


def test_the_portal_is_another_role_of_the_same_database() -> None:
    owner = connection_settings("postgresql://owner:x@db/toa")
    portal = portal_settings(owner, "secret")
    assert (portal["USER"], portal["PASSWORD"]) == (PORTAL_ROLE, "secret")
    assert (portal["HOST"], portal["NAME"]) == (owner["HOST"], owner["NAME"])


def test_the_portal_may_have_its_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_DATABASE_URL", "postgresql://reader:p@replica/toa")
    assert portal_settings(connection_settings("postgresql://owner@db/toa"), "x")["HOST"] == "replica"


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="pd-") as name:
        yield Path(name)
        stop_embedded(Path(name))


def test_the_embedded_server_starts_joins_and_stops(home: Path) -> None:
    url = start_embedded(home)
    assert start_embedded(home) == url
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    stop_embedded(home)
    stop_embedded(home)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_killed_server_does_not_stop_the_next_start(home: Path) -> None:
    with psycopg.connect(start_embedded(home), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int)")
    server = psutil.Process(int((home / "postgres" / "postmaster.pid").read_text().splitlines()[0]))
    server.kill()
    while psutil.pid_exists(server.pid) and server.status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.02)
    with psycopg.connect(start_embedded(home)) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
