"""Files of questions: one JSON object a line, ``id`` and ``question``, and for measuring ``articles``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from phapdinh.assistant.contract import ArticleKey

LONGEST_LINE = 2_000_000


@dataclass(frozen=True, slots=True)
class Question:
    """A question and, where the file tells, the articles that answer it."""

    id: str
    text: str
    gold: frozenset[ArticleKey] = frozenset()
    on: date | None = None  # the day whose law is asked for


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no question; ``line`` counts from 1."""

    line: int
    reason: str


def read_questions(path: Path) -> Iterator[Question | BadLine]:
    """Every line of a file, sound or not; empty lines are passed over. Raises ``OSError``."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield read_question_line(number, line)


def read_question_line(number: int, line: bytes) -> Question | BadLine:
    """The question on one line."""
    try:
        return _question(line)
    except orjson.JSONDecodeError as error:
        return BadLine(number, f"không phải JSON hợp lệ ({error})")
    except ValueError as error:
        return BadLine(number, str(error))


def _question(line: bytes) -> Question:
    """The question on one line. Raises ``ValueError`` with the reason in Vietnamese."""
    if len(line) > LONGEST_LINE:
        raise ValueError("dòng quá dài")
    raw = orjson.loads(line)
    if not isinstance(raw, dict):
        raise ValueError("không phải một đối tượng JSON")
    known, text = raw.get("id"), raw.get("question")
    if isinstance(known, bool) or not isinstance(known, str | int):
        raise ValueError("thiếu trường “id”")
    if not isinstance(text, str):
        raise ValueError("thiếu trường “question”")
    try:
        return Question(str(known), text, _gold(raw.get("articles") or []), _day(raw.get("on")))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("trường “articles” không phải danh sách {law_id, article}") from error


def _day(raw: object) -> date | None:
    if raw is None:
        return None
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise ValueError("trường “on” không phải ngày dạng 2025-11-12") from None


def _gold(raw: list[dict[str, Any]]) -> frozenset[ArticleKey]:
    return frozenset(ArticleKey(str(one["law_id"]), str(one["article"]).lower()) for one in raw)
