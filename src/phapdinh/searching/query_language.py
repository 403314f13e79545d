"""The words that a reader types, read into clauses. Anything typed is a query; nothing is an error.

``bồi thường "mất thu nhập" -bảo hiểm`` — all words and phrases must hold, none of those after a minus;
``vay OR mượn`` (also ``HOẶC``) — either of two neighbours; ``38/2026/DS-ST`` — a number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from phapdinh.searching.numbers import looks_like_number
from phapdinh.searching.words import LONGEST_WORD, has_diacritics, split_words

LONGEST_QUERY = 1_000  # characters that are read; what follows is ignored
MOST_ATOMS = 32  # words and phrases that are searched for
LONGEST_PHRASE = 12  # words

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_OR = frozenset({"OR", "HOẶC"})
_NUMBER = r"\d{1,6}/\d{4}(?:/[^\W\d_][\w&\-]{0,20})?"
_TOKEN = re.compile(
    r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?'
    rf"|(?P<number>{_NUMBER})(?!\w)"
    r'|(?P<word>[^\s"]+))'
)


class AtomKind(StrEnum):
    """What one part of a query is."""

    WORD = "word"
    PHRASE = "phrase"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, a phrase or a number; ``words`` are as typed, ``text`` is the number as typed."""

    kind: AtomKind
    words: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """Alternatives of which one must hold, or, when ``excluded``, none may."""

    atoms: tuple[Atom, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What the reader asks for. Without a wanted clause everything matches."""

    clauses: tuple[Clause, ...] = ()

    @property
    def wanted(self) -> tuple[Clause, ...]:
        """Clauses that must hold."""
        return tuple(clause for clause in self.clauses if not clause.excluded)

    @property
    def marked(self) -> bool:
        """Whether diacritics were typed anywhere: then "tranh" means tranh, and not tránh."""
        return any(has_diacritics(w) for clause in self.clauses for atom in clause.atoms for w in atom.words)

    @property
    def unwanted(self) -> tuple[Clause, ...]:
        """Clauses that may not hold."""
        return tuple(clause for clause in self.clauses if clause.excluded)


def parse_query(text: str) -> ParsedQuery:
    """Read what was typed. Unbalanced quotes close at the end; signs without a word are passed over."""
    cleaned = unicodedata.normalize("NFC", text[:LONGEST_QUERY]).translate(_QUOTES)
    clauses: list[Clause] = []
    joins = False
    room = MOST_ATOMS
    for match in _TOKEN.finditer(cleaned):
        if match["word"] in _OR:
            joins = bool(clauses)
            continue
        atoms = _atoms(match)[:room]
        room -= len(atoms)
        _add(clauses, atoms, excluded=match["minus"] is not None, joins=joins)
        joins = joins and not atoms
    return ParsedQuery(tuple(_unique(clauses)))


def _atoms(match: re.Match[str]) -> list[Atom]:
    if match["phrase"] is not None:
        return _phrase_atoms(_known_words(match["phrase"]))
    if match["number"] is not None and looks_like_number(match["number"]):
        return [Atom(AtomKind.NUMBER, tuple(_known_words(match["number"])), match["number"])]
    words = _known_words(match["word"] or match["number"] or "")
    return [Atom(AtomKind.WORD, (word,)) for word in words]


def _phrase_atoms(words: list[str]) -> list[Atom]:
    if len(words) == 1:
        return [Atom(AtomKind.WORD, tuple(words))]
    return [Atom(AtomKind.PHRASE, tuple(words[:LONGEST_PHRASE]))] if words else []


def _known_words(text: str) -> list[str]:
    return [word for word in split_words(text) if len(word.encode()) < LONGEST_WORD]


def _add(clauses: list[Clause], atoms: list[Atom], *, excluded: bool, joins: bool) -> None:
    """Append a clause for each atom; ``a OR b`` widens the clause before instead."""
    if joins and atoms and not excluded and not clauses[-1].excluded:
        clauses[-1] = Clause((*clauses[-1].atoms, atoms[0]))
        atoms = atoms[1:]
    clauses.extend(Clause((atom,), excluded) for atom in atoms)


def _unique(clauses: list[Clause]) -> list[Clause]:
    return list(dict.fromkeys(clauses))
