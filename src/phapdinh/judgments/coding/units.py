"""Hamlet, commune and district of a home, where the rules say that they are coded; a province never is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache

from phapdinh.courts.gazetteer import provinces_before
from phapdinh.judgments.coding.homes import is_court, only_named
from phapdinh.judgments.coding.rules import Level
from phapdinh.judgments.coding.spans import Hit
from phapdinh.judgments.parse.people_letters import LOWER, UPPER
from phapdinh.judgments.record import ReplacementKind

_WORDS = {
    Level.HAMLET: r"thôn|ấp|xóm|bản|buôn|làng|khóm|khối|tổ\s+dân\s+phố|khu\s+phố|tổ|đội|kp",
    Level.COMMUNE: r"xã|phường|thị\s+trấn|tt\.?|p\.",
    Level.DISTRICT: r"huyện|quận|thị\s+xã|thành\s+phố|tp\.?|tx\.?|q\.",
}
_NAME_WORD = rf"(?:[{UPPER}][{UPPER}{LOWER}'’]*|\d{{1,3}}[A-Z]?)"
_NAME = rf"(?P<name>{_NAME_WORD}(?:[ \t]+{_NAME_WORD}){{0,4}})"
_UNITS = {
    level: re.compile(rf"(?<!\w)(?<![Tt]hị )(?i:{words})\s*(?:(?<=\s)|(?<=\.))(?:số\s+)?{_NAME}")
    for level, words in _WORDS.items()
}
#: The address of a home, from its lead to the end of the clause.
_HOME = re.compile(
    r"(?<!\w)(?i:địa\s+chỉ|trú\s+quán|trú\s+tại|cư\s+trú|thường\s+trú|tạm\s+trú|nơi\s+ở|chỗ\s+ở|ngụ|[đh]ktt|đkhktt)"
    r"(?!\w)(?P<home>(?:[^\n;.]|(?<=\b[A-Za-z])\.|(?<=\b[Tt][PpXxTt])\.){0,180})"
)


@cache
def _central_cities() -> frozenset[str]:
    """Cities that are provinces (thành phố trực thuộc trung ương), in lower case."""
    return frozenset(one.name.lower() for one in provinces_before() if one.kind == "thành phố")


def find_units(text: str, coded: Set[Level]) -> Iterator[Hit]:
    """The names of the units of homes whose level is ``coded``; the word for the unit stays."""
    units = [(level, pattern) for level, pattern in _UNITS.items() if level in coded]
    for home in _HOME.finditer(text) if units else ():
        if is_court(text, home.start("home")):
            continue
        for level, pattern in units:
            for match in pattern.finditer(text, *home.span("home")):
                name = only_named(match.group("name"))
                if name.lower() not in _central_cities():
                    start, value = match.start("name"), " ".join(name.split()).lower()
                    yield Hit(
                        start, start + len(name), ReplacementKind.ADDRESS, value, level.value, level=level
                    )
