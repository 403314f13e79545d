"""Rows of results and the filters beside them, written here because the busiest page has sixty of them.

A template would read the same and take five times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from phapdinh.judgments.law_names import Article
from phapdinh.judgments.queries.portal.addresses import article_url
from phapdinh.judgments.queries.portal.published import Row
from phapdinh.judgments.queries.portal.search import Found
from phapdinh.judgments.templatetags.portal import legal_day
from phapdinh.searching.templatetags.results import marked, options
from phapdinh.vietnamese.dates import format_date_short

register = template.Library()
register.simple_tag(options)


@register.simple_tag
def result_rows(found: Iterable[Found]) -> SafeString:
    """The list's items: number and day, title, court and type, why it was found, what it cites."""
    language = get_language()
    return mark_safe("\n".join(_item(one, language) for one in found))  # noqa: S308  escaped piece by piece


def _item(found: Found, language: str | None) -> str:
    row = found.row
    instance = f", {escape(str(row.instance).lower())}" if row.instance else ""
    return (
        '<li class="pd-row pd-result">'
        f'<div class="pd-row-side"><b>{escape(row.number)}</b><span>{format_date_short(row.day)}</span></div>'
        f'<article><h2><a href="{escape(row.url)}">{escape(row.heading)}</a></h2>'
        f'<p class="pd-result-of">{escape(row.court)} · {escape(str(row.case_type))}{instance}</p>'
        f'<p class="pd-snippet">{marked(found.snippet)}</p>{_cluster(found, language)}</article></li>'
    )


def _cluster(found: Found, language: str | None) -> str:
    """What the judgment cites, whether it was corrected and how often it is cited."""
    shown = [*(_chip(article, language) for article in found.articles), *_history(found.row)]
    return f'<div class="pd-cluster">{" ".join(shown)}</div>' if shown else ""


def _history(row: Row) -> Iterable[str]:
    if row.corrected_at:
        corrected = escape(_("đã đính chính"))
        yield f'<span class="pd-tag pd-tag-held">{corrected} {legal_day(row.corrected_at)}</span>'
    if row.cited_by:
        times = escape(_("được viện dẫn %(count)s lần") % {"count": row.cited_by})
        yield f'<span class="pd-small pd-muted">{times}</span>'


@lru_cache(maxsize=4_096)
def _chip(article: Article, language: str | None) -> str:
    """A cited article, leading to the judgments that apply it; kept, for most judgments cite the same."""
    address = escape(article_url(article))
    return f'<a class="pd-cite" href="{address}"><b>{escape(article.name)}</b> {escape(article.law)}</a>'
