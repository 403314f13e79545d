"""House number, lane and street of a private address; the hamlet and all above it stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phapdinh.judgments.coding.spans import Hit
from phapdinh.judgments.parse.people_words import LOWER, UPPER
from phapdinh.judgments.record import ReplacementKind as Kind

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
_STREET_WORD = re.compile(r"[Đđ]ường|ĐƯỜNG|[Pp]hố\b|PHỐ\b|[Đđ]ại\s+lộ")
_HOUSE_REACH, _STREET_REACH = 90, 60
_HOUSE_ONLY = re.compile(rf"(?:[Ss]ố|SỐ)(?:\s+(?:nhà|NHÀ))?\s*:?\s*(?P<house>{_NUMBER})")
_AT_HOME = re.compile(
    r"(?:địa\s+chỉ|trú\s+quán|trú\s+tại|cư\s+trú|thường\s+trú|tạm\s+trú"
    r"|nơi\s+ở|chỗ\s+ở|ngụ(?:\s+tại)?|[đh]ktt|đkhktt|hộ\s+khẩu\s+thường\s+trú)"
    r"[^\n;.\d]{0,40}\Z|nhà(?:\s+đất|\s+ở)?(?:\s+tại)?(?:\s+địa\s+chỉ)?\s+\Z"
)
_HOME_REACH = 60
# Where the number of a house may end before a street; looked for first because it is quick to find.
_NUMBER_END = re.compile(rf"\d[A-ZĐa-z]{{0,2}}\s+(?=[{UPPER}][{LOWER}])")
_NUMBER_REACH = 24
_HOME_LEAD = re.compile(
    r"(?:địa\s+chỉ|trú\s+quán|trú|thường\s+trú|nơi\s+ở|chỗ\s+ở|ngụ|[đh]ktt|đkhktt|nhà)(?:\s+(?:tại|số|ở))*\s*:?"
    r"\s*(?:(?:nhà\s+)?số\s+)?(?:[\w/]+,?\s+(?:ngõ|hẻm|ngách)\s+)?\Z"
)
_LANE_ONLY = re.compile(
    rf"(?:[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt|NGÕ|NGÁCH|HẺM)\s+(?:số\s+)?(?P<house>{_NUMBER})(?!\s*(?:"
    rf"[-–]\s*\d+\s*)?(?:cm|m)\b)"
)
# "nơi cư trú: 45 Lê Lợi, Phường 4": a street without its word, told by the number before and the unit after.
_BARE = re.compile(
    rf"(?<![\w/.,+-])(?P<house>(?!(?:18|19|20)\d\d\b){_NUMBER})\s+(?P<street>[{UPPER}][{LOWER}]+"
    rf"(?:[ ][{UPPER}][{LOWER}]+){{1,3}})(?=\s*,\s*(?i:phường|khu\s+phố|quận|thị\s+trấn|thành\s+phố"
    r"|p\.|q\.|tp))"
)
_COURT = re.compile(
    r"tòa án|toà án|\btand\b|viện kiểm sát|\bvks|thi hành án|phòng công chứng|ủy ban nhân dân|\bubnd\b"
)
_COURT_REACH = 90
_NOT_HOUSE = re.compile(r"\s*(?:/\d{4}|/[A-ZĐ]{2}|ngày|năm|tháng|đồng|m2|m²|%|do\b|quyển)")
_UNITS = re.compile(
    r"(?:\s+(?:Phường|Xã|Quận|Huyện|Tổ|Ấp|Khu|Thôn|Thành|TP|Tp|P|Q|KP|Khóm|Thị|Tỉnh|Xóm|Khối|Nay)\b.*)\Z",
    re.DOTALL,
)


def _is_court(text: str, start: int) -> bool:
    """Whether the address is that of a court or an agency, which stays."""
    window = text[max(0, start - _COURT_REACH) : start].lower()
    clause = window[max(window.rfind("\n"), window.rfind(";"), window.rfind(". ")) + 1 :]
    return ("trụ sở" in clause or "địa chỉ" in clause) and _COURT.search(clause) is not None


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
        window = text[max(0, match.start() - _HOME_REACH) : match.start()].lower()
        if _HOME_LEAD.search(window) is None or _is_court(text, match.start()):
            continue
        if _UNITS.match(" " + match.group("street")):
            continue
        yield Hit(*match.span("house"), Kind.ADDRESS, _value(match.group("house")), "house number")
        yield Hit(*match.span("street"), Kind.ADDRESS, match.group("street").lower(), "street")


def find_addresses(text: str) -> Iterator[Hit]:
    """House numbers with their street, house numbers of a home, and numbers of lanes."""
    for match in _houses(text):
        if _is_court(text, match.start()):
            continue
        yield Hit(*match.span("house"), Kind.ADDRESS, _value(match.group("house")), "house number")
        street = _UNITS.sub("", match.group("street"))
        start = match.start("street")
        if not street.isdigit() and len(street) > 1:
            yield Hit(start, start + len(street), Kind.ADDRESS, " ".join(street.split()).lower(), "street")
    yield from _bare_streets(text)
    for match in _HOUSE_ONLY.finditer(text):
        window = text[max(0, match.start() - _HOME_REACH) : match.start()].lower()
        at_home = match.group().lower().startswith("số nhà") or _AT_HOME.search(window) is not None
        if at_home and not _NOT_HOUSE.match(text, match.end()) and not _is_court(text, match.start()):
            yield Hit(*match.span("house"), Kind.ADDRESS, _value(match.group("house")), "house number")
    for match in _LANE_ONLY.finditer(text):
        yield Hit(*match.span("house"), Kind.ADDRESS, _value(match.group("house")), "lane")


def _value(house: str) -> str:
    return re.sub(r"\s", "", house).upper()
