"""Search: articles with filters, or straight to the one provision that was named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.laws.finding.index_source import COLLECTION
from phapdinh.laws.finding.page_query import LawQuery
from phapdinh.laws.finding.results import Named, Results, named
from phapdinh.laws.finding.results import search as find
from phapdinh.laws.finding.typed import Typed, typed_provision
from phapdinh.laws.library import StoredLibrary
from phapdinh.laws.queries import PORTAL
from phapdinh.searching.contract import Sort
from phapdinh.searching.errors import SearchError
from phapdinh.searching.factory import open_index
from phapdinh.searching.filters import OPEN_PARAMETER

_SORTS = (Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST)
_SHORTEST, _LONGEST = 2, 100
_MOST_SUGGESTIONS = 8


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One page of results. What names one provision leads to it; all state stands in the address."""
    query, today = LawQuery.read(request.GET), timezone.localdate()
    typed = typed_provision(query.text, today, StoredLibrary(PORTAL)) if query.text else None
    if typed and (address := _straight_to(query, typed)):
        return HttpResponseRedirect(address)
    try:
        asked, results = _find(query, typed, today, request.GET.get(OPEN_PARAMETER, ""))
    except SearchError:
        return render(request, "laws/search_away.html", {"here": "laws", "query": query}, status=503)
    provision = named(typed, today) if typed else None
    return render(request, "laws/search.html", _context(query, asked, results, provision))


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Titles and numbers that begin with what was typed: ``{"suggestions": [...]}``, never an error."""
    typed = request.GET.get("q", "").strip()[:_LONGEST]
    try:
        index = open_index(collection=COLLECTION)
        found = index.suggest(typed, limit=_MOST_SUGGESTIONS) if len(typed) >= _SHORTEST else ()
    except SearchError:
        found = ()
    response = JsonResponse({"suggestions": list(found)})
    response["Cache-Control"] = "public, max-age=60"
    return response


def _straight_to(query: LawQuery, typed: Typed) -> str | None:
    """Where a provision leads that was typed alone; a law by its name stands above the results instead."""
    if query.is_filtered or query.page > 1 or typed.rest:
        return None
    if typed.article:
        return provision_url(typed.law.law_id, typed.article, typed.clause, typed.point)
    return law_url(typed.law.law_id) if typed.by_number else None


def _find(query: LawQuery, typed: Typed | None, today: date, opened: str) -> tuple[LawQuery, Results]:
    """Read a law among the words as a filter; without it where that finds nothing.

    An article that is named stands above the results: its number and its law are no words to search for.
    """
    if typed and typed.rest:
        words = replace(query, text=typed.rest)
        asked = replace(words.with_value("law", typed.law.law_id), page=query.page)
        results = find(asked, today=today, opened=opened)
        if results.total:
            return asked, results
        query = words if typed.article else query
    return query, find(query, today=today, opened=opened)


def _context(
    query: LawQuery, asked: LawQuery, results: Results, provision: Named | None
) -> dict[str, object]:
    return {
        "here": "laws",
        "query": query,
        "asked": asked,
        "results": results,
        "named": provision,
        "sorts": [(asked.SORTS.get(sort, ""), sort is asked.sort, sort) for sort in _SORTS],
        "kept": [(name, value) for name, value in asked.pairs(page=False) if name != "q"],
        "first_page": asked.at_page(1).query_string() or "?",
        "all_filters_off": asked.without_filters().query_string() or "?",
    }
