"""One page of search results: the index says which, two queries of the database say what to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from phapdinh.judgments.law_names import Article
from phapdinh.judgments.models import PublishedCitation, PublishedJudgment
from phapdinh.judgments.queries.portal import facets
from phapdinh.judgments.queries.portal.paging import Pages, pages
from phapdinh.judgments.queries.portal.published import LISTED, PORTAL, Row, published, row
from phapdinh.judgments.rendering import masked_text
from phapdinh.judgments.search_query import PAGE_SIZE, SearchQuery
from phapdinh.searching.contract import Breadth, SearchResult
from phapdinh.searching.factory import open_index
from phapdinh.searching.snippets import Piece, snippet

_MOST_CHIPS = 5
_SNIPPET = 260  # characters: about three lines


@dataclass(frozen=True, slots=True)
class Found:
    """One result: the row, why it was found, and the articles it cites, the searched ones first."""

    row: Row
    snippet: tuple[Piece, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a results page shows."""

    query: SearchQuery
    found: tuple[Found, ...]
    total: int
    total_is_estimate: bool
    breadth: Breadth
    groups: list[facets.Group]
    chips: list[facets.Chip]
    pages: Pages
    elapsed_ms: float


def search(query: SearchQuery, *, opened: str = "", shown: str = "") -> Results:
    """Search the published judgments. Raises ``SearchError`` where the index cannot answer.

    ``opened`` names the filter that shows all its values; ``shown`` are the words to mark in snippets
    where they are more than those that are searched for.
    """
    result = open_index().search(query.request(facets=facets.FACETS_ASKED))
    return Results(
        query=query,
        found=tuple(_found(result, query, shown or query.text)),
        total=result.total,
        total_is_estimate=result.total_estimated,
        breadth=result.breadth,
        groups=facets.groups(result, query, opened),
        chips=facets.chips(query),
        pages=pages(query, result.total),
        elapsed_ms=result.elapsed_ms,
    )


def total_of(query: SearchQuery) -> int:
    """How many judgments a search finds. Raises ``SearchError``."""
    return open_index().search(query.request(limit=1)).total


def by_keys(keys: Sequence[str], *columns: str) -> list[PublishedJudgment]:
    """Published judgments in the order of the index; what was withdrawn since is left out."""
    found = {str(one.id): one for one in published().only(*LISTED, *columns).filter(id__in=list(keys))}
    return [found[key] for key in keys if key in found]


def _found(result: SearchResult, query: SearchQuery, words: str) -> list[Found]:
    judgments = by_keys([hit.key for hit in result.hits[:PAGE_SIZE]], "text")
    articles = _articles([judgment.id for judgment in judgments], query.chosen("article"))
    return [
        Found(
            row=row(judgment, judgment.text),
            snippet=snippet(masked_text(judgment.text, judgment.hidden), words, length=_SNIPPET),
            articles=tuple(articles[judgment.id][:_MOST_CHIPS]),
        )
        for judgment in judgments
    ]


def _articles(identifiers: Sequence[UUID], searched: Sequence[str]) -> dict[UUID, list[Article]]:
    """Articles by judgment, each once: those searched for, then in the order in which they are cited."""
    cited = (
        PublishedCitation.objects.using(PORTAL)
        .filter(judgment_id__in=identifiers)
        .exclude(law_id="")
        .exclude(article="")
        .order_by("id")
        .values_list("judgment_id", "law_id", "article")
    )
    found: dict[UUID, dict[Article, None]] = defaultdict(dict)
    for identifier, law_id, article in cited:
        found[identifier][Article(law_id, article)] = None
    wanted = frozenset(searched)
    return defaultdict(
        list, {key: sorted(many, key=lambda one: one.value not in wanted) for key, many in found.items()}
    )
