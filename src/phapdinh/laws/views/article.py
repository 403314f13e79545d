"""An article, a clause or a point of it, as it stood on a day; and what cites it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.laws.asked_day import PARAMETER, read_asked_day
from phapdinh.laws.layout import anchor
from phapdinh.laws.portal.article_page import KEY_LENGTH, VERSION, ArticlePage, article_page
from phapdinh.laws.portal.citing import citing_article
from phapdinh.laws.portal.paging import paged
from phapdinh.laws.portal.shelf import find_article, find_law
from phapdinh.laws.structure import read_article
from phapdinh.laws.titles import article_name, law_title, unit_name
from phapdinh.laws.views.missing import missing_article, missing_law, missing_unit, moved


@require_safe
def article(
    request: HttpRequest, law_id: str, number: str, clause: str | None = None, point: str | None = None
) -> HttpResponse:
    """The article in the text of the chosen day, with the clause or point of the address marked."""
    found = find_article(law_id, number)
    if found is None:
        return not_held(request, law_id, number, clause, point)
    if found.number != number:
        return moved(request, provision_url(law_id, found.number, clause, point))
    asked = read_asked_day(request.GET.get(PARAMETER, ""))
    page = article_page(found, asked, timezone.localdate(), request.GET.get(VERSION, "")[:KEY_LENGTH])
    if (clause or point) and not _has_unit(page, clause, point):
        return missing_unit(request, found, clause, point)
    url = provision_url(law_id, found.number)
    context = {
        "here": "laws", "page": page, "article": found, "law": found.law, "url": url,
        "law_url": law_url(law_id), "name": article_name(found.number),
        "law_title": law_title(found.law.kind, found.law.name, law_id),
        "unit": unit_name(clause, point), "marked": anchor(clause, point),
        "form_url": provision_url(law_id, found.number, clause, point),
    }  # fmt: skip
    return render(request, "laws/article.html", context)


def _has_unit(page: ArticlePage, clause: str | None, point: str | None) -> bool:
    version = page.text.version
    return version is not None and read_article(version.text).find(clause, point) is not None


def not_held(
    request: HttpRequest, law_id: str, number: str, clause: str | None = None, point: str | None = None
) -> HttpResponse:
    """No such article: because there is no such law, or because the law has none of that number."""
    law = find_law(law_id)
    if law is None:
        return missing_law(request, law_id, lambda spelt: provision_url(spelt, number, clause, point))
    return missing_article(request, law, number)


@require_safe
def article_citing(request: HttpRequest, law_id: str, number: str) -> HttpResponse:
    """All articles that cite this one."""
    found = find_article(law_id, number)
    if found is None:
        return not_held(request, law_id, number)
    today = timezone.localdate()
    pages = paged(request, lambda limit, offset: citing_article(found, today, limit=limit, offset=offset))
    context = {
        "here": "laws", "law": found.law, "law_url": law_url(law_id), "name": article_name(found.number),
        "law_title": law_title(found.law.kind, found.law.name, law_id), "pages": pages,
        "url": provision_url(law_id, found.number),
    }  # fmt: skip
    return render(request, "laws/citing.html", context)
