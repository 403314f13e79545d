"""Addresses of the law library on the portal.

The number of a law holds slashes: what is narrower comes first.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from phapdinh.laws.views import akn, article, atom, comparison, document, library, search

_LAW = "<path:law_id>/"
_ARTICLE = f"{_LAW}dieu-<str:number>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", library.library, name="library"),
    path("tim/", search.search, name="search"),
    path("tim/goi-y/", search.suggest, name="suggest"),
    path("atom.xml", atom.atom, name="atom"),
    path(f"{_ARTICLE}akn.xml", akn.article_akn, name="article_akn"),
    path(f"{_LAW}akn.xml", akn.document_akn, name="document_akn"),
    path(f"{_ARTICLE}so-sanh/", comparison.comparison, name="comparison"),
    path(f"{_ARTICLE}dan-chieu/", article.article_citing, name="article_citing"),
    path(f"{_ARTICLE}khoan-<str:clause>/diem-<str:point>/", article.article, name="point"),
    path(f"{_ARTICLE}khoan-<str:clause>/", article.article, name="clause"),
    path(f"{_ARTICLE}diem-<str:point>/", article.article, name="article_point"),
    path(_ARTICLE, article.article, name="article"),
    path(f"{_LAW}dan-chieu/", document.document_citing, name="document_citing"),
    path(_LAW, document.document, name="document"),
]
