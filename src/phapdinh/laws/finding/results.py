"""One page of results: the index says which articles, two queries of the database what to show of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.laws.finding import facets
from phapdinh.laws.finding.index_source import COLLECTION, newest_version
from phapdinh.laws.finding.page_query import LawQuery
from phapdinh.laws.finding.typed import Typed
from phapdinh.laws.library import article_entry, law_entry
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.outline import divisions
from phapdinh.laws.queries import PORTAL
from phapdinh.laws.standing import Days, Standing, standing
from phapdinh.laws.titles import article_name, law_about, law_title
from phapdinh.searching.contract import Breadth, SearchResult
from phapdinh.searching.factory import open_index
from phapdinh.searching.filters import Chip, Group
from phapdinh.searching.paging import Pages, pages
from phapdinh.searching.snippets import Piece, snippet

_SNIPPET = 260  # characters: about three lines
_LONGEST_ABOUT = 140  # characters of what a decree is about


@dataclass(frozen=True, slots=True)
class Found:
    """One article, the text that is shown of it, why it was found, and its effect today."""

    article: Article
    version: ArticleVersion | None
    url: str
    snippet: tuple[Piece, ...]
    standing: Standing

    @property
    def title(self) -> str:
        """The article's title; its number where it has none."""
        return (self.version.title if self.version else "") or str(self.article)

    @property
    def law(self) -> Law:
        """The document that it belongs to."""
        return self.article.law

    @property
    def law_title(self) -> str:
        """What the document is called, and what it is about where its title does not say."""
        about = law_about(self.law.kind, self.law.name)
        title = law_title(self.law.kind, self.law.name, self.law.law_id)
        return f"{title}: {_shortened(about)}" if about else title

    @property
    def place(self) -> str:
        """Where the article stands in the document, as far as its source tells: "Chương XX, Mục 2"."""
        one = self.version
        path = divisions(one.url, one.chapter, one.codified_id) if one else ()
        return ", ".join(division.name for division in path)


@dataclass(frozen=True, slots=True)
class Named:
    """The provision that was named among the words: it stands above the results."""

    heading: str
    about: str
    url: str
    standing: Standing
    is_article: bool


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a results page shows."""

    query: LawQuery
    found: tuple[Found, ...]
    total: int
    total_is_estimate: bool
    breadth: Breadth
    groups: list[Group]
    chips: list[Chip]
    pages: Pages
    elapsed_ms: float


def search(query: LawQuery, *, today: date, opened: str = "", shown: str = "") -> Results:
    """Search the articles. Raises ``SearchError`` where the index cannot answer.

    ``opened`` names the filter that shows all its values; ``shown`` are the words to mark in snippets where
    they are more than those that are searched for.
    """
    result = open_index(collection=COLLECTION).search(query.request(facets=facets.FACETS_ASKED))
    filters = facets.filters(_names(result, query))
    return Results(
        query=query,
        found=articles([hit.key for hit in result.hits], today, words=shown or query.text),
        total=result.total,
        total_is_estimate=result.total_estimated,
        breadth=result.breadth,
        groups=filters.groups(result, query, opened),
        chips=filters.chips(query),
        pages=pages(query, result.total),
        elapsed_ms=result.elapsed_ms,
    )


def named(typed: Typed, today: date) -> Named:
    """What the page shows of a provision that was typed."""
    law = Law.objects.using(PORTAL).get(pk=typed.law.ref)
    title, about = law_title(law.kind, law.name, law.law_id), _shortened(law_about(law.kind, law.name))
    if typed.article is None:
        days = Days(law.effective_from, law.effective_to)
        about = about or law.law_id
        return Named(title, about, law_url(law.law_id), standing(days, today), is_article=False)
    rows = Article.objects.using(PORTAL).filter(law=law, number=typed.article).values_list("pk", flat=True)
    (found,) = articles([str(key) for key in rows], today)
    url = provision_url(law.law_id, typed.article, typed.clause, typed.point)
    heading = f"{article_name(typed.article)} {title}"
    return Named(heading, found.title, url, found.standing, is_article=True)


def articles(keys: Sequence[str], today: date, *, words: str = "") -> tuple[Found, ...]:
    """Articles in the order of the index's keys, with the words marked."""
    rows = Article.objects.using(PORTAL).filter(pk__in=list(keys))
    by_key = {str(row.pk): row for row in rows.select_related("law").prefetch_related("versions")}
    return tuple(_found(by_key[key], today, words) for key in keys if key in by_key)


def _found(row: Article, today: date, words: str) -> Found:
    entry = article_entry(row, law_entry(row.law))
    version = newest_version(row, entry.texts)
    return Found(
        article=row,
        version=version,
        url=provision_url(row.law.law_id, row.number),
        snippet=snippet(version.text if version else "", words, length=_SNIPPET),
        standing=standing(entry.days, today),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_ABOUT else f"{text[:_LONGEST_ABOUT].rsplit(' ', 1)[0]} …"


def law_label(kind: str | None, name: str | None, law_id: str) -> str:
    """A law as a filter calls it: "Bộ luật Dân sự (91/2015/QH13)", "Nghị định 7/2012/NĐ-CP"."""
    title = law_title(kind, name, law_id)
    return title if law_id in title else f"{title} ({law_id})"


def _names(result: SearchResult, query: LawQuery) -> Mapping[str, str]:
    """The names of the laws among the filters."""
    wanted = {law_id for law_id, _ in result.facets.get("law", ())} | set(query.chosen("law"))
    rows = Law.objects.using(PORTAL).filter(law_id__in=wanted).values_list("kind", "name", "law_id")
    return {law_id: law_label(kind, name, law_id) for kind, name, law_id in rows}
