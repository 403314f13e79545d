"""An article's text as clauses and points, each with its span in the text, character for character.

>>> article = read_article("1. Cha.\\na) Mẹ;\\nđ) Con.\\n2a. Cháu.")
>>> [(clause.number, [point.number for point in clause.children]) for clause in article.clauses]
[('1', ['a', 'đ']), ('2a', [])]

The spans of an article's children follow one another without a gap, and so do those of a clause: intro
and children joined give the text back. What Vietnamese drafting does not mark cannot be told apart: a
closing sentence after the last point belongs to that point's span. Markers inside quotation marks that
span lines are those of an amended law, not of this article. Where the numbering begins anew at 1 the
source has run articles or a form together: what follows is claimed for no clause of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from phapdinh.laws.quoted import is_quoted, quoted_spans

#: Points are lettered in the order of the Vietnamese alphabet; f, j, w, z occur where a drafter slips.
ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
#: How far a number may jump ahead where clauses or points between were repealed.
_JUMP = 9

_CLAUSE = re.compile(
    r"[ \t\xa0\f]*(?P<number>\d{1,3})(?P<letter>[a-zđ]?)(?P<mark>[.)/\-])(?P<gap>[ \t\xa0]*)(?=\S)"
)
_POINT = re.compile(
    r"[ \t\xa0\f]*(?P<letter>[a-zđ])(?P<number>\d{0,2})(?P<mark>[.)/\-])(?P<gap>[ \t\xa0]*)(?=\S)"
)
_FILE = re.compile(
    r"[ \t]*\S[^\n]{0,200}\.(?:docx?|xlsx?|pdf|rar|zip|rtf|jpe?g|png|tiff?)[ \t]*", re.IGNORECASE
)


class Kind(StrEnum):
    """What a unit is. ``FILES``: names of attached files that the publisher set after the text."""

    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch ``[start, end)`` of an article's text; ``number`` as cited: ``2a``, ``đ``, ``a1``."""

    kind: Kind
    number: str
    start: int
    end: int
    children: tuple[Unit, ...] = ()

    @property
    def clauses(self) -> tuple[Unit, ...]:
        """The clauses of an article."""
        return tuple(child for child in self.children if child.kind is Kind.CLAUSE)

    @property
    def points(self) -> tuple[Unit, ...]:
        """The points of a clause, or of an article that has points and no clauses."""
        return tuple(child for child in self.children if child.kind is Kind.POINT)

    @property
    def intro_end(self) -> int:
        """Where the words before the first child end."""
        return self.children[0].start if self.children else self.end

    def cut(self, text: str) -> str:
        """The unit's own words, without the names of attached files and the line break at the end."""
        files = (child.start for child in self.children if child.kind is Kind.FILES)
        return text[self.start : next(files, self.end)].rstrip()

    def find(self, clause: str | None, point: str | None) -> Unit | None:
        """The clause or point of an article that a citation names; ``None`` where there is none.

        A point without a clause is that of an article without clauses.
        """
        owner = next((one for one in self.clauses if one.number == clause), None) if clause else self
        if owner is None or point is None:
            return owner
        return next((one for one in owner.points if one.number == point), None)


@dataclass(frozen=True, slots=True)
class _Marker:
    start: int
    number: str


def _lines(text: str, start: int, end: int) -> Iterator[int]:
    """Where the lines of a stretch begin."""
    while start < end:
        yield start
        newline = text.find("\n", start, end)
        start = end if newline < 0 else newline + 1


def _begins_text(text: str, match: re.Match[str]) -> bool:
    """Whether words follow the marker, and not a figure: "1.710.000", "31/48", "6-10" are no clauses."""
    follows = text[match.end()]
    return bool(match["gap"]) or follows.isupper() or follows in "“\"'("


def _clauses(text: str, end: int, quoted: tuple[range, ...]) -> list[_Marker]:
    """Markers of clauses: they begin with 1, keep one style of mark, and count upwards."""
    found: list[_Marker] = []
    last, style = (0, ""), ""
    for start in _lines(text, 0, end):
        match = _CLAUSE.match(text, start, end)
        if not match or (style and match["mark"] != style) or is_quoted(start, quoted):
            continue
        place = (int(match["number"]), match["letter"])
        if not _begins_text(text, match):
            continue
        if len(found) > 1 and place == (1, ""):
            break
        if (place[0] == 1 and not found) or (found and last < place and place[0] - last[0] <= _JUMP):
            found.append(_Marker(start, f"{place[0]}{place[1]}"))
            last, style = place, match["mark"]
    return found


def _points(text: str, start: int, end: int, quoted: tuple[range, ...]) -> list[_Marker]:
    """Markers of points: they begin with a or b, keep one style of mark, and follow the alphabet."""
    found: list[_Marker] = []
    last, style = (-1, -1), ""
    for line in _lines(text, start, end):
        # The first line of a clause is its marker: "1. a) …" has its first point behind it.
        begin = line
        if line == start and (own := _CLAUSE.match(text, line, end)):
            begin = own.end()
        match = _POINT.match(text, begin, end)
        if not match or (style and match["mark"] != style) or is_quoted(line, quoted):
            continue
        place = (ALPHABET.index(match["letter"]), int(match["number"] or 0))
        first = not found and place[0] <= 1
        follows = bool(found) and last < place and place[0] - last[0] <= _JUMP
        if (first or follows) and _begins_text(text, match):
            found.append(_Marker(begin, match["letter"] + match["number"]))
            last, style = place, match["mark"]
    return found


def _files(text: str) -> int:
    """Where the names of attached files after the text begin; the end of the text where there are none."""
    begin = len(text)
    while begin > 0:
        line = text.rfind("\n", 0, begin - 1) + 1
        body = text[line:begin].strip("\n")
        if line == 0 or (body.strip() and not _FILE.fullmatch(body)):
            break
        begin = line
    rest = text[begin:]
    return begin if rest.strip() else len(text)


def _units(kind: Kind, markers: list[_Marker], end: int) -> list[Unit]:
    places = [marker.start for marker in markers] + [end]
    stretches = zip(markers, pairwise(places), strict=True)
    return [Unit(kind, marker.number, *stretch) for marker, stretch in stretches]


def read_article(text: str) -> Unit:
    """The article as a tree of spans into ``text``."""
    end = _files(text)
    quoted = quoted_spans(text)
    children = [
        Unit(one.kind, one.number, one.start, one.end, _of_clause(text, one, quoted))
        for one in _units(Kind.CLAUSE, _clauses(text, end, quoted), end)
    ] or _units(Kind.POINT, _points(text, 0, end, quoted), end)
    if end < len(text):
        children.append(Unit(Kind.FILES, "", end, len(text)))
    return Unit(Kind.ARTICLE, "", 0, len(text), tuple(children))


def _of_clause(text: str, clause: Unit, quoted: tuple[range, ...]) -> tuple[Unit, ...]:
    return tuple(_units(Kind.POINT, _points(text, clause.start, clause.end, quoted), clause.end))


def marker_end(text: str, unit: Unit) -> int:
    """Where the number of a clause or point, with the space after it, ends and its words begin."""
    pattern = _CLAUSE if unit.kind is Kind.CLAUSE else _POINT
    match = pattern.match(text, unit.start, unit.end)
    return match.end() if match else unit.start
