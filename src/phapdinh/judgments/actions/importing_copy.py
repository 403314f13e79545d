"""Write many rows by PostgreSQL's COPY: long texts and JSON go to the server without being quoted again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from psycopg import sql

from phapdinh.judgments.importing.prepared import RawJson


def copy_rows(rows: Sequence[Model]) -> None:
    """Insert unsaved rows of one model, inside the caller's transaction; constraints hold as ever."""
    if not rows:
        return
    meta = type(rows[0])._meta
    fields = [field for field in meta.concrete_fields if not field.generated]
    columns = sql.SQL(", ").join([sql.Identifier(field.column or field.name) for field in fields])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(meta.db_table), columns)
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.cursor.copy(statement) as copy,
    ):
        for row in rows:
            copy.write_row(_values(row, fields))


def _values(row: Model, fields: Iterable[Field[Any, Any]]) -> list[Any]:
    values = []
    for field in fields:
        value = field.pre_save(row, add=True)
        values.append(value if isinstance(value, RawJson) else field.get_db_prep_save(value, connection))
    return values
