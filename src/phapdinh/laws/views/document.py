"""A document with its tree, and what cites it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from phapdinh.laws.addresses import ROOT, law_url
from phapdinh.laws.asked_day import PARAMETER, read_asked_day
from phapdinh.laws.outline import build
from phapdinh.laws.portal.citing import citing_law
from phapdinh.laws.portal.paging import paged
from phapdinh.laws.portal.shelf import find_law
from phapdinh.laws.portal.tree import entries
from phapdinh.laws.saying import say_effect
from phapdinh.laws.standing import Days, standing
from phapdinh.laws.titles import law_about, law_title
from phapdinh.laws.views.missing import missing_law
from phapdinh.laws.which_law import successor_of


@require_safe
def document(request: HttpRequest, law_id: str) -> HttpResponse:
    """The document's parts and articles, its days, and whether it is in force on the chosen day."""
    law = find_law(law_id)
    if law is None:
        return missing_law(request, law_id, law_url)
    asked, today = read_asked_day(request.GET.get(PARAMETER, "")), timezone.localdate()
    on, days = asked.day or today, Days(law.effective_from, law.effective_to)
    listed = entries(law, on)
    url = law_url(law.law_id)
    context = {
        "here": "laws", "law": law, "title": law_title(law.kind, law.name, law.law_id),
        "about": law_about(law.kind, law.name), "url": url, "asked": asked, "on": on,
        "effect": say_effect(days, standing(days, on), on), "tree": build(listed), "count": len(listed),
        "successor": successor_of(law.law_id) if law.effective_to else None, "root": ROOT,
        "citing_url": f"{url}dan-chieu/",
    }  # fmt: skip
    return render(request, "laws/document.html", context)


@require_safe
def document_citing(request: HttpRequest, law_id: str) -> HttpResponse:
    """The articles of other documents that cite this one."""
    law = find_law(law_id)
    if law is None:
        return missing_law(request, law_id, lambda spelt: f"{law_url(spelt)}dan-chieu/")
    today = timezone.localdate()
    pages = paged(request, lambda limit, offset: citing_law(law, today, limit=limit, offset=offset))
    context = {
        "here": "laws", "law": law, "law_title": law_title(law.kind, law.name, law.law_id),
        "law_url": law_url(law.law_id), "pages": pages,
    }  # fmt: skip
    return render(request, "laws/citing.html", context)
