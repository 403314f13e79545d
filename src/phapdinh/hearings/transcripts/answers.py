"""What a machine answered to one stretch of sound, held against what can be. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

_A_SECOND = 60  # letters: the fastest speaker says some twenty; what is far more was not said
_SPARE = 200


@dataclass(frozen=True, slots=True)
class Said:
    """Words, from ``first`` until ``last`` in milliseconds of the stretch."""

    first: int
    last: int
    words: str


def read_answer(body: bytes, media_type: str, length: int) -> list[Said]:
    """The lines of an answer about a stretch of that many milliseconds; none where nothing was understood.

    Segments where there are some, else the whole as one line. Raises ValueError for what is no answer.
    """
    if media_type.partition(";")[0].strip().lower() == "text/plain":
        found = list(_whole(body.decode(), length))
    else:
        found = list(_of_json(orjson.loads(body), length))
    if sum(len(one.words) for one in found) > _SPARE + length * _A_SECOND // 1000:
        raise ValueError("more words than can be spoken")
    return sorted(found, key=lambda one: (one.first, one.last))


def _of_json(answer: Any, length: int) -> Iterator[Said]:
    if not isinstance(answer, dict):
        raise ValueError("no object")
    segments = answer.get("segments")
    if isinstance(segments, list) and segments:
        for one in segments:
            yield from _segment(one, length)
    elif isinstance(answer.get("text"), str):
        yield from _whole(answer["text"], length)
    else:
        raise ValueError("neither segments nor text")


def _segment(segment: Any, length: int) -> Iterator[Said]:
    if not isinstance(segment, Mapping) or not isinstance(segment.get("text"), str):
        raise ValueError("no segment")
    first, last = (_moment(segment.get(name), length) for name in ("start", "end"))
    if words := _clean(segment["text"]):
        yield Said(min(first, last), max(first, last), words)


def _moment(second: Any, length: int) -> int:
    """A moment within the stretch; machines round beyond its end."""
    if isinstance(second, bool) or not isinstance(second, int | float):
        raise ValueError("no moment")
    return round(min(max(float(second) * 1000, 0.0), length))


def _whole(text: str, length: int) -> Iterator[Said]:
    if words := _clean(text):
        yield Said(0, length, words)


def _clean(text: str) -> str:
    """One line of letters that can be kept and shown."""
    composed = unicodedata.normalize("NFC", text)
    shown = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in composed)
    return " ".join(shown.split())
