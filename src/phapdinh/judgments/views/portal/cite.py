"""The judgments that apply one article of one law."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from phapdinh.judgments.law_names import Article
from phapdinh.judgments.law_pages import law_pages
from phapdinh.judgments.queries.portal.citing import applying, article_query
from phapdinh.judgments.search_query import read_query
from phapdinh.judgments.views.portal.search import away
from phapdinh.searching.errors import SearchError


@require_safe
def cite(request: HttpRequest, law_id: str, article: str) -> HttpResponse:
    """The judgments that apply the article; ``q`` and the filters of the search narrow them."""
    wanted = Article(law_id, article)
    query = read_query(request.GET)
    asked = article_query(wanted, query)
    try:
        results = applying(wanted, query)
    except SearchError:
        return away(request, asked)
    context = {
        "here": "search", "article": wanted, "query": query, "results": results,
        "search_url": reverse("portal:search") + asked.query_string(page=False),
        "atom": reverse("portal:atom") + asked.query_string(page=False),
        "law_page": law_pages([wanted], timezone.localdate()).get(wanted),
    }  # fmt: skip
    return render(request, "judgments/portal/cite.html", context)
