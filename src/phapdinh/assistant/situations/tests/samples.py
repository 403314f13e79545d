"""Invented situations and law to test with: no such questions, answers or documents exist."""

from __future__ import annotations

from typing import Any

import orjson

from phapdinh.laws.actions import import_laws
from phapdinh.laws.delivery import read_line as read_law
from phapdinh.laws.tests.samples import HEAD, LAW, NOTE, OLD_TEXT, line, older

QUESTION = "Người nuôi ong đặt tổ cách nhà ở bao nhiêu mét?"
ANSWER = (
    f"Theo điểm a khoản 2 Điều 5 Luật Nuôi ong số {LAW}, tổ ong đặt xa nhà ở.\n"
    "Vì vậy người nuôi ong phải dời tổ."
)
RULING = f"(Điều 5 Luật số {LAW}, có hiệu lực thi hành kể từ ngày 01/07/2012, bị bãi bỏ bởi Điều 2 Luật số "


def record(key: str = "mot", **fields: Any) -> dict[str, Any]:
    """One delivered record, with what the test does not care about filled in."""
    return {
        "id": key,
        "topic": "dan-su",
        "question": QUESTION,
        "answer": ANSWER.split("\n"),
        "date": "2020-03-05",
        **fields,
    }


def lines(*records: dict[str, Any]) -> list[bytes]:
    return [orjson.dumps(one) for one in records]


def load_law(*delivered: dict[str, Any]) -> None:
    import_laws(deliveries=[read_law(orjson.dumps(one)) for one in delivered])


def first_law() -> None:
    """The invented law on bees as an older delivery has it: Điều 5 in its old text, since 1 July 2012."""
    load_law(
        line(article="1", text="Luật này quy định việc nuôi ong.", source_note=HEAD, snapshot="2023-12"),
        line(text=OLD_TEXT, source_note=NOTE, snapshot="2023-12"),
    )


def changed_law() -> None:
    """The next delivery: Điều 5 was changed on 1 January 2025 by an invented law."""
    load_law(line(), older())


def ended_law() -> None:
    """The next delivery: Điều 5 was repealed on 1 January 2025 by an invented law."""
    ending = f"{RULING}902/2024/QH99 có hiệu lực thi hành kể từ ngày 01/01/2025)"
    load_law(line(text=OLD_TEXT, source_note=ending))
