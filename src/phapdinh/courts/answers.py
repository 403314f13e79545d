"""Courts and resolutions as plain objects for JSON and for batches of lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from phapdinh.courts.court import Court
from phapdinh.courts.register import Register, load_register
from phapdinh.courts.resolve import Resolution, resolve


class BadLineError(ValueError):
    """A line of a batch that cannot be answered; the message says why."""


def parse_day(text: str | None) -> date | None:
    """An ISO date; nothing for nothing.

    Raises:
        BadLineError: when it is not a date of the calendar in the form 2017-09-22.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise BadLineError(f"ngày “{text}” không đúng dạng năm-tháng-ngày (2017-09-22)") from error


def brief(court: Court | None) -> dict[str, str] | None:
    """Identifier and name of a court."""
    return None if court is None else {"court_id": court.id, "name": court.name}


def answer(resolution: Resolution, register: Register) -> dict[str, Any]:
    """A resolution for JSON; ``successor`` is the court that has the work today, where that is known."""
    court = resolution.court
    found: dict[str, Any] = {
        "name": resolution.name,
        "court_id": court.id if court else None,
        "successor": brief(register.successor(court)) if court else None,
        "match": resolution.match.value,
        "confidence": resolution.confidence,
    }
    if resolution.candidates:
        found["candidates"] = [brief(candidate) for candidate in resolution.candidates]
    return found


def answer_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One answer for each line ``{"id", "text", "on"}`` that is not blank; a bad one gets an ``error``.

    ``hint`` may hold other text of the judgment.
    """
    register = load_register()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer_line(number, line, register)


def _answer_line(number: int, line: str, register: Register) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        return {"id": None, "error": f"Dòng {number}: không phải JSON."}
    if not isinstance(row, dict):
        return {"id": None, "error": f"Dòng {number}: phải là một đối tượng có id, text và on."}
    own = row.get("id")
    try:
        text, hint = _string(row, "text"), _string(row, "hint", needed=False)
        found = answer(resolve(text, parse_day(row.get("on")), hint), register)
    except BadLineError as error:
        return {"id": own, "error": f"Dòng {number}: {error}."}
    return {"id": own, **found}


def _string(row: dict[str, Any], field: str, *, needed: bool = True) -> str:
    value = row.get(field)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        raise BadLineError(f"thiếu {field} hoặc {field} không phải chuỗi ký tự")
    return value


def full(court: Court, register: Register) -> dict[str, Any]:
    """Everything that the register knows of one court."""
    return {
        "court_id": court.id,
        "name": court.name,
        "short_name": court.short_name,
        "level": court.level.value,
        "generation": int(court.generation),
        "province": court.province,
        "district": court.district,
        "number": court.number,
        "exists_from": court.exists_from,
        "exists_to": court.exists_to,
        "confidence": court.confidence.value,
        "source": court.source,
        "names": [{"name": name.name, "since": name.since, "until": name.until} for name in court.names],
        "predecessors": [brief(register.get(other)) for other in court.predecessors],
        "successors": [brief(register.get(other)) for other in court.successors],
        "communes": list(court.communes),
        "territory": list(court.territory),
    }
