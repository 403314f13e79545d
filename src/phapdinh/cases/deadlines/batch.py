"""Many questions in one run: a line of JSON each, answered by a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from phapdinh.cases.deadlines.answers import due_answer
from phapdinh.cases.deadlines.due import due
from phapdinh.cases.deadlines.ends import OpenSpan, Span
from phapdinh.cases.deadlines.errors import DeadlineError, UnreadableError
from phapdinh.cases.deadlines.finding import find_rule
from phapdinh.cases.deadlines.rules import rules
from phapdinh.cases.deadlines.written import read_open_span, read_span, read_when
from phapdinh.vietnamese.periods import Holidays

_KEYS = frozenset({"id", "rule", "from", "extended", "suspended", "outages", "days"})


def answer_lines(lines: Iterable[str | bytes], holidays: Holidays) -> Iterator[dict[str, Any]]:
    """An answer for each line that is not blank, in order.

    A line has ``id`` (any value, given back), ``rule``, ``from``, and perhaps ``extended``, ``suspended``
    and ``outages`` (lists of ``"A..B"`` or ``[A, B]``), ``days``. What cannot be answered has ``line``
    (its number, from 1) and ``error`` in place of the answer.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        asked: Any = None
        try:
            asked = _read(line)
            yield {"id": asked.get("id"), **_answer(asked, holidays)}
        except DeadlineError as error:
            name = asked.get("id") if isinstance(asked, dict) else None
            yield {"id": name, "line": number, "error": str(error)}


def _read(line: str | bytes) -> dict[str, Any]:
    try:
        asked = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise UnreadableError("dòng không phải là JSON.") from error
    if not isinstance(asked, dict):
        raise UnreadableError("dòng không phải là một đối tượng JSON.")
    return asked


def _answer(asked: dict[str, Any], holidays: Holidays) -> dict[str, Any]:
    rule = find_rule(_text(asked, "rule"), rules())
    found = due(
        rule,
        read_when(_text(asked, "from")),
        extended=_flag(asked, "extended"),
        suspended=[_open_span(one) for one in _list(asked, "suspended")],
        outages=[_span(one) for one in _list(asked, "outages")],
        holidays=holidays,
    )
    answer = due_answer(found, days=_flag(asked, "days"))
    if strange := sorted(set(asked) - _KEYS):
        answer["warnings"] = [*answer["warnings"], f"Không hiểu và đã bỏ qua: {', '.join(strange)}."]
    return answer


def _text(asked: dict[str, Any], key: str) -> str:
    value = asked.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UnreadableError(f"thiếu “{key}”.")
    return value


def _flag(asked: dict[str, Any], key: str) -> bool:
    value = asked.get(key)
    if value is not None and not isinstance(value, bool):
        raise UnreadableError(f"“{key}” phải là true hoặc false.")
    return bool(value)


def _list(asked: dict[str, Any], key: str) -> list[Any]:
    value = asked.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise UnreadableError(f"“{key}” phải là một danh sách.")
    return value


def _joined(value: Any) -> str:
    """``[A, B]`` as ``A..B``; a null end is left open."""
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str):
        return f"{value[0]}..{value[1] or ''}"
    if not isinstance(value, str):
        raise UnreadableError("khoảng ngày phải là “A..B” hoặc [A, B].")
    return value


def _open_span(value: Any) -> OpenSpan:
    return read_open_span(_joined(value))


def _span(value: Any) -> Span:
    return read_span(_joined(value))
