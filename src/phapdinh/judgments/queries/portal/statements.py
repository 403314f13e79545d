"""Published judgments by plain SQL, for the pages that are read most.

Django needs longer to put a query together than PostgreSQL to answer it. The columns are the model's own,
the connection is the portal's, and what comes back are the model's rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from django.db import connections

from phapdinh.judgments.models import PublishedJudgment

PORTAL = "portal"
_JSON = frozenset({"hidden", "structure", "precedents"})
_ORDER = {field.attname: place for place, field in enumerate(PublishedJudgment._meta.concrete_fields)}


def in_model_order(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns as :func:`read_row` takes them."""
    return tuple(sorted(columns, key=_ORDER.__getitem__))


def select(sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """All rows of a statement, asked with the portal's own role."""
    with connections[PORTAL].cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def read_row(columns: Sequence[str], values: Sequence[Any]) -> PublishedJudgment:
    """The model's row of these columns; JSON comes as its text."""
    read = [
        orjson.loads(value) if name in _JSON else value for name, value in zip(columns, values, strict=True)
    ]
    return PublishedJudgment.from_db(PORTAL, columns, read)
