"""The feed of documents that are new in the library or have changed."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from phapdinh.http_answers import FORM, answer, base_url, not_changed
from phapdinh.laws.formats.atom import Changed, render_atom
from phapdinh.laws.models import ArticleVersion, Law
from phapdinh.laws.queries import PORTAL
from phapdinh.searching.page_query import LAST_PAGE

ENTRIES = 25
_CONTENT_TYPE = "application/atom+xml; charset=utf-8"
#: An import works in batches: texts that came so shortly before the last change belong to it.
_ONE_CHANGE = timedelta(hours=1)


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """One page of the feed, the last change first."""
    page = _page(request.GET.get("trang", ""))
    laws = Law.objects.using(PORTAL).order_by("-changed_at", "law_id")
    found = list(laws[(page - 1) * ENTRIES : page * ENTRIES + 1])
    shown = found[:ENTRIES]
    links = _links(base_url(request), page, more=len(found) > ENTRIES)
    content_type = "application/atom+xml; charset=utf-8"
    if not shown:
        return HttpResponse(
            render_atom([], links=links, base_url=base_url(request)), content_type=content_type
        )
    changed_at = shown[0].changed_at
    etag = f'W/"{int(changed_at.timestamp() * 1_000_000)}-{page}-{len(found)}-atom-{FORM}"'
    if unchanged := not_changed(request, etag, changed_at):
        return unchanged
    body = render_atom(_changes(shown), links=links, base_url=base_url(request))
    return answer(request, body, _CONTENT_TYPE, etag, changed_at)


def _changes(laws: list[Law]) -> list[Changed]:
    """The documents with the articles that got a text in their last change."""
    oldest = min(law.changed_at for law in laws) - _ONE_CHANGE
    texts = ArticleVersion.objects.using(PORTAL).filter(article__law__in=laws, added_at__gte=oldest)
    rows = texts.order_by("article__order", "article__number").distinct()
    articles: dict[str, dict[str, None]] = {law.law_id: {} for law in laws}
    changed = {law.law_id: law.changed_at for law in laws}
    for law_id, number, added_at in rows.values_list("article__law__law_id", "article__number", "added_at"):
        if added_at >= changed[law_id] - _ONE_CHANGE:
            articles[law_id][number] = None
    return [Changed(law, tuple(articles[law.law_id])) for law in laws]


def _links(base: str, page: int, *, more: bool) -> dict[str, str]:
    feed = base + reverse("laws:atom")
    links = {"self": _at(feed, page), "alternate": base + reverse("laws:library"), "first": feed}
    if page > 1:
        links["previous"] = _at(feed, page - 1)
    if more and page < LAST_PAGE:
        links["next"] = _at(feed, page + 1)
    return links


def _at(feed: str, page: int) -> str:
    return f"{feed}?trang={page}" if page > 1 else feed


def _page(written: str) -> int:
    page = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1
    return min(max(page, 1), LAST_PAGE)
