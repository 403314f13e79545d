"""Places that look like people: parts of an address and streets named after persons."""

from __future__ import annotations

import re
from functools import cache

from phapdinh.courts.gazetteer import districts, provinces_before
from phapdinh.judgments.parse.people_lexicon import lexicon
from phapdinh.judgments.parse.people_names import key_of
from phapdinh.judgments.parse.people_words import Words

_NUMBER_BEFORE = re.compile(
    r"(?:[:,;]|tại|ở|trú|chỉ|quán|ngụ|ngõ [\d/]+)\s*(?!(?:18|19|20)\d\d\s)\d{1,4}[A-Za-z]?\s\Z"
    r"|(?:số|tổ|ngõ|ngách|hẻm|lô|nhà|kiệt|km|sn)\s*:?\s*\d[\w/.-]*\s*,?\s*\Z|\d+(?:/\d+)+[A-Za-z]?\s*,?\s*\Z",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(r"(?:địa chỉ|trú|ngụ|ở|tại|quán|nơi ở)[^\n;.]{0,80}[,–-]\s*\Z", re.IGNORECASE)
_REACH = 100
_PART = re.compile(r"\s*[,–-]\s*\Z")


@cache
def place_names() -> frozenset[str]:
    """Keys of the provinces and districts of before 1 July 2025."""
    names = [one.name for one in provinces_before()] + [one.name for one in districts()]
    return frozenset(key_of(name) for name in names) | lexicon().provinces


def is_in_address(words: Words, first: int, end: int) -> bool:
    """Whether the words, which could be a name, are a street or a place within an address."""
    start = words.start[first]
    window = words.text[max(0, start - _REACH) : start]
    if _NUMBER_BEFORE.search(window):
        return True
    place = words.phrase(first, end) in place_names()
    if place and ("," in words.before(first) or _PLACE_BEFORE.search(window)):
        return True
    return _place_follows(words, end) and (place or _PLACE_BEFORE.search(window) is not None)


def _place_follows(words: Words, end: int) -> bool:
    """Whether, after a comma or dash, a unit of an address or a known place follows."""
    if end >= len(words) or not _PART.fullmatch(words.gap(end - 1)):
        return False
    if words.key[end] in lexicon().place_words or words.phrase(end, end + 2) in lexicon().place_words:
        return True
    return words.phrase(end, end + 2) in place_names()
