"""The judgments that apply one article."""

from __future__ import annotations

from dataclasses import dataclass

from phapdinh.judgments.law_names import Article
from phapdinh.judgments.queries.portal.published import Row, listed, published, rows
from phapdinh.judgments.queries.portal.search import Results, search
from phapdinh.judgments.search_query import SearchQuery
from phapdinh.searching.factory import open_index


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest judgments that apply an article, and how many do."""

    total: int
    is_estimate: bool
    rows: list[Row]


def article_query(article: Article, query: SearchQuery) -> SearchQuery:
    """A search of the judgments that apply the article, with the other wishes of the reader."""
    return query.with_value("article", article.value).at_page(query.page)


def applying(article: Article, query: SearchQuery) -> Results:
    """One page of the judgments that apply the article. Raises ``SearchError``."""
    return search(article_query(article, query), shown=f'{query.text} "{article.name}"')


def newest_applying(article: Article, most: int) -> Newest:
    """The newest judgments that apply the article: one query. Raises ``SearchError``."""
    result = open_index().search(article_query(article, SearchQuery()).request(limit=most))
    found = {
        str(row.id): row for row in rows(listed(published().filter(id__in=[h.key for h in result.hits])))
    }
    newest = [found[hit.key] for hit in result.hits if hit.key in found]
    return Newest(result.total, result.total_estimated, newest)
