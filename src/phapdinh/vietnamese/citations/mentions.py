"""Mentions of laws in folded text: by title or short form, by number, or "Bộ luật này"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from phapdinh.vietnamese.citations.laws import NumberParts, families
from phapdinh.vietnamese.citations.misspelt import find_misspelt

_INSTRUMENT = (
    r"bo luat|luat|phap lenh|nghi quyet(?:\s+lien tich)?|nghi dinh|thong tu(?:\s+lien tich)?|ttlt|nq|nd|tt"
)
_SYMBOL = r"[a-z][a-z0-9]*(?:\s?-\s?[a-z0-9]+){0,3}"
_NUMBER = rf"(?P<seq>\d{{1,4}}[a-z]?)\s?/\s?(?:(?P<year>(?:19|20)\d\d)\s?[/\-]\s?)?(?P<symbol>{_SYMBOL})"
_NUMBERED = re.compile(rf"(?P<kind>{_INSTRUMENT})\s*(?:so)?\s?[:.]?\s*{_NUMBER}")
_TERM = re.compile(r"\s\d{1,2}(?![\d/.,]|\s*(?:ngay|,))")
_TAIL_NUMBER = re.compile(rf"\s*[,(]?\s*so\s?:?\s*{_NUMBER}")
_HALF = re.compile(r"bo luat to tung(?=\s*\n)")
_BACK = re.compile(
    r"(?:bo luat|luat|phap lenh|nghi quyet|nghi dinh|thong tu)\s+(?:nay|tren|noi tren|neu tren)\b"
)
_YEAR = re.compile(
    r"\s*,?\s*\(?(?:cua\s+)?(?:nam|ngay)\s*((?:19|20)\d\d)(?![\d/])\)?|\s+((?:19|20)\d\d)(?![\d/.])"
)
_AMENDED = re.compile(
    r"\s*[,(]?\s*\(?(?:da\s+)?(?:duoc\s+)?sua doi[\s,]*(?:va\s+)?(?:bo sung)?\s*(?:mot so dieu)?\s*"
    r"(?:(?:vao\s+)?(?:cac\s+)?nam)?\s*((?:19|20)\d\d)?(?:\s*(?:,|va)\s*(?:nam\s+)?(?:19|20)\d\d){0,3}\)?"
)
_DATED = re.compile(
    r"\s*,?\s*(?:ngay\s*)?(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*((?:19|20)\d\d)"
    r"|ngay\s*\d{1,2}\s*thang\s*\d{1,2}\s*nam\s*((?:19|20)\d\d))"
)
_COUNTRY = re.compile(r"\s*(?:cua\s+)?nuoc cong hoa xa hoi chu nghia viet nam")
_ISSUER = re.compile(r"\s*,?\s*(?:cua\s+)?(?:uy ban\s+)?(?:thuong vu\s+)?quoc hoi(?:\s+khoa\s+[xiv]+)?")
_UNKNOWN = re.compile(
    r"(?P<kind>bo luat|luat|phap lenh)\s+(?P<name>[a-z][a-z, ]{3,70}?)\s+(?:nam\s+)?(?P<year>(?:19|"
    r"20)\d\d)(?![\d/.])"
)
_UNKNOWN_STOPS = re.compile(
    r"\b(?:nay|su|do|thi|duoc|quy dinh|dieu|khoan|cua toa|va dieu|ngay|phap|hien hanh|viet nam quy|gia|"
    r"bo luat|luat)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A law named in the text: ``name`` folded where it was called by name, ``number`` where by number."""

    start: int
    end: int
    name: str | None = None
    year: int | None = None
    number: NumberParts | None = None
    back: bool = False


@cache
def _names() -> re.Pattern[str]:
    names = sorted((name for name in families() if len(name) > 2), key=len, reverse=True)
    spaced = (re.escape(name).replace(r"\ ", r"\s+").replace(r"\&", r"\s?&\s?") for name in names)
    return re.compile(r"(?<!\w)(?:" + "|".join(spaced) + r")(?![\w]|\s?/\s?\d)")


#: Every mention begins with one of these words or with a short form.
@cache
def _anchor() -> re.Pattern[str]:
    first = sorted({re.split(r"\W", name)[0] for name in families()}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, first)) + r"|thong|ttlt|nq|nd|tt)(?!\w)")


def _number(match: re.Match[str], kind: str, text: str) -> tuple[NumberParts, int]:
    """The parts of a number and where it ends; symbols come in capitals from the written text."""
    start, end = match.span("symbol")
    if re.search(r"qh-?$", match.group("symbol")) and (term := _TERM.match(text, end)):
        end = term.end()
    symbol = re.sub(r"\s", "", text[start:end]).upper()
    symbol = re.sub(r"(?<=QH)-(?=\d)", "", symbol)
    year = match.group("year")
    return NumberParts(" ".join(kind.split()), match.group("seq"), int(year) if year else None, symbol), end


def _tail(folded: str, end: int, year: int | None) -> tuple[int, int | None]:
    """Read on over country, year, "sửa đổi, bổ sung năm …"; the first year named is the law's."""
    if country := _COUNTRY.match(folded, end):
        end = country.end()
    for pattern in (_YEAR, _AMENDED, _YEAR):
        match = pattern.match(folded, end)
        if match and match.group().strip():
            found = next((int(group) for group in match.groups() if group), None)
            year = year or found
            end = match.end()
    return end, year


def _known(folded: str, text: str, start: int) -> Mention | None:
    match = _names().match(folded, start)
    if not match:
        return None
    end, year = _tail(folded, match.end(), None)
    number = None
    if tail := _TAIL_NUMBER.match(folded, end):
        kind = " ".join(match.group().split()[:2])
        number, end = _number(tail, kind, text)
    return Mention(start, end, " ".join(match.group().split()), year, number)


def _numbered(folded: str, text: str, start: int) -> Mention | None:
    match = _NUMBERED.match(folded, start)
    if not match:
        return None
    number, end = _number(match, match.group("kind"), text)
    if not number.symbol.isascii() and "Đ" not in number.symbol:
        return None
    if dated := _DATED.match(folded, end):
        year = next(int(group) for group in dated.groups() if group)
        number = NumberParts(number.kind, number.seq, number.year or year, number.symbol)
        end = dated.end()
    if number.year is None:
        return None
    if issuer := _ISSUER.match(folded, end):
        end = issuer.end()
    return Mention(start, end, number=number)


def _unknown(folded: str, start: int) -> Mention | None:
    match = _UNKNOWN.match(folded, start)
    if not match or _UNKNOWN_STOPS.search(match.group("name")):
        return None
    return Mention(start, match.end(), " ".join(match.group().split()), int(match.group("year")))


def _other(folded: str, start: int) -> Mention | None:
    """A known name with a slip in it, a name cut short, or an unknown law with its year."""
    if misspelt := find_misspelt(folded, start):
        end, year = _tail(folded, misspelt[0], None)
        return Mention(start, end, misspelt[1], year)
    if half := _HALF.match(folded, start):
        return Mention(start, half.end(), "bo luat to tung")
    return _unknown(folded, start)


def find_mentions(folded: str, text: str) -> list[Mention]:
    """Every mention of a law, left to right, without overlaps; ``folded`` aligns with ``text``."""
    found: list[Mention] = []
    end = 0
    for anchor in _anchor().finditer(folded):
        start = anchor.start()
        if start < end:
            continue
        back = _BACK.match(folded, start)
        mention = (
            Mention(start, back.end(), back=True)
            if back
            else _numbered(folded, text, start) or _known(folded, text, start) or _other(folded, start)
        )
        if mention:
            found.append(mention)
            end = mention.end
    return found
