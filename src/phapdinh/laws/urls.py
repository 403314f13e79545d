"""Addresses of the law library on the portal.

The number of a law holds slashes: what is narrower comes first.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from phapdinh.laws.converters import LawNumber, UnitNumber
from phapdinh.laws.views import akn, article, atom, comparison, document, library, search

register_converter(LawNumber, "law")
register_converter(UnitNumber, "unit")

_LAW = "<law:law_id>/"
_ARTICLE = f"{_LAW}dieu-<unit:number>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", library.library, name="library"),
    path("tim/", search.search, name="search"),
    path("tim/goi-y/", search.suggest, name="suggest"),
    path("atom.xml", atom.atom, name="atom"),
    path(f"{_ARTICLE}akn.xml", akn.article_akn, name="article_akn"),
    path(f"{_LAW}akn.xml", akn.document_akn, name="document_akn"),
    path(f"{_ARTICLE}so-sanh/", comparison.comparison, name="comparison"),
    path(f"{_ARTICLE}dan-chieu/", article.article_citing, name="article_citing"),
    path(f"{_ARTICLE}khoan-<unit:clause>/diem-<unit:point>/", article.article, name="point"),
    path(f"{_ARTICLE}khoan-<unit:clause>/", article.article, name="clause"),
    path(f"{_ARTICLE}diem-<unit:point>/", article.article, name="article_point"),
    path(_ARTICLE, article.article, name="article"),
    path(f"{_LAW}dan-chieu/", document.document_citing, name="document_citing"),
    path(_LAW, document.document, name="document"),
]
