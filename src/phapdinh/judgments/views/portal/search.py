"""Search: results with filters, or straight to the one document that was named."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from phapdinh.judgments.law_names import Article, read_article
from phapdinh.judgments.queries.portal import direct
from phapdinh.judgments.queries.portal.addresses import article_url, judgment_url
from phapdinh.judgments.queries.portal.facets import OPEN_PARAMETER
from phapdinh.judgments.queries.portal.published import rows
from phapdinh.judgments.queries.portal.search import Results, total_of
from phapdinh.judgments.queries.portal.search import search as find
from phapdinh.judgments.search_query import SearchQuery, read_query, sort_name
from phapdinh.searching.contract import Sort
from phapdinh.searching.errors import SearchError

TEMPLATE = "judgments/portal/search.html"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One page of results. What names one document leads to it; all state stands in the address."""
    query = read_query(request.GET)
    return _straight_to(request, query) or _results(request, query)


def _straight_to(request: HttpRequest, query: SearchQuery) -> HttpResponse | None:
    if not query.text or query.is_filtered or query.page > 1:
        return None
    typed = direct.typed_article(query.text)
    if typed and not typed.rest:
        return HttpResponseRedirect(article_url(typed.article))
    number = direct.typed_number(query.text)
    found = direct.judgments_with_number(number) if number else []
    if len(found) == 1:
        return HttpResponseRedirect(judgment_url(found[0].id))
    if not found:
        return None
    context = {"here": "search", "query": query, "rows": rows(found)}
    return render(request, "judgments/portal/search_number.html", context)


def _results(request: HttpRequest, query: SearchQuery) -> HttpResponse:
    try:
        asked, results = _find(query, request.GET.get(OPEN_PARAMETER, ""))
        context = _context(query, asked, results)
    except SearchError:
        return away(request, query)
    return render(request, TEMPLATE, context)


def away(request: HttpRequest, query: SearchQuery) -> HttpResponse:
    """The index cannot answer; numbers and the directory of courts still can."""
    context = {"here": "search", "query": query}
    return render(request, "judgments/portal/search_away.html", context, status=503)


def _find(query: SearchQuery, opened: str) -> tuple[SearchQuery, Results]:
    """Read an article among the words as a filter; as plain words where that finds nothing."""
    typed = direct.typed_article(query.text)
    if typed:
        asked = replace(query.with_value("article", typed.article.value), text=typed.rest, page=query.page)
        results = find(asked, opened=opened, shown=f'{typed.rest} "{typed.article.name}"')
        if results.total:
            return asked, results
    return query, find(query, opened=opened)


def _context(query: SearchQuery, asked: SearchQuery, results: Results) -> dict[str, object]:
    article = _only_article(asked)
    return {
        "here": "search",
        "query": query,
        "asked": asked,
        "results": results,
        "article": article,
        "article_total": total_of(SearchQuery(filters={"article": (article.value,)})) if article else 0,
        "sorts": [(sort_name(sort), sort is asked.sort, sort) for sort in Sort],
        "kept": [(name, value) for name, value in asked.pairs(page=False) if name != "q"],
        "first_page": asked.at_page(1).query_string() or "?",
        "all_filters_off": asked.without_filters().query_string() or "?",
        "atom": f"{reverse('portal:atom')}{asked.query_string(page=False)}",
    }


def _only_article(query: SearchQuery) -> Article | None:
    chosen = query.chosen("article")
    return read_article(chosen[0]) if len(chosen) == 1 else None
