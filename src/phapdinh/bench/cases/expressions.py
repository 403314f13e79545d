"""From a row of a pattern to SQL that writes the same row for every case cast from it. Pure.

What differs from case to case becomes an expression over the plan of the cases (alias ``c``): ids, the
court, people of the court, days (all moved by whole weeks), numbers. Everything else stays a literal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
_UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")


@dataclass(frozen=True, slots=True)
class Known:
    """What the ids, numbers and integer keys of a pattern are in a case cast from it, as SQL."""

    ids: Mapping[UUID, str]
    numbers: Mapping[str, str] = field(default_factory=dict)
    number_keys: Mapping[int, str] = field(default_factory=dict)


def quoted(text: str) -> str:
    """A literal of text."""
    return "'" + text.replace("'", "''") + "'"


def own_id(ordinal: int) -> str:
    """The id of the case's own row of that ordinal: a UUIDv7 of the day on which it came in."""
    return f"(c.head || '7{ordinal:03x}' || c.tail)::uuid"


def day(value: date) -> str:
    """A day moved as the case is moved."""
    return f"(date '{value.isoformat()}' + c.shift)"


def moment(value: datetime) -> str:
    """A point in time moved by the same whole days."""
    return f"(timestamptz '{value.isoformat()}' + c.shift * interval '24 hours')"


def expression(value: Any, known: Known) -> str:
    """The value of a column, for every case."""
    if value is None or isinstance(value, bool):
        return {None: "NULL", True: "true", False: "false"}[value]
    for kind, write in _WRITTEN:
        if isinstance(value, kind):
            return write(value, known)
    return quoted(str(value))


def json_text(value: Any, known: Known) -> str:
    """JSON in its canonical spelling as an expression of text: its digest is that of the journal."""
    found: list[str] = []
    for is_sql, part in _merged(_parts(value, known)):
        found.append(part if is_sql else quoted(part))
    return "(" + " || ".join(found) + ")" if found else "''"


Part = tuple[bool, str]  # whether it is SQL, and the SQL or the text itself


def _merged(parts: Iterable[Part]) -> Iterator[Part]:
    """Stretches of text in one."""
    text = ""
    for is_sql, part in parts:
        if not is_sql:
            text += part
            continue
        if text:
            yield False, text
        yield True, part
        text = ""
    if text:
        yield False, text


def _parts(value: Any, known: Known) -> Iterator[Part]:
    if isinstance(value, Mapping):
        yield False, "{"
        for place, key in enumerate(sorted(value)):
            yield False, "," if place else ""
            yield from _word(key, known)
            yield False, ":"
            if key == "number" and value[key] in known.number_keys and not isinstance(value[key], str):
                yield True, f"{known.number_keys[value[key]]}::text"
            else:
                yield from _parts(value[key], known)
        yield False, "}"
    elif isinstance(value, list | tuple):
        yield False, "["
        for place, item in enumerate(value):
            yield False, "," if place else ""
            yield from _parts(item, known)
        yield False, "]"
    elif isinstance(value, str):
        yield from _word(value, known)
    else:
        yield False, json.dumps(value)


def _word(text: str, known: Known) -> Iterator[Part]:
    """A string: a day, a number, an id of the case, or what it says."""
    sql = known.numbers.get(text) if text else None
    if _DAY.match(text):
        sql = f"{day(date.fromisoformat(text))}::text"
    elif _UUID.match(text) and UUID(text) in known.ids:
        sql = f"{known.ids[UUID(text)]}::text"
    if sql is None:
        yield False, json.dumps(text, ensure_ascii=False)
    else:
        yield False, '"'
        yield True, sql
        yield False, '"'


#: How values are written, by their kind; a moment is a day as well, so it stands first.
_WRITTEN: tuple[tuple[type | tuple[type, ...], Callable[[Any, Known], str]], ...] = (
    (UUID, lambda value, known: known.ids.get(value) or f"'{value}'::uuid"),
    (datetime, lambda value, known: moment(value)),
    (date, lambda value, known: day(value)),
    ((dict, list), json_text),
    (str, lambda value, known: (value and known.numbers.get(value)) or quoted(value)),
)
