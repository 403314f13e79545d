"""A pytest plugin (``-p phapdinh.web.testing``): the run's own home and embedded PostgreSQL.

It must act before pytest-django reads the settings, hence a plugin and not a conftest. Workers of
pytest-xdist inherit both by the environment; the process that made them removes them.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from phapdinh.web.database import start_embedded, stop_embedded

_home: Path | None = None


def _trust_the_disk(url: str) -> None:
    """A server that goes with the run need not outlive the machine; a kill -9 of its processes it does."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


if "PHAPDINH_TEST_HOME" not in os.environ:
    _home = Path(tempfile.mkdtemp(prefix="phapdinh-test-"))
    os.environ["PHAPDINH_TEST_HOME"] = os.environ["PHAPDINH_HOME"] = str(_home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "phapdinh.web.settings"
    os.environ["PHAPDINH_LOG"] = "console"
    os.environ["PHAPDINH_DESK_COUNTS_SECONDS"] = "0"  # a test changes things behind the browser's back
    (_home / "static").mkdir()
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = start_embedded(_home)
        _trust_the_disk(os.environ["DATABASE_URL"])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and remove the home, in the process that made them."""
    if reads := sys.modules.get("phapdinh.judgments.actions.reads"):
        atexit.unregister(reads._buffer.flush)  # reads that a test left have no database to go to
    if _home is not None:
        stop_embedded(_home)
        shutil.rmtree(_home, ignore_errors=True)
