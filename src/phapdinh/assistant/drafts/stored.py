"""The stored library as the checks ask it: all articles that a text cites are read in a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Q

from phapdinh.assistant.contract import ArticleKey
from phapdinh.laws.entries import ArticleEntry, LawEntry
from phapdinh.laws.library import StoredLibrary, article_entry
from phapdinh.laws.models import Article
from phapdinh.laws.resolver import resolve


class StoredHoldings(StoredLibrary):
    """What the database holds, for one draft. Implements :class:`~.holdings.Holdings`."""

    def __init__(self, text: str, on: date) -> None:
        super().__init__()
        self._numbers: dict[str, Collection[str]] = {}
        asked = _Asked(self)
        resolve(text, on, asked)
        self._read(asked.articles)

    def _read(self, asked: dict[tuple[str, str], LawEntry]) -> None:
        by_law: dict[str, list[str]] = defaultdict(list)
        for law, number in asked:
            by_law[law].append(number)
        self._articles.update(dict.fromkeys(asked))
        wanted = Q(pk__in=())
        for law, numbers in by_law.items():
            wanted |= Q(law_id=law, number__in=numbers)
        for row in Article.objects.filter(wanted).prefetch_related("versions"):
            place = (str(row.law_id), row.number)
            self._articles[place] = article_entry(row, asked[place])

    def numbers(self, law: LawEntry) -> Collection[str]:
        """Numbers of the articles of a law."""
        if law.ref not in self._numbers:
            found = Article.objects.filter(law_id=law.ref).values_list("number", flat=True)
            self._numbers[law.ref] = frozenset(found)
        return self._numbers[law.ref]


def held(keys: Collection[ArticleKey]) -> set[ArticleKey]:
    """Those of some articles that the library has a page for; one statement."""
    wanted = Q(pk__in=())
    for key in keys:
        wanted |= Q(law__law_id=key.law_id, number=key.article)
    rows = Article.objects.filter(wanted).values_list("law__law_id", "number") if keys else ()
    return {ArticleKey(law_id, number) for law_id, number in rows}


class _Asked:
    """Notes which articles the resolver asks for; knows the laws and no article."""

    def __init__(self, library: StoredLibrary) -> None:
        self._library = library
        self.articles: dict[tuple[str, str], LawEntry] = {}

    def names(self) -> Collection[str]:
        return self._library.names()

    def by_number(self, key: str) -> Sequence[LawEntry]:
        return self._library.by_number(key)

    def by_name(self, name: str) -> Sequence[LawEntry]:
        return self._library.by_name(name)

    def article(self, law: LawEntry, number: str) -> ArticleEntry | None:
        self.articles[law.ref, number] = law
        return None
