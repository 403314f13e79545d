"""Addresses of the exports; included by the portal's."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.judgments.views.export import atom, bulk, document, sitemaps

urlpatterns: list[URLPattern] = [
    path("ban-an/<uuid:identifier>.pdf", document.pdf, name="pdf"),
    path("ban-an/<uuid:identifier>.xml", document.xml, name="xml"),
    path("ban-an/<uuid:identifier>.json", document.json, name="json"),
    path("ban-an/<uuid:identifier>.txt", document.text, name="text"),
    path("ban-an/atom/", atom.atom, name="atom"),
    path("du-lieu/ban-an.jsonl.zst", bulk.bulk, name="bulk"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap/<uuid:first>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path("robots.txt", sitemaps.robots, name="robots"),
]
