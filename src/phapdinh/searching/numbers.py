"""Numbers of judgments and decisions as keys: ``38/2026/DS-ST`` is found as typed or in part."""

from __future__ import annotations

import re

from phapdinh.vietnamese.fold import fold

_CODE = r"[^\W\d][\w&\s.\-–—]{0,24}"
_NUMBER = re.compile(rf"^(?P<seq>\d{{1,6}})\s*/\s*(?P<year>\d{{4}})(?:\s*/\s*(?P<code>{_CODE}))?$")
_NOT_LETTERS = re.compile(r"[^a-z0-9]")


def looks_like_number(text: str) -> bool:
    """Whether ``text`` is a judgment's number, whole or without its code (``38/2026``)."""
    return _NUMBER.match(text.strip()) is not None


def number_key(text: str) -> str:
    """One key for all spellings of a number: no leading zeros, code as bare letters.

    ``03/2018/HN&GĐ-ST``, ``3/2018/HNGĐST`` give ``3/2018/hngdst``. Other text is only folded.
    """
    match = _NUMBER.match(text.strip())
    if match is None:
        return fold(text).strip()
    parts = [str(int(match["seq"])), match["year"]]
    if match["code"]:
        parts.append(_NOT_LETTERS.sub("", fold(match["code"])))
    return "/".join(parts)


def number_terms(number: str) -> tuple[str, ...]:
    """The keys under which one document's number is indexed: the whole, and sequence with year."""
    key = number_key(number)
    if not key:
        return ()
    parts = key.split("/")
    return (key, "/".join(parts[:2])) if len(parts) == 3 else (key,)
