"""What the resolver looks citations up in: laws, articles and texts as values, and the index of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from phapdinh.laws.standing import Days, Wording


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A law of the library. ``ref`` is its key there; ``names`` are folded."""

    ref: str
    law_id: str
    name: str | None
    names: frozenset[str] = frozenset()
    year: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TextEntry:
    """One text of an article."""

    wording: Wording
    text: str


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article of the library with all its texts."""

    days: Days
    texts: Sequence[TextEntry]


class Library(Protocol):
    """The index that citations are looked up in."""

    def names(self) -> Collection[str]:
        """Folded names of all laws that are called by name."""

    def by_number(self, key: str) -> Sequence[LawEntry]:
        """Laws of that number (:func:`phapdinh.laws.symbols.law_key`), other spellings included."""

    def by_name(self, name: str) -> Sequence[LawEntry]:
        """Laws of that folded name."""

    def article(self, law: LawEntry, number: str) -> ArticleEntry | None:
        """An article of a law."""
