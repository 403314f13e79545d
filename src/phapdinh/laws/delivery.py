"""One delivered article: a line of a JSONL file, read and checked before anything is stored."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

LONGEST = {"law_id": 120, "article": 12, "snapshot": 40, "codified_id": 60}
_MOST_TEXT = 5_000_000


_NOTHING = re.compile(r"[\s(\[]*(?:(?:đã\s+)?(?:được|bị)\s+)?(?:bãi|huỷ|hủy)\s+bỏ[\s.)\]]*", re.IGNORECASE)
#: Longer texts are never a mere mark that the article is gone.
MARK_LENGTH = 60


def says_nothing(text: str) -> bool:
    """Whether a text is empty or only the mark of a repealed article: "(Bị bãi bỏ)"."""
    return not text.strip() or (len(text) <= MARK_LENGTH and _NOTHING.fullmatch(text) is not None)


class BadLineError(ValueError):
    """A line that is no article; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class LawFacts:
    """What a source says of a document beside its articles; ``None`` where it does not."""

    kind: str | None = None
    name: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    effective_from: date | None = None
    stated_from: date | None = None  # as its own articles say; see :mod:`phapdinh.laws.stated`


@dataclass(frozen=True, slots=True)
class Delivered:
    """One text of one article as a source gives it. ``snapshot`` is empty where the source has no date."""

    law_id: str
    article: str
    title: str
    text: str
    snapshot: str = ""
    source_note: str | None = None
    chapter: str | None = None
    topic: str | None = None
    codified_id: str | None = None
    see_also: str | None = None
    url: str | None = None
    law: LawFacts | None = None

    @property
    def sha256(self) -> str:
        """The text's own hash: two deliveries of one text are one version."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be read: file, line number from 1 (0: the file itself), and why."""

    file: str
    line: int
    reason: str


def _string(raw: Mapping[str, Any], name: str) -> str | None:
    value = raw.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadLineError(f"trường “{name}” không phải là chuỗi ký tự")
    if "\x00" in value:
        raise BadLineError(f"trường “{name}” chứa ký tự NUL")
    text = value if value.isascii() else unicodedata.normalize("NFC", value)
    if len(text) > LONGEST.get(name, _MOST_TEXT):
        raise BadLineError(f"trường “{name}” quá dài ({len(text)} ký tự)")
    return text


def _key(raw: Mapping[str, Any], name: str) -> str:
    value = (_string(raw, name) or "").strip()
    if not value:
        raise BadLineError(f"thiếu trường “{name}”")
    return value


def read_line(line: bytes) -> Delivered:
    """The article on one line. Raises BadLineError; other fields than the known ones are passed over."""
    try:
        raw = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadLineError(f"không phải JSON hợp lệ ({error})") from error
    if not isinstance(raw, dict):
        raise BadLineError("không phải một đối tượng JSON")
    text = _string(raw, "text")
    if text is None:
        raise BadLineError("thiếu trường “text”")
    return Delivered(
        law_id=_key(raw, "law_id"),
        article=_key(raw, "article").lower(),
        title=_string(raw, "title") or "",
        text=text,
        snapshot=_string(raw, "snapshot") or "",
        source_note=_string(raw, "source_note") or None,
        chapter=_string(raw, "chapter") or None,
        topic=_string(raw, "topic") or None,
        codified_id=_string(raw, "codified_id") or None,
        see_also=_string(raw, "see_also") or None,
        url=_string(raw, "url") or None,
    )
