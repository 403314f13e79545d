"""The answers to what an event asks: read, checked for their form, nothing else let through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from phapdinh.cases.courses import refusals
from phapdinh.cases.courses.course import Ask, Event
from phapdinh.cases.courses.refusals import RefusedError

_MOST_TEXT = 2000


def clean(event: Event, data: Mapping[str, Any]) -> dict[str, Any]:
    """The answers by field, in their types. Raises RefusedError where one is missing or unreadable, and
    for what was not asked."""
    known = {ask.id: ask for ask in event.asks}
    for name in data:
        if name not in known:
            raise RefusedError(refusals.not_asked(event, name))
    read = {name: _read(ask, data.get(name)) for name, ask in known.items()}
    for name, ask in known.items():
        if ask.required and read[name] is None:
            raise RefusedError(refusals.missing(event, ask), event.source)
    return {name: value for name, value in read.items() if value is not None}


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same answers as plain JSON: days in ISO form."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()}


def _read(ask: Ask, value: Any) -> Any:
    """The answer in its type; None for an empty one. Raises RefusedError."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        return _READERS[ask.kind](ask, value)
    except (TypeError, ValueError) as error:
        raise RefusedError(refusals.unreadable(ask)) from error


def _text(ask: Ask, value: Any) -> str:
    tidy = " ".join(str(value).split())
    if len(tidy) > _MOST_TEXT:
        raise ValueError
    return tidy


def _date(ask: Ask, value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _money(ask: Ask, value: Any) -> int:
    """Whole đồng; dots and spaces between thousands are let through."""
    amount = int(str(value).replace(".", "").replace(" ", ""))
    if amount < 0:
        raise ValueError
    return amount


def _choice(ask: Ask, value: Any) -> str:
    if str(value) not in ask.choices:
        raise ValueError
    return str(value)


def _yes_no(ask: Ask, value: Any) -> bool:
    if value in (True, "true", "1", "on", "yes"):
        return True
    if value in (False, "false", "0", "off", "no"):
        return False
    raise ValueError


def _key(ask: Ask, value: Any) -> str:
    return str(UUID(str(value)))


_READERS: Mapping[str, Callable[[Ask, Any], Any]] = {
    "text": _text,
    "date": _date,
    "money": _money,
    "number": lambda ask, value: int(value),
    "choice": _choice,
    "yes_no": _yes_no,
    **dict.fromkeys(("officer", "participation", "court", "case"), _key),
}
