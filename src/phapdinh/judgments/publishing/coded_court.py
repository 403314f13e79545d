"""A court that has coded its own name: "Tòa án nhân dân huyện CP, tỉnh An Giang"."""

from __future__ import annotations

import re
from datetime import date

from phapdinh.courts.resolve import resolve

_PLAIN = frozenset(
    "tòa án nhân dân tối cao cấp tỉnh thành phố huyện quận thị xã khu vực quân sự tại".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W\d_]+")


def coded_court(written: str, on: date | None) -> dict[str, str]:
    """Columns ``court_name``, ``province``, ``level`` as far as every court agrees that it may be.

    Province and level are empty where the courts that fit the coded name differ in them.
    """
    candidates = resolve(written, on).candidates
    levels = {court.level.value for court in candidates}
    provinces = {court.province or "" for court in candidates}
    return {
        "court_name": _in_plain_case(written)[:300],
        "level": levels.pop() if len(levels) == 1 else "",
        "province": provinces.pop() if len(provinces) == 1 else "",
    }


def _in_plain_case(written: str) -> str:
    """Capitals of a heading as a sentence has them; codes of one or two letters stay capitals."""
    if not written.isupper():
        return written
    plain = _WORD.sub(_word, written)
    return plain[:1].upper() + plain[1:]


def _word(found: re.Match[str]) -> str:
    word = found[0].lower()
    if word in _PLAIN:
        return word
    return found[0] if len(word) <= 2 and not _has_vowel(word) else word.capitalize()


def _has_vowel(word: str) -> bool:
    return bool(re.search(r"[aăâeêioôơuưy]|[^a-zđ]", word))
