"""Search over articles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from phapdinh.api_parts import Problem, read_cursor, write_cursor
from phapdinh.http_answers import base_url
from phapdinh.laws.api.parameters import DEEPEST, ArticleSearchParameters
from phapdinh.laws.api.schemas import ArticlesFound
from phapdinh.laws.finding.index_source import COLLECTION
from phapdinh.laws.finding.page_query import LawQuery
from phapdinh.laws.finding.results import Found, articles
from phapdinh.searching.factory import open_index

router = Router(tags=["laws"])


@router.get(
    "/search",
    response={200: ArticlesFound, 422: Problem, 503: Problem},
    summary="Tìm điều luật. Search articles.",
    url_name="laws_search",
)
def search(request: HttpRequest, parameters: Query[ArticleSearchParameters]) -> dict[str, Any]:
    """Cùng tham số như trang tìm kiếm. The parameters of the search page."""
    offset = read_cursor(parameters.cursor, DEEPEST)
    query = LawQuery.read(request.GET)
    asked = replace(query.request(limit=parameters.limit), offset=offset)
    result = open_index(collection=COLLECTION).search(asked)
    found = articles([hit.key for hit in result.hits], timezone.localdate(), words=query.text)
    after = offset + parameters.limit
    return {
        "items": [_hit(one, base_url(request)) for one in found],
        "total": result.total,
        "total_is_estimate": result.total_estimated,
        "breadth": result.breadth,
        "next": write_cursor(after) if after < min(result.total, DEEPEST) else None,
    }


def _hit(one: Found, base: str) -> dict[str, Any]:
    version = one.version
    return {
        "law_id": one.law.law_id,
        "law": one.law_title,
        "kind": one.law.kind,
        "article": one.article.number,
        "title": one.title,
        "chapter": version.chapter if version else None,
        "topic": version.topic if version else None,
        "url": base + one.url,
        "standing": one.standing,
        "snippet": "".join(words for words, _ in one.snippet),
    }
