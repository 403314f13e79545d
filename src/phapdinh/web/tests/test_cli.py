"""What is wrong with the database is told in one line; a mistake of ours is not."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import DatabaseError, connection, transaction

from phapdinh.web.cli import _database_fault


def fault_of(statement: str) -> str | None:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return _database_fault(caught.value)


@pytest.mark.django_db
def test_missing_tables_name_the_command_that_makes_them() -> None:
    assert "phapdinh instance migrate" in (fault_of("SELECT 1 FROM no_such_table") or "")


@pytest.mark.django_db
def test_a_mistake_of_ours_keeps_its_traceback() -> None:
    assert fault_of("SELEC 1") is None
    assert _database_fault(KeyError("x")) is None


def test_a_database_out_of_reach_is_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "phapdinh.web.cli", "search", "status"],
        env={**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip().splitlines() == [
        "Lỗi: Không kết nối được cơ sở dữ liệu. Hãy xem PHAPDINH_HOME và DATABASE_URL."
    ]
