"""What the library does not hold: another spelling is followed, else a page says what is missing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from phapdinh.laws.models import Article, Law
from phapdinh.laws.portal.shelf import articles_near, laws_alike, laws_spelt


def missing_law(request: HttpRequest, law_id: str, address: Callable[[str], str]) -> HttpResponse:
    """No law of that number: to the one that is spelt a little otherwise, else what there is beside it.

    ``address`` gives the wished page of another law.
    """
    spelt = laws_spelt(law_id)
    if len(spelt) == 1 and spelt[0].law_id != law_id:
        return moved(request, address(spelt[0].law_id))
    return _page(request, law_id=law_id, laws=spelt or laws_alike(law_id))


def missing_article(request: HttpRequest, law: Law, number: str) -> HttpResponse:
    """The law has no such article."""
    return _page(request, law=law, number=number, near=articles_near(law, number))


def missing_unit(
    request: HttpRequest, article: Article, clause: str | None, point: str | None
) -> HttpResponse:
    """The text of that day has no such clause or point."""
    return _page(request, law=article.law, article=article, clause=clause, point=point)


def moved(request: HttpRequest, address: str) -> HttpResponse:
    """To the one right address of a page, with the day that was asked for."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _page(request: HttpRequest, **context: object) -> HttpResponse:
    return render(request, "laws/missing.html", {"here": "laws", **context}, status=404)
