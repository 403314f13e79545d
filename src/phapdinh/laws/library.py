"""The stored library as the resolver's index: each law and article is read once."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from phapdinh.laws.delivery import says_nothing
from phapdinh.laws.entries import ArticleEntry, LawEntry, TextEntry
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.notes import Effect
from phapdinh.laws.periods import Basis, Period
from phapdinh.laws.standing import Days, Wording
from phapdinh.vietnamese.fold import fold, squeeze

#: Kinds that people call by name; a decree or a circular is called by its number.
_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh")


def law_entry(law: Law) -> LawEntry:
    """A stored law as the resolver sees it."""
    numbered = _YEAR.search(law.law_id)
    year = law.issued_on.year if law.issued_on else int(numbered[1]) if numbered else None
    return LawEntry(
        str(law.pk),
        law.law_id,
        law.name,
        frozenset(_folded_names(law)),
        year,
        law.effective_from,
        law.effective_to,
    )


def _folded_names(law: Law) -> list[str]:
    """The name as people write it, with its kind before it: "luat thanh nien"."""
    if not law.name or not law.kind:
        return []
    name, kind = squeeze(fold(law.name)), fold(law.kind)
    return [name if name.startswith(f"{kind} ") else f"{kind} {name}"]


class StoredLibrary:
    """What the database holds, for one run of the resolver; ``using`` is the connection to read with."""

    def __init__(self, using: str = "default") -> None:
        self._using = using
        self._by_name: dict[str, list[LawEntry]] | None = None
        self._by_number: dict[str, list[LawEntry]] = {}
        self._articles: dict[tuple[str, str], ArticleEntry | None] = {}

    def fresh(self) -> StoredLibrary:
        """The same names of laws, nothing else remembered: for a process that runs for days."""
        other = StoredLibrary()
        other._by_name = self._by_name
        return other

    def _names(self) -> dict[str, list[LawEntry]]:
        if self._by_name is None:
            self._by_name = {}
            named = Law.objects.using(self._using).filter(kind__in=_BY_NAME, name__isnull=False)
            for law in named.order_by("law_id"):
                entry = law_entry(law)
                for name in entry.names:
                    self._by_name.setdefault(name, []).append(entry)
        return self._by_name

    def names(self) -> Collection[str]:
        """Folded names of the laws, codes and ordinances."""
        return self._names().keys()

    def by_name(self, name: str) -> Sequence[LawEntry]:
        """Laws of that folded name."""
        return self._names().get(name, [])

    def by_number(self, key: str) -> Sequence[LawEntry]:
        """Laws of that number; where none is delivered under it, those whose notes all spell it so.

        A delivery whose notes name several numbers has run several documents together: which of its
        articles belong to which cannot be told, so it is found under its delivered number alone.
        """
        if key not in self._by_number:
            laws = Law.objects.using(self._using).order_by("law_id")
            found = list(laws.filter(key=key)) or list(
                laws.filter(other_keys__contains=[key], other_keys__len=1)
            )
            self._by_number[key] = [law_entry(law) for law in found]
        return self._by_number[key]

    def article(self, law: LawEntry, number: str) -> ArticleEntry | None:
        """An article with its texts, in the order of their periods."""
        place = (law.ref, number)
        if place not in self._articles:
            rows = Article.objects.using(self._using).filter(law_id=law.ref, number=number)
            row = rows.prefetch_related("versions").first()
            self._articles[place] = None if row is None else article_entry(row, law)
        return self._articles[place]


def article_entry(article: Article, law: LawEntry) -> ArticleEntry:
    """An article as the resolver sees it: its own days where it has some, else those of its law."""
    suspended = [
        date.fromisoformat(change["on"])
        for change in article.changes
        if change["effect"] == Effect.SUSPENDED and change["on"]
    ]
    ends = [day for day in (article.effective_to, law.until) if day]
    days = Days(
        article.effective_from or law.since,
        min(ends, default=None),
        min(suspended, default=None),
        any(change["effect"] == Effect.ENDED and not change["on"] for change in article.changes),
    )
    rows = sorted(article.versions.all(), key=lambda row: (row.valid_from or date.min, row.snapshot))
    return ArticleEntry(days, [text_entry(row) for row in rows])


def text_entry(row: ArticleVersion) -> TextEntry:
    """A stored text; it is known by the id of its row."""
    period = Period(row.valid_from, row.valid_to, Basis(row.basis))
    return TextEntry(Wording(str(row.pk), period, row.snapshot, says_nothing(row.text)), row.text)
