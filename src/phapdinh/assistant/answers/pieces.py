"""The clauses and points of a text, and which of them speak to a question. Pure.

The words of a question count by how rare they are among the pieces that are compared: "phạt tiền" stands
in every clause of a decree on fines, "mũ bảo hiểm" in one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from phapdinh.laws.structure import Unit, read_article
from phapdinh.vietnamese.fold import fold

_WORD = re.compile(r"\w+")
_PAIR_WEIGHT = 1.5
_CONTEXT = 0.5
_LENGTH = 60.0  # words of a usual clause
#: Words that every question has; they say nothing of what is asked.
_ASKING = frozenset(
    re.findall(
        r"\w+",
        "la gi nhu the nao bao nhieu co khong thi duoc quy dinh ve cua va cac nhung cho khi ai toi hoi "
        "xin theo trong bi phai hay hoac neu voi ra sao vay nay do mot",
    )
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause or a point, or a whole article without clauses. ``intro``: words before its first point."""

    clause: str | None
    point: str | None
    start: int
    end: int
    intro_end: int
    words: Counter[str] = field(compare=False, repr=False)
    context: Counter[str] = field(compare=False, repr=False)

    @property
    def length(self) -> int:
        """Words."""
        return max(1, sum(count for word, count in self.words.items() if " " not in word))


def terms(text: str) -> Counter[str]:
    """Words without diacritics and pairs of neighbours.

    >>> sorted(terms("Đèn đỏ"))
    ['den', 'den do', 'do']
    """
    words = _WORD.findall(fold(text))
    return Counter(words) + Counter(" ".join(pair) for pair in pairwise(words))


def asked_terms(question: str) -> Counter[str]:
    """The terms of a question without the words of asking; all of them where nothing else is left."""
    found = terms(question)
    telling = {term: n for term, n in found.items() if any(word not in _ASKING for word in term.split())}
    return Counter(telling) if telling else found


@lru_cache(maxsize=64)
def tree_of(text: str) -> Unit:
    """An article as its tree; one question looks at the same few articles several times."""
    return read_article(text)


@lru_cache(maxsize=64)
def cut(text: str, title: str = "") -> Sequence[Piece]:
    """Every clause and point of an article's text; the whole where it has neither."""
    tree = tree_of(text)
    heading = terms(title)
    found: list[Piece] = []
    for clause in tree.clauses:
        found.append(_piece(text, clause, clause.number, None, heading))
        intro = heading + terms(text[clause.start : clause.intro_end])
        found += [_piece(text, point, clause.number, point.number, intro) for point in clause.points]
    found += [_piece(text, point, None, point.number, heading) for point in tree.points]
    return tuple(found or [_piece(text, tree, None, None, heading)])


def _piece(text: str, unit: Unit, clause: str | None, point: str | None, context: Counter[str]) -> Piece:
    words = unit.cut(text)
    return Piece(clause, point, unit.start, unit.start + len(words), unit.intro_end, terms(words), context)


def weights(question: Mapping[str, int], pieces: Iterable[Piece]) -> dict[str, float]:
    """How much each term of the question tells among these pieces."""
    compared = list(pieces)
    among = Counter(term for piece in compared for term in question if term in piece.words)
    rare = {term: math.log(1 + (len(compared) + 1) / (among[term] + 0.5)) for term in question}
    return {term: weight * (_PAIR_WEIGHT if " " in term else 1.0) for term, weight in rare.items()}


def score(piece: Piece, weight: Mapping[str, float]) -> float:
    """How much of the question a piece has; words of its clause's beginning and title count for half."""
    room = 0.4 + 0.3 * piece.length / _LENGTH
    own = sum(value * _full(piece.words[term], room) for term, value in weight.items())
    around = sum(value for term, value in weight.items() if not piece.words[term] and piece.context[term])
    return own + _CONTEXT * around


def _full(count: int, room: float) -> float:
    return count / (count + room)


def best(question: str, pieces: Sequence[Piece], among: Iterable[Piece] = ()) -> list[tuple[Piece, float]]:
    """The pieces with their scores, best first; ``among`` are others that tell which words are rare."""
    asked = asked_terms(question)
    weight = weights(asked, [*pieces, *among])
    scored = [(piece, score(piece, weight)) for piece in pieces]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0].start))
