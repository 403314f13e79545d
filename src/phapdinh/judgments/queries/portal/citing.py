"""The judgments that apply one article."""

from __future__ import annotations

from phapdinh.judgments.law_names import Article
from phapdinh.judgments.queries.portal.search import Results, search
from phapdinh.judgments.search_query import SearchQuery


def article_query(article: Article, query: SearchQuery) -> SearchQuery:
    """A search of the judgments that apply the article, with the other wishes of the reader."""
    return query.with_value("article", article.value).at_page(query.page)


def applying(article: Article, query: SearchQuery) -> Results:
    """One page of the judgments that apply the article. Raises ``SearchError``."""
    return search(article_query(article, query), shown=f'{query.text} "{article.name}"')
