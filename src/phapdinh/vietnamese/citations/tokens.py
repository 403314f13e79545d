"""Tokens of a citation: articles, clauses, points, laws, and documents that are no law."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from phapdinh.vietnamese.citations.complete import complete_names, complete_years
from phapdinh.vietnamese.citations.here import OWN_ARTICLE, Here
from phapdinh.vietnamese.citations.mentions import Mention, find_mentions

_SEPARATOR = r"\s*(?:,|;|\bva\b|\bhoac\b|\bcung\b)\s*"
_RANGE = r"\s*(?:\bden(?:\s+het)?\b|[-–—])\s*"
_UNIT = r"\d{1,3}[a-z]?(?![\w/]|\.\d|\s*%)"
#: What may follow a bare number of a list: anything else makes it a quantity ("Điều 5, 3 người").
_FOLLOWS = (
    r"(?=\s*(?:[,;:.()\[\]“”\"'\-–—+]|$|(?:va|hoac|cua|den|dieu|khoan|diem|bo luat|luat|bl\w+|phap lenh|"
    r"nghi quyet|"
    r"nghi dinh|thong tu|nq|quy dinh|ve|tai|theo|cung|lhn\w*|ltt\w+|ttds|tths|xu|tuyen|de|thi|nen|thuoc|"
    r"cac)\b))"
)
_ARTICLE = re.compile(
    rf"dieu(?<!\wdieu)\s*(?:so\s*)?:?\s*({_UNIT}(?:(?:{_SEPARATOR}|"
    rf"{_RANGE})(?:cac\s+)?(?:dieu\s+)?{_UNIT}{_FOLLOWS})*)"
)
#: The word "Điều" left out: "Áp dụng 234, Điều 604 của Bộ luật Dân sự".
_BARE_ARTICLE = re.compile(
    rf"(?:ap dung|can cu)\s+(?:vao\s+)?(?:cac\s+)?({_UNIT}(?:{_SEPARATOR}{_UNIT}{_FOLLOWS})*)"
    r"(?=\s*(?:,|;|va)\s*dieu\s|\s+(?:cua\s+)?(?:bo luat|luat|bl[dht]))"
)
_CLAUSE = re.compile(
    rf"khoan(?<!\wkhoan)\s*({_UNIT}(?:(?:{_SEPARATOR}|{_RANGE})(?:(?:cac\s+)?khoan\s+)?{_UNIT}{_FOLLOWS})*)"
)
_LETTER = r"(?:[a-z]\d?(?![\w])|\d{1,2}(?:\.\d)?(?![\w/]))"
_POINT_RANGE = r"\s*\bden(?:\s+het)?\b\s*"
_POINT = re.compile(
    rf"diem(?<!\wdiem)\s*([“\"']?{_LETTER}[”\"']?"
    rf"(?:(?:{_SEPARATOR}|{_POINT_RANGE})(?:diem\s+)?[“\"']?{_LETTER}[”\"']?)*)"
)
#: A contract or the like named right after a provision.
_OTHER_DOCUMENT = re.compile(
    r"[\s,]*(?:(?:cua|trong|tai|theo)\s+)?(?:ban\s+)?(?P<name>hop dong|dieu le|phu luc|thoa thuan|noi quy|"
    r"quy che|quy uoc|bien ban|cong uoc|hiep dinh|giay uy quyen|don khoi kien|quy tac|di chuc)(?!\w)"
)
_PIECES = re.compile(rf"({_RANGE})|(\d{{1,3}}[a-z]?)")


_POINT_PIECES = re.compile(r"(\bden\b)|(?<![\w.])(?:[a-z]\d?|\d{1,2}(?:\.\d)?)(?![\w.])")
#: Points in the order in which Vietnamese drafting letters them.
_LETTERS = "abcdđeghiklmnopqrstuvxy"


#: An article's number as written, and where it stands.
Unit = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Token:
    """Base of all tokens: a stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Articles(Token):
    """ "Điều 26, 35 và 39": each unit with its own place. ``own``: "Điều này"."""

    units: tuple[Unit, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Clauses(Token):
    """ "khoản 1, 2"."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Points(Token):
    """ "điểm a, b"."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawName(Token):
    """A law named in the text."""

    mention: Mention


@dataclass(frozen=True, slots=True)
class OtherDocument(Token):
    """A contract, a charter: its articles are not law."""


def _expand(first: str, last: str) -> list[str]:
    """Units strictly after ``first`` up to ``last``; just ``last`` where they do not count upwards."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= 80:
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    return [last]


def _read_units(folded: str, text: str, start: int, end: int) -> tuple[Unit, ...]:
    units: list[Unit] = []
    ranged = False
    for piece in _PIECES.finditer(folded, start, end):
        if piece.group(1):
            ranged = bool(units)
            continue
        place = piece.span()
        unit = text[place[0] : place[1]].lower().lstrip("0") or "0"
        values = _expand(units[-1][0], unit) if ranged else [unit]
        units += [(value, *place) for value in values]
        ranged = False
    return tuple(units)


def _points(match: re.Match[str], text: str) -> tuple[str, ...]:
    start = match.start(1)
    points: list[str] = []
    ranged = False
    for piece in _POINT_PIECES.finditer(match.group(1)):
        if piece.group(1):
            ranged = bool(points)
            continue
        point = text[start + piece.start() : start + piece.end()].lower()
        points += _letters(points[-1], point) if ranged else [point]
        ranged = False
    return tuple(points)


def _letters(first: str, last: str) -> list[str]:
    """Points strictly after ``first`` up to ``last`` in the order of drafting, without f, j, w and z."""
    if first in _LETTERS and last in _LETTERS and _LETTERS.index(first) < _LETTERS.index(last):
        return list(_LETTERS[_LETTERS.index(first) + 1 : _LETTERS.index(last) + 1])
    return [last]


def _own_articles(folded: str, text: str, here: Here | None) -> list[Token]:
    """ "Điều này" where the text stands in an article."""
    if here is None or here.article is None:
        return []
    found = (match.span() for match in OWN_ARTICLE.finditer(folded) if text[match.start()].isupper())
    return [Articles(start, end, ((here.article, start, end),), own=True) for start, end in found]


def tokenise(folded: str, text: str, names: Collection[str] = (), here: Here | None = None) -> list[Token]:
    """All tokens in order of their place; a law's own name hides the words in it."""
    laws = complete_names(complete_years(find_mentions(folded, text, names, here), folded))
    tokens: list[Token] = [LawName(law.start, law.end, law) for law in laws]
    for pattern in (_ARTICLE, _BARE_ARTICLE):
        for match in pattern.finditer(folded):
            units = _read_units(folded, text, *match.span(1))
            tokens.append(
                Articles(match.start() if pattern is _ARTICLE else match.start(1), match.end(), units)
            )
    for match in _CLAUSE.finditer(folded):
        values = _read_units(folded, text, *match.span(1))
        tokens.append(Clauses(match.start(), match.end(), tuple(value for value, _, _ in values)))
    tokens += [Points(match.start(), match.end(), _points(match, text)) for match in _POINT.finditer(folded)]
    tokens += _own_articles(folded, text, here)
    ends = [token.end for token in tokens if isinstance(token, Articles | Clauses | Points)]
    others = [other for end in ends if (other := _OTHER_DOCUMENT.match(folded, end))]
    tokens += [OtherDocument(*other.span("name")) for other in others]
    tokens.sort(key=lambda token: (token.start, -token.end))
    kept: list[Token] = []
    for token in tokens:
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept
