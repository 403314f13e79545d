"""Mentions of laws in folded text: by title or short form, by number, or "Bộ luật này"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from phapdinh.vietnamese.citations.here import OWN_LAW, Here
from phapdinh.vietnamese.citations.laws import NumberParts, families
from phapdinh.vietnamese.citations.misspelt import find_misspelt

_INSTRUMENT = (
    r"bo luat|luat|phap lenh|nghi quyet(?:\s+lien tich)?|nghi dinh|thong tu(?:\s+lien tich)?|ttlt|nq|nd|tt|"
    r"quyet dinh|qd|chi thi"
)
_JOINT = r"(?:(?:ttlt|nqlt)[/\-][a-z]+(?:(?:\s?-\s?|&)[a-z]{2,}){1,9})"
_SYMBOL = rf"(?:{_JOINT}|[a-z][a-z0-9]*(?:\s?-\s?[a-z0-9]+){{0,3}})"
#: Decisions and directives that are law; those of a court or an authority in one case are none.
_NORMATIVE = re.compile(r"(?:QĐ|CT)-[A-ZĐ]+g?")
_NUMBER = rf"(?P<seq>\d{{1,4}}[a-z]?)\s?/\s?(?:(?P<year>(?:19|20)\d\d)\s?[/\-]\s?)?(?P<symbol>{_SYMBOL})"
_NUMBERED = re.compile(rf"(?P<kind>{_INSTRUMENT})\s*(?:so)?\s?[:.]?\s*{_NUMBER}")
_CASEWISE = frozenset({"quyet dinh", "qd", "chi thi"})
_TERM = re.compile(r"\s\d{1,2}(?![\d/.,]|\s*(?:ngay|,))")
_TAIL_NUMBER = re.compile(rf"\s*[,(]?\s*so\s?:?\s*{_NUMBER}")
_HALF = re.compile(r"bo luat to tung(?=\s*\n)")
_BACK = re.compile(
    r"(?:bo luat|luat|phap lenh|nghi quyet|nghi dinh|thong tu)\s+(?:nay|tren|noi tren|neu tren)\b"
)
_YEAR = re.compile(
    r"\s*,?\s*\(?(?:cua\s+)?(?:nam|ngay)\s*((?:19|20)\d\d)(?![\d/])\)?|\s+((?:19|20)\d\d)(?![\d/]|\.\d)"
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
    r"20)\d\d)(?![\d/]|\.\d)"
)
_UNKNOWN_STOPS = re.compile(
    r"\b(?:nay|su|do|thi|duoc|quy dinh|dieu|khoan|cua toa|va dieu|ngay|phap|hien hanh|viet nam quy|gia|"
    r"bo luat|luat)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A law named in the text: ``name`` folded where it was called by name, ``number`` where by number.

    ``back``: the law named before it ("Luật nêu trên"); ``own``: the law in which the text stands.
    """

    start: int
    end: int
    name: str | None = None
    year: int | None = None
    number: NumberParts | None = None
    back: bool = False
    own: bool = False


_OPENING = re.compile(r"(\w+)(?:[^\w\n]{1,3}|\n)?(\w?)")


def _opening(folded: str, start: int) -> tuple[str, ...]:
    """First word and first letter of the second: names are looked for among those that open alike."""
    match = _OPENING.match(folded, start)
    return match.groups() if match else ("", "")


@cache
def _names() -> dict[tuple[str, ...], re.Pattern[str]]:
    alike: dict[tuple[str, ...], list[str]] = {}
    for name in sorted((name for name in families() if len(name) > 2), key=len, reverse=True):
        first, second = _opening(name, 0)
        spaced = re.escape(name).replace(r"\ ", r"\s+").replace(r"\&", r"\s?&\s?")
        alike.setdefault((first, second), []).append(spaced)
    return {key: re.compile(rf"(?:{'|'.join(names)})(?!\w|\s?/\s?\d)") for key, names in alike.items()}


def _match_name(folded: str, start: int) -> re.Match[str] | None:
    first, second = _opening(folded, start)
    names = _names()
    longer = names.get((first, second))
    match = longer.match(folded, start) if longer else None
    if match is None and (single := _single_words().get(first)) is not None:
        match = single.match(folded, start)
    return match


@cache
def _single_words() -> dict[str, re.Pattern[str]]:
    """Short forms of one word: "blds", "bltths"."""
    words = [name for name in families() if name.isalnum() and len(name) > 2]
    return {word: re.compile(rf"{word}(?!\w|\s?/\s?\d)") for word in words}


@cache
def _first_words() -> tuple[str, ...]:
    """Every mention begins with one of these words."""
    instruments = {"thong", "ttlt", "nq", "nd", "tt", "quyet", "qd", "chi"}
    return tuple({_opening(name, 0)[0] for name in families()} | instruments)


def _anchors(folded: str) -> list[int]:
    """Places where a mention can begin. Plain search for each word beats one large pattern."""
    places = []
    for word in _first_words():
        place = folded.find(word)
        while place >= 0:
            end = place + len(word)
            if not (place and folded[place - 1].isalnum()) and not folded[end : end + 1].isalnum():
                places.append(place)
            place = folded.find(word, end)
    return sorted(places)


def _number(match: re.Match[str], kind: str, text: str) -> tuple[NumberParts, int]:
    """The parts of a number and where it ends; symbols come in capitals from the written text."""
    start, end = match.span("symbol")
    if re.search(r"qh-?$", match.group("symbol")) and (term := _TERM.match(text, end)):
        end = term.end()
    symbol = re.sub(r"\s", "", text[start:end]).upper()
    symbol = re.sub(r"(?<=QH)-(?=\d)", "", symbol)
    symbol = re.sub(r"-TTG$", "-TTg", symbol)  # the Prime Minister's decisions, as they are numbered
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
    match = _match_name(folded, start)
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
    if number.kind in _CASEWISE and not (number.year and _NORMATIVE.fullmatch(number.symbol)):
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


_WORD = re.compile(r"[^\s,.;:()]+(?:,(?=\s[a-z]))?\s?")
_MOST_WORDS = 16


def _among(folded: str, start: int, names: Collection[str]) -> Mention | None:
    """The longest of ``names`` (folded, single spaces) that begins at ``start``."""
    ends: list[int] = []
    place = start
    while len(ends) < _MOST_WORDS and (word := _WORD.match(folded, place)):
        place = word.end()
        ends.append(place)
    for end in reversed(ends):
        name = folded[start:end].strip(" ,\n")
        if name in names:
            after, year = _tail(folded, start + len(name), None)
            return Mention(start, after, name, year)
    return None


def _called(folded: str, text: str, start: int, names: Collection[str]) -> Mention | None:
    """A law called by a name of the catalogue or, where that one is longer, by one of ``names``."""
    known = _known(folded, text, start)
    more = _among(folded, start, names) if names else None
    return more if more and (known is None or more.end > known.end) else known


def _other(folded: str, start: int) -> Mention | None:
    """A known name with a slip in it, a name cut short, or an unknown law with its year."""
    if misspelt := find_misspelt(folded, start):
        end, year = _tail(folded, misspelt[0], None)
        return Mention(start, end, misspelt[1], year)
    if half := _HALF.match(folded, start):
        return Mention(start, half.end(), "bo luat to tung")
    return _unknown(folded, start)


def _own(folded: str, start: int, here: Here) -> Mention | None:
    """ "Luật này" in a law; where it is no word for this kind of document, a law that nobody can tell."""
    match = OWN_LAW.match(folded, start)
    return Mention(start, match.end(), own=here.is_own(match["kind"])) if match else None


def find_mentions(
    folded: str, text: str, names: Collection[str] = (), here: Here | None = None
) -> list[Mention]:
    """Every mention of a law, left to right, without overlaps; ``folded`` aligns with ``text``.

    ``names`` are folded names of laws beside those of the catalogue; ``here`` is where the text stands.
    """
    found: list[Mention] = []
    end = 0
    for start in _anchors(folded):
        if start < end:
            continue
        own = _own(folded, start, here) if here else None
        back = _BACK.match(folded, start)
        mention = own or (
            Mention(start, back.end(), back=True)
            if back
            else _numbered(folded, text, start)
            or _called(folded, text, start, names)
            or _other(folded, start)
        )
        if mention:
            found.append(mention)
            end = mention.end
    return found
