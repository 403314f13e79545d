"""Addresses that are made very often, without the resolver's cost for each."""

from __future__ import annotations

from functools import cache, lru_cache
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from phapdinh.judgments.law_names import Article


@lru_cache(maxsize=4_096)
def article_url(article: Article) -> str:
    """Address of the judgments that apply an article; empty where its number cannot stand in one."""
    try:
        return reverse("portal:cite", args=[article.law_id, article.article])
    except NoReverseMatch:
        return ""


def judgment_url(identifier: UUID | str) -> str:
    """Address of a judgment's page."""
    return _judgment_address().format(identifier)


@cache
def _judgment_address() -> str:
    """The address with a gap for the identifier: a page has twenty of them."""
    nobody = str(UUID(int=0))
    return reverse("portal:judgment", args=[nobody]).replace(nobody, "{}")
