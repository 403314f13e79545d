"""Atom of any search: it takes every parameter of the search page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from phapdinh.http_answers import FORM, answer, base_url, not_changed
from phapdinh.judgments.export.atom import render_atom
from phapdinh.judgments.export.document import Document
from phapdinh.judgments.queries.exports import find_page, newest, newest_first
from phapdinh.judgments.search_query import LAST_PAGE, SearchQuery, read_query
from phapdinh.searching.errors import SearchError

ENTRIES = 25


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """One page of the feed; 503 while the index is away."""
    query = read_query(request.GET)
    try:
        found = _entries(query)
    except SearchError as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
    documents = found[:ENTRIES]
    etag = f'W/"{max((item.change_seq for item in documents), default=0)}-{len(found)}-atom-{FORM}"'
    base = base_url(request)
    changed = max((item.changed_at for item in documents), default=None)
    if changed is not None and (unchanged := not_changed(request, etag, changed)):
        return unchanged
    links = _links(query, base, more=len(found) > ENTRIES)
    body = render_atom(documents, title=_title(query), links=links, base_url=base)
    content_type = "application/atom+xml; charset=utf-8"
    if changed is None:
        return HttpResponse(body, content_type=content_type)
    return answer(request, body, content_type, etag, changed)


def _entries(query: SearchQuery) -> list[Document]:
    """One more than a page holds, which tells whether there is a next one."""
    offset = (query.page - 1) * ENTRIES
    if query.is_empty:
        return newest(offset=offset, limit=ENTRIES + 1)
    return find_page(newest_first(query), offset=offset, limit=ENTRIES + 1).documents


def _links(query: SearchQuery, base: str, *, more: bool) -> dict[str, str]:
    feed = base + reverse("portal:atom")
    links = {
        "self": feed + query.query_string(),
        "alternate": base + reverse("portal:search") + query.query_string(page=False),
        "first": feed + query.query_string(page=False),
    }
    if query.page > 1:
        links["previous"] = feed + query.at_page(query.page - 1).query_string()
    if more and query.page < LAST_PAGE:
        links["next"] = feed + query.at_page(query.page + 1).query_string()
    return links


def _title(query: SearchQuery) -> str:
    if query.is_empty:
        return "Bản án, quyết định mới công bố"
    return f"Bản án, quyết định: {query.text}" if query.text else "Bản án, quyết định theo bộ lọc"
