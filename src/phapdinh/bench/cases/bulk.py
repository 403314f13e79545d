"""Writing millions of rows: what guards and speeds single rows is put away meanwhile, and comes back.

Check constraints and primary keys stay; foreign keys are looked at afterwards (:func:`orphans`), indexes
and unique constraints are built once over what is there, which checks them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

Connection = psycopg.Connection[Any]

_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = ANY(%s::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""
_UNIQUE = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'u' AND conrelid = ANY(%s::regclass[])
"""
_FOREIGN = """
SELECT conname, conrelid::regclass::text, confrelid::regclass::text, a.attname, f.attname
FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])
"""


@contextmanager
def without_indexes(
    connection: Connection, tables: Iterable[str], told: Callable[[str], None] = lambda _: None
) -> Iterator[None]:
    """Indexes and unique constraints of the tables are dropped, and built anew at the end."""
    names = list(tables)
    indexes = connection.execute(_INDEXES, [names]).fetchall()
    unique = connection.execute(_UNIQUE, [names]).fetchall()
    for table, name, _definition in unique:
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _definition in indexes:
        connection.execute(f"DROP INDEX {name}")
    try:
        yield
    finally:
        for name, definition in indexes:
            told(name)
            connection.execute(definition)
        for table, name, definition in unique:
            told(name)
            connection.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


@contextmanager
def careless(connection: Connection) -> Iterator[None]:
    """A throw-away server does not wait for its disk; whatever happens, it is careful again afterwards."""
    settings = {
        "fsync": "off",
        "full_page_writes": "off",
        "max_wal_size": "'4GB'",
        "checkpoint_timeout": "'1h'",
    }
    try:
        for name, value in settings.items():
            connection.execute(f"ALTER SYSTEM SET {name} = {value}")
        connection.execute("SELECT pg_reload_conf()")
        yield
    finally:
        for name in settings:
            connection.execute(f"ALTER SYSTEM RESET {name}")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CHECKPOINT")


def unguarded(connection: Connection, *, memory: str = "512MB") -> None:
    """No triggers and no foreign keys in this session; memory for sorting and for building indexes."""
    connection.execute("SET session_replication_role = replica")
    connection.execute("SET synchronous_commit = off")
    connection.execute(f"SET work_mem = '{memory}'")
    connection.execute(f"SET maintenance_work_mem = '{memory}'")
    connection.execute("SET join_collapse_limit = 1")  # what is written first is joined first
    connection.execute("SET jit = off")


def orphans(connection: Connection, tables: Iterable[str]) -> dict[str, int]:
    """Foreign keys of the tables that lead nowhere, with how many rows; empty where all is well."""
    found = {}
    for name, table, other, column, key in connection.execute(_FOREIGN, [list(tables)]).fetchall():
        row = connection.execute(
            f"SELECT count(*) FROM {table} t WHERE t.{column} IS NOT NULL "  # noqa: S608 - names of the catalogue
            f"AND NOT EXISTS (SELECT FROM {other} o WHERE o.{key} = t.{column})"
        ).fetchone()
        if row and row[0]:
            found[name] = row[0]
    return found
