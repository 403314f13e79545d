"""Sitemaps and robots.txt."""

from __future__ import annotations

from uuid import UUID

from django.core.cache import caches
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from phapdinh.http_answers import base_url, compressed
from phapdinh.judgments.export.sitemap import PART, render_index, render_part
from phapdinh.judgments.queries.portal.published import every_judgment, published
from phapdinh.judgments.queries.portal.statements import PORTAL

_KEPT = 3600  # seconds; the parts are read over a whole index of keys
# Keys grow with time, so the beginnings of full parts never move.
_BEGINNINGS = """
SELECT id FROM (
    SELECT id, row_number() OVER (ORDER BY id) AS place FROM judgments_publishedjudgment
) AS numbered WHERE (place - 1) %% %s = 0 ORDER BY id
"""
_ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /ban-an/goi-y/
Disallow: /*?*
Crawl-delay: 1

Sitemap: {base}/sitemap.xml
"""


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of all parts."""
    base = base_url(request)
    parts = [base + reverse("portal:sitemap_part", args=[first]) for first in _beginnings()]
    return _xml(request, render_index(parts))


@require_safe
def sitemap_part(request: HttpRequest, first: UUID) -> HttpResponse:
    """Ten thousand judgments from ``first`` on; those withdrawn are left out."""
    keys = every_judgment().filter(pk__gte=first).order_by("pk").values_list("pk", flat=True)
    last = keys[PART - 1 : PART].first()
    rows = published().filter(pk__gte=first).order_by("pk")
    if last is not None:
        rows = rows.filter(pk__lte=last)
    return _xml(request, render_part(rows.values_list("pk", "technical_changed_at"), base_url(request)))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers read the pages that the sitemap names, not every search."""
    return HttpResponse(_ROBOTS.format(base=base_url(request)), content_type="text/plain; charset=utf-8")


def _beginnings() -> list[UUID]:
    kept: list[UUID] | None = caches["memory"].get("sitemap-beginnings")
    if kept is None:
        with connections[PORTAL].cursor() as cursor:
            cursor.execute(_BEGINNINGS, [PART])
            kept = [row[0] for row in cursor.fetchall()]
        caches["memory"].set("sitemap-beginnings", kept, _KEPT)
    return kept


def _xml(request: HttpRequest, body: str) -> HttpResponse:
    return compressed(request, HttpResponse(body, content_type="application/xml; charset=utf-8"))
