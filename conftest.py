"""For every room: own files and index for each test, one connection for both aliases, the shared data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is: benchmarks assert time, tests do not.
settings.register_profile("phapdinh", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("phapdinh")

pytest_plugins = ["phapdinh.web.testing_browser"]

_LONGEST_NAME = 80
_COMMITTED = {"transactional_db", "live_server", "django_db_serialized_rollback"}


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A whole file is no name of a test: it would be made anew, and differ, in each process."""
    return argname if isinstance(val, bytes | str) and len(val) > _LONGEST_NAME else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Inside a test's transaction the portal's alias is the same connection, so that it sees the rows.

    Tests that commit (``transaction=True``, ``live_server``) keep the portal's own role: there its
    rights are real.
    """
    mark = item.get_closest_marker("django_db")
    if mark is None:
        return
    mark.kwargs.setdefault("databases", "__all__")
    if not mark.kwargs.get("transaction") and not _COMMITTED & set(getattr(item, "fixturenames", ())):
        from django.db import connections

        item.stash[_PORTAL] = connections["portal"]
        connections["portal"] = connections["default"]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    if _PORTAL in item.stash:
        from django.db import connections

        connections["portal"] = item.stash[_PORTAL]


_PORTAL: pytest.StashKey[Any] = pytest.StashKey()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Tests that commit empty all tables afterwards; only in a test database may the records be emptied."""
    from django.db import connection, connections

    # A test may have lent the portal's alias the owner's connection before the database was made.
    connections.settings["portal"]["NAME"] = connection.settings_dict["NAME"]
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in ("records_journalentry", "records_journalhead", "records_storedfile"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER records_no_truncate")
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        if cursor.fetchone() == (True,):  # elsewhere Django empties all tables as it does
            _empty_by_deleting(connection)
    yield
    connections["portal"].close()  # or the test database could not be removed


def _empty_by_deleting(connection: Any) -> None:
    """The few rows of a test are deleted much sooner than new files are made for two hundred tables.

    What stands in the tables since they were made (kinds of content, permissions, the portal's rights)
    stays, so that nothing has to be made again after each test.
    """
    from django.core.management.commands import flush

    with connection.cursor() as cursor:  # triggers that even a replica obeys: the records keep everything
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled = 'A'")
        guards = cursor.fetchall()

    def sql_flush(style: Any, tables: list[str], **_: Any) -> list[str]:
        return [
            "SET LOCAL session_replication_role = replica",
            *(f"ALTER TABLE {table} DISABLE TRIGGER {guard}" for table, guard in guards),
            *(f'DELETE FROM "{table}"' for table in tables if table not in _MADE_WITH_THE_TABLES),  # noqa: S608
            *(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {guard}" for table, guard in guards),
        ]

    connection.ops.sql_flush = sql_flush
    connection.ops.execute_sql_flush = _until_others_let_go(connection.ops.execute_sql_flush)
    flush.emit_post_migrate_signal = lambda *_, **__: None


def _until_others_let_go(empty: Callable[[list[str]], None]) -> Callable[[list[str]], None]:
    """What a keeper or a line that closes still writes locks tables in an order of its own: the database then
    refuses one of both, and where that is us we begin again."""
    from django.db import OperationalError
    from psycopg.errors import DeadlockDetected

    def emptied(statements: list[str]) -> None:
        for _ in range(_TRIES - 1):
            try:
                return empty(statements)
            except OperationalError as error:
                if not isinstance(error.__cause__, DeadlockDetected):
                    raise
        return empty(statements)

    return emptied


_TRIES = 5
_MADE_WITH_THE_TABLES = {"django_content_type", "auth_permission"}


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, settings: Any) -> None:
    """Files and index of one test never meet those of another."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.INDEX_ROOT = tmp_path / "index"
    settings.ASSISTANT_ROOT = tmp_path / "assistant"


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    """A page that a test asked for in English leaves its language in the thread."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real law and judgments beside the project."""
    from phapdinh.web.paths import shared_data as folder

    assert folder().is_dir(), f"the shared data is missing: {folder()}"
    return folder()
