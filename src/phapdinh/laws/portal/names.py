"""Documents by words of their names, typed with or without marks.

PostgreSQL cannot fold Vietnamese; to fold a few thousand names takes a tenth of a second, so they are kept
until a law changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from phapdinh.laws.symbols import law_key
from phapdinh.vietnamese.fold import fold

_STATE = "SELECT count(*), max(changed_at)::text FROM laws_law"
_NAMES = "SELECT id, key, coalesce(kind, ''), coalesce(name, '') FROM laws_law"


#: The last state of the table that was read, and the number and folded name of every law in it.
_KEPT: list[tuple[object, Sequence[tuple[UUID, str, str]]]] = []


def named(cursor: Any, text: str) -> list[UUID]:
    """Laws whose number holds the text, or whose kind and name hold each of its words."""
    key, words = law_key(text), fold(text).split()
    return [
        law
        for law, number, name in _names(cursor)
        if (key and key in number) or (words and all(word in name for word in words))
    ]


def _names(cursor: Any) -> Sequence[tuple[UUID, str, str]]:
    cursor.execute(_STATE)
    state = cursor.fetchone()
    if not _KEPT or _KEPT[0][0] != state:
        cursor.execute(_NAMES)
        names = [(law, key, fold(f"{kind} {name}")) for law, key, kind, name in cursor.fetchall()]
        _KEPT[:] = [(state, names)]
    return _KEPT[0][1]
