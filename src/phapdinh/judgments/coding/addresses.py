"""The parts of a private address that the rules say are coded: ``address.coded`` of ``coding.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from phapdinh.judgments.coding.homes import at_home, before_street, is_court, only_named
from phapdinh.judgments.coding.rules import Level
from phapdinh.judgments.coding.spans import Hit
from phapdinh.judgments.coding.units import find_units
from phapdinh.judgments.parse.people_letters import LOWER, UPPER
from phapdinh.judgments.record import ReplacementKind

_NUMBER = (
    r"(?:[A-Z]{0,2}\d{1,5}[A-ZĐa-z]{0,2}(?:\s?bis)?(?:\s?[/.-]\s?[A-Z]{0,2}\d{1,5}[A-ZĐa-z]{0,2})"
    r"{0,5}(?![\d]))"
)
_NAME_WORD = rf"(?:[{UPPER}][{UPPER}{LOWER}'’]*|\d{{1,3}}(?:/\d{{1,2}}){{0,2}}[A-Z]?)"
_STREET = (
    rf"(?:[Đđ]ường\s+phố|[Đđ]ường|ĐƯỜNG|[Pp]hố|PHỐ|[Đđ]ại\s+lộ)\s+(?:số\s+)?(?P<street>(?!ĐT"
    rf"|QL|TL|ĐH\b){_NAME_WORD}(?:[ \t]+{_NAME_WORD}){{0,4}})"
)
_LANE = rf"(?:,?\s*(?i:ngõ|ngách|hẻm|kiệt|tổ\s+dân\s+phố|lô|tổ|khu\s+phố)\s+{_NUMBER}){{0,3}}"
_HOUSE = re.compile(
    rf"(?<![\w/.,+])(?P<intro>(?:(?:căn\s+)?nhà\s+(?:số|ở)|số\s+nhà|số|SỐ"
    rf"|SỐ\s+NHÀ)\s*:?\s*)?(?P<house>{_NUMBER})(?P<lane>{_LANE})\s*,?\s*{_STREET}",
)
# Here and below a letter or two first, then what stands before them: the search skips to the letters.
_STREET_WORD = re.compile(r"[ĐđPp](?:(?<=[Đđ])(?:ường|ại\s+lộ)|(?<=Đ)ƯỜNG|(?<=[Pp])hố\b|(?<=P)HỐ\b)")
_HOUSE_REACH, _STREET_REACH = 90, 60
_HOUSE_ONLY = re.compile(rf"[Ss](?:ố|(?<=S)Ố)(?:\s+(?:nhà|NHÀ))?\s*:?\s*(?P<house>{_NUMBER})")
_NOT_HOUSE = re.compile(r"\s*(?:/\d{4}|/[A-ZĐ]{2}|ngày|năm|tháng|đồng|m2|m²|%|do\b|quyển)")
# Where the number of a house may end before a street; looked for first because it is quick to find.
_NUMBER_END = re.compile(rf"\d[A-ZĐa-z]{{0,2}}\s+(?=[{UPPER}][{LOWER}])")
_NUMBER_REACH = 24
# "nơi cư trú: 45 Lê Lợi, Phường 4": a street without its word, told by the number before and the unit after.
_BARE = re.compile(
    rf"(?<![\w/.,+-])(?P<house>(?!(?:18|19|20)\d\d\b){_NUMBER})\s+(?P<street>[{UPPER}][{LOWER}]+"
    rf"(?:[ ][{UPPER}][{LOWER}]+){{1,3}})(?=\s*,\s*(?i:phường|khu\s+phố|quận|thị\s+trấn|thành\s+phố"
    r"|p\.|q\.|tp))"
)
_LANE_ONLY = re.compile(
    r"(?:õ(?<=[Nn]gõ)|ách(?<=[Nn]gách)|ẻm(?<=[Hh]ẻm)|ệt(?<=[Kk]iệt)|Õ(?<=NGÕ)|ÁCH(?<=NGÁCH)|ẺM(?<=HẺM))"
    rf"\s+(?:số\s+)?(?P<house>{_NUMBER})(?!\s*(?:[-–]\s*\d+\s*)?(?:cm|m)\b)"
)


def find_addresses(text: str, coded: Set[Level]) -> Iterator[Hit]:
    """The parts of private addresses that are ``coded``; those of courts and agencies stay."""
    found = (*_streets(text), *_bare_streets(text), *_houses_only(text), *_lanes(text))
    yield from (hit for hit in found if hit.level in coded)
    yield from find_units(text, coded)


def _streets(text: str) -> Iterator[Hit]:
    """House numbers with their street."""
    for match in _houses(text):
        if is_court(text, match.start()):
            continue
        yield _house(match)
        street = only_named(match.group("street"))
        start = match.start("street")
        if not street.isdigit() and len(street) > 1:
            yield _street(start, street)


def _houses(text: str) -> Iterator[re.Match[str]]:
    """House numbers that stand before a street; the word for the street is looked for first."""
    done = 0
    for street in _STREET_WORD.finditer(text):
        match = _HOUSE.search(text, max(done, street.start() - _HOUSE_REACH), street.end() + _STREET_REACH)
        if match is not None and match.start() < street.start() <= match.end():
            yield match
            done = match.end()


def _bare_streets(text: str) -> Iterator[Hit]:
    """House number and street of a home where no word for the street stands."""
    done = 0
    for number in _NUMBER_END.finditer(text):
        match = _BARE.search(text, max(done, number.start() - _NUMBER_REACH), number.end() + _HOUSE_REACH)
        if match is None or match.start("street") != number.end():
            continue
        done = match.end()
        if not before_street(text, match.start()) or is_court(text, match.start()):
            continue
        if only_named(" " + match.group("street")):
            yield _house(match)
            yield _street(match.start("street"), match.group("street"))


def _houses_only(text: str) -> Iterator[Hit]:
    """House numbers of a home that has no street."""
    for match in _HOUSE_ONLY.finditer(text):
        home = match.group().lower().startswith("số nhà") or at_home(text, match.start())
        if home and not _NOT_HOUSE.match(text, match.end()) and not is_court(text, match.start()):
            yield _house(match)


def _lanes(text: str) -> Iterator[Hit]:
    """Numbers of lanes, wherever they stand."""
    return (_house(match, Level.LANE) for match in _LANE_ONLY.finditer(text))


def _house(match: re.Match[str], level: Level = Level.HOUSE_NUMBER) -> Hit:
    value = re.sub(r"\s", "", match.group("house")).upper()
    rule = level.value.replace("_", " ")
    return Hit(*match.span("house"), ReplacementKind.ADDRESS, value, rule, level=level)


def _street(start: int, name: str) -> Hit:
    value = " ".join(name.split()).lower()
    end = start + len(name)
    return Hit(start, end, ReplacementKind.ADDRESS, value, Level.STREET.value, level=Level.STREET)
