"""Addresses that are made very often, without the resolver's cost for each."""

from __future__ import annotations

from functools import lru_cache

from django.urls import NoReverseMatch, reverse

from phapdinh.judgments.law_names import Article


@lru_cache(maxsize=4_096)
def article_url(article: Article) -> str:
    """Address of the judgments that apply an article; empty where its number cannot stand in one."""
    try:
        return reverse("portal:cite", args=[article.law_id, article.article])
    except NoReverseMatch:
        return ""
