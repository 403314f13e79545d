"""A line of a file of answered questions: read and checked before anything is stored. Pure.

``{"id", "question", "answer": "…" or ["…"], "date": "2025-09-03", "topic", "sources"}``; ``topic``,
``date`` and ``sources`` may be missing, and other fields are kept and passed over.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

_LONGEST = {"id": 120, "topic": 40, "question": 5_000}
_MOST_TEXT = 500_000
#: A caption of a picture that the page had: "Thuế GTGT là gì? (Hình từ Internet)".
_CAPTION = re.compile(r"\((?:hình|ảnh)[^()]{0,40}(?:internet|minh h[oọ]a)[^()]{0,20}\)\s*$", re.IGNORECASE)


class BadLineError(ValueError):
    """A line that is no answered question; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Received:
    """One answered question as a source gives it; ``raw`` is the record as it came."""

    key: str
    question: str
    answer: str
    field: str
    day: date | None
    sources: str
    raw: Mapping[str, Any]

    @property
    def sha256(self) -> str:
        """Of the whole record: the same again is known by it."""
        return hashlib.sha256(orjson.dumps(self.raw, option=orjson.OPT_SORT_KEYS)).hexdigest()


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be read: file, line number from 1 (0: the file itself), and why."""

    file: str
    line: int
    reason: str


def read_line(line: bytes) -> Received:
    """The record on one line. Raises BadLineError."""
    try:
        raw = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadLineError(f"không phải JSON hợp lệ ({error})") from error
    if not isinstance(raw, dict):
        raise BadLineError("không phải một đối tượng JSON")
    if b"\\u0000" in line:
        raise BadLineError("chứa ký tự NUL")
    return Received(
        key=_needed(raw, "id"),
        question=_needed(raw, "question"),
        answer="\n".join(_substance(_paragraphs(raw))),
        field=(_text(raw, "topic") or "").strip(),
        day=_day(raw),
        sources=(_text(raw, "sources") or "").strip(),
        raw=raw,
    )


def read_lines(name: str, lines: Iterable[bytes]) -> Iterator[Received | Fault]:
    """The records of the file ``name`` in order; a bad line is a fault with its number, the rest is read.

    A key that stands twice counts once: which of two different records holds is not for us to say.
    """
    seen: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = read_line(line)
        except BadLineError as error:
            yield Fault(name, number, str(error))
            continue
        first, sha256 = seen.setdefault(record.key, (number, record.sha256))
        if first == number:
            yield record
        elif sha256 != record.sha256:
            yield Fault(name, number, f"mã “{record.key[:60]}” đã có ở dòng {first} với nội dung khác")


def _text(raw: Mapping[str, Any], name: str) -> str | None:
    value = raw.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadLineError(f"trường “{name}” không phải là chuỗi ký tự")
    text = unicodedata.normalize("NFC", value)
    if len(text) > _LONGEST.get(name, _MOST_TEXT):
        raise BadLineError(f"trường “{name}” quá dài ({len(text)} ký tự)")
    return text


def _needed(raw: Mapping[str, Any], name: str) -> str:
    value = " ".join((_text(raw, name) or "").split())
    if not value:
        raise BadLineError(f"thiếu trường “{name}”")
    return value


def _paragraphs(raw: Mapping[str, Any]) -> list[str]:
    answer = raw.get("answer")
    given = [answer] if isinstance(answer, str) else answer
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise BadLineError("trường “answer” không phải là chuỗi hay danh sách chuỗi ký tự")
    text = unicodedata.normalize("NFC", "\n".join(given)).strip()
    if not text:
        raise BadLineError("thiếu trường “answer”")
    if len(text) > _MOST_TEXT:
        raise BadLineError(f"trường “answer” quá dài ({len(text)} ký tự)")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _substance(lines: list[str]) -> list[str]:
    """Without captions of pictures, and each line of a repeated run once; the record keeps all of it."""
    kept = [line for line in lines if not _CAPTION.search(line)]
    once = [line for at, line in enumerate(kept) if at == 0 or line != kept[at - 1]]
    return once or lines


def _day(raw: Mapping[str, Any]) -> date | None:
    written = _text(raw, "date")
    if not written:
        return None
    try:
        return date.fromisoformat(written.strip()[:10])
    except ValueError as error:
        raise BadLineError(f"trường “date” không phải ngày dạng 2025-09-03: {written[:20]}") from error
