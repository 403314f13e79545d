"""A document's parts, chapters and sections, as far as its articles tell. Pure.

>>> path = divisions("http://a/?ItemID=1#Phan_nhất_Chuong_III_Muc_1_Dieu_5", "Mục 1 ĐẶT TỔ", "9.1.LQ.5")
>>> [f"{one.name} {one.title}".strip() for one in path]
['Phần thứ nhất', 'Chương III', 'Mục 1 ĐẶT TỔ']

The address at the source names the parts in which an article stands, by number. The codification's chapter
is that of the codified subject: only where the article belongs to the law that leads the subject (its
codified id has four parts) is it the document's own, and then it gives the innermost part its title. Where
only this heading is known, the part stands by itself: of two chapters with a first section nobody can tell
which is meant. What neither tells is left open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from phapdinh.vietnamese.fold import fold

_PLACES = re.compile(r"(Phan|Chuong|Muc)_([^_]+)")
_WORDS = {"Phan": "Phần", "Chuong": "Chương", "Muc": "Mục"}
_HEADING = re.compile(r"(?:(Phần)(?: thứ)?|(Chương)|(Tiểu mục)|(Mục)) (\S+)\s*(.*)", re.DOTALL)
_ROMAN = re.compile(r"[IVXLCl]+[a-zđ]?")
_LEADING = 4  # parts of the codified id of an article of the leading law: 9.1.LQ.584


@dataclass(frozen=True, slots=True)
class Division:
    """One part, chapter or section: ``Chương``, ``III``, and its title where one is known.

    ``alone``: known by its heading only, not in what it stands; ``turn`` tells those of one heading apart.
    """

    word: str
    number: str
    title: str = ""
    alone: bool = False
    turn: int = 1

    @property
    def name(self) -> str:
        """ "Chương III", "Phần thứ nhất"."""
        ordinal = self.word == "Phần" and not self.number[:1].isupper() and not self.number.isdigit()
        return f"{self.word} thứ {self.number}" if ordinal else f"{self.word} {self.number}"

    @property
    def slug(self) -> str:
        """ "chuong-iii", for an anchor."""
        return _slug(self.word, self.number, self.title if self.alone else "", self.turn)

    @property
    def heading(self) -> tuple[str, str, str]:
        """What it is called, in whatever it stands."""
        return self.word, self.number, self.title


@lru_cache(maxsize=4096)
def _slug(word: str, number: str, title: str, turn: int) -> str:
    written = f"{word} {number} {title} {turn if turn > 1 else ''}"
    return "-".join(re.findall(r"\w+", fold(written)))


Path = tuple[Division, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the tree; ``ended`` where it is known to hold no longer."""

    number: str
    title: str
    path: Path
    ended: bool = False


@dataclass(slots=True)
class Branch:
    """A division with the articles right under it and the divisions in it; the root has no division."""

    division: Division | None
    anchor: str = ""
    articles: list[Entry] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)

    def walk(self) -> Iterator[Branch]:
        """This branch and all below it."""
        yield self
        for branch in self.branches:
            yield from branch.walk()


def divisions(url: str | None, chapter: str | None, codified_id: str | None) -> Path:
    """Where an article stands, from the outside in; empty where nothing tells."""
    places = (url or "").partition("#")[2].partition("Dieu_")[0]
    is_other = bool(codified_id) and str(codified_id).count(".") + 1 != _LEADING
    return _divisions(places, None if is_other else chapter)


@lru_cache(maxsize=4096)
def _divisions(places: str, heading: str | None) -> Path:
    """Kept, for the articles of a chapter follow each other. Of two chapters (an amendment's) the first."""
    found: dict[str, Division] = {}
    for word, number in _PLACES.findall(places):
        found.setdefault(word, Division(_WORDS[word], _number(number)))
    path = tuple(found[word] for word in _WORDS if word in found)
    own = _from_heading(heading)
    if own and not path:
        return (replace(own, alone=True),)
    if own and (own.word, own.number) == (path[-1].word, path[-1].number):
        return (*path[:-1], own)
    return path


def _from_heading(heading: str | None) -> Division | None:
    match = _HEADING.match(heading or "")
    if not match:
        return None
    word = next(group for group in match.groups()[:4] if group)
    return Division(word, _number(match[5].rstrip(".:")), " ".join(match[6].split()))


def _number(written: str) -> str:
    """Roman numbers are at times written with a small L for an I."""
    return written.replace("l", "I") if _ROMAN.fullmatch(written) else written


def build(entries: Sequence[Entry]) -> Branch:
    """The tree of a document, its articles in order. A division that comes again is the same one."""
    root = Branch(None)
    known: dict[tuple[str, ...], Branch] = {(): root}
    titles = _titles(entries)
    for entry in _placed(entries):
        key: tuple[str, ...] = ()
        for division in entry.path:
            parent, key = known[key], (*key, division.slug)
            if key not in known:
                named = replace(division, title=titles.get(key, ""))
                known[key] = Branch(named, "-".join(key))
                parent.branches.append(known[key])
        known[key].articles.append(entry)
    return root


def _titles(entries: Iterable[Entry]) -> dict[tuple[str, ...], str]:
    """Each division's title: that of its first article which has one."""
    found: dict[tuple[str, ...], str] = {}
    for entry in entries:
        key: tuple[str, ...] = ()
        for division in entry.path:
            key = (*key, division.slug)
            if division.title:
                found.setdefault(key, division.title)
    return found


def _placed(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Articles whose place is told in part stand where their neighbours do; else it stays open."""
    turns: Counter[str] = Counter()
    last: Path = ()
    for at, entry in enumerate(entries):
        path = entry.path
        if not path and 0 < at < len(entries) - 1:
            path = _between(entries, at)
        if path and path[0].alone:
            path = _within(path[0], last, entries[at + 1 :]) or _own_turn(path[0], last, turns)
        last = path or last
        yield replace(entry, path=path)


def _between(entries: Sequence[Entry], at: int) -> Path:
    """Where both neighbours of an article stand, if that is one place."""
    before, after = _nearest(entries, at, -1), _nearest(entries, at, 1)
    return before if [one.slug for one in before] == [one.slug for one in after] else ()


def _within(heading: Division, last: Path, rest: Sequence[Entry]) -> Path:
    """The place of the article before under the same heading, or of the one after, if that tells more."""
    after = rest[0].path if rest and rest[0].path and not rest[0].path[0].alone else ()
    near = (last, after)
    return next((path for path in near if path and path[-1].heading == heading.heading), ())


def _own_turn(heading: Division, last: Path, turns: Counter[str]) -> Path:
    """A heading that comes again after another one is another division."""
    turns[heading.slug] += 1
    return (replace(heading, turn=turns[heading.slug]),)


def _nearest(entries: Sequence[Entry], at: int, step: int) -> Path:
    at += step
    while 0 <= at < len(entries):
        if entries[at].path:
            return entries[at].path
        at += step
    return ()
