"""How the portal's pages write what they are given: days, counts, shares, names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from html import escape

from django import template
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from phapdinh.judgments.labels import SECTIONS, label
from phapdinh.judgments.law_names import Article
from phapdinh.judgments.queries.portal.addresses import article_url
from phapdinh.judgments.rendering import Block, Part
from phapdinh.vietnamese.dates import format_date_short

register = template.Library()
_NUMBER = re.compile(r"\d+/\d{4}/[\w&;-]+")  # "&" is written "&amp;" here


@register.filter
def legal_day(day: date | datetime | None) -> str:
    """A day as Vietnamese documents write it: 02/6/2026, 17/8/2026, 05/10/2026."""
    if day is None:
        return ""
    return format_date_short(timezone.localtime(day).date() if isinstance(day, datetime) else day)


@register.filter
def numbers_whole(title: str) -> SafeString:
    """A title whose numbers are not broken at their hyphens: 12/2026/HNGĐ-ST."""
    return mark_safe(_NUMBER.sub(r'<span class="pd-nowrap">\g<0></span>', escape(title)))  # noqa: S308  escaped


@register.filter
def month_year(month: date) -> str:
    """10/2026."""
    return f"{month.month:02}/{month.year}" if month.month < 3 else f"{month.month}/{month.year}"


@register.filter
def share(value: float | None) -> str:
    """A share of 0 to 1 in percent, cut to one decimal so that 99,96 % is never 100 %."""
    if value is None:
        return _("chưa có")
    return f"{number_format(int(value * 1000) / 10, 1)}\u00a0%"


@register.filter
def cite_url(article: Article) -> str:
    """Address of the judgments that apply an article."""
    return article_url(article)


@register.filter
def toc_label(block: Block) -> str:
    """What a numbered paragraph is about, from its first words: "[1] Tố tụng"."""
    first = block.text.split("\n", 1)[0]
    head, colon, _rest = first.partition(":")
    about = head if colon and len(head) <= 70 else _first_words(first)
    about = about.strip().removeprefix("Về ").strip(" -–,")
    return about[:1].upper() + about[1:]


def _first_words(text: str) -> str:
    kept = " ".join(text.split()[:6])
    return f"{kept}\u00a0…" if len(kept) < len(text.strip()) else kept


@register.simple_tag
def part_name(part: Part) -> str:
    """The customary name of a section."""
    return str(label(SECTIONS, part.kind))


@register.filter
def lookup(table: Mapping[str, int] | None, key: str) -> int | None:
    """A value by its key; ``None`` where there is none."""
    return (table or {}).get(str(key))


@register.filter
def letterhead_court(name: str) -> SafeString:
    """A court's name as it stands at the head of a sheet: TÒA ÁN NHÂN DÂN above the rest."""
    head, kind, rest = name.upper().partition("TÒA ÁN NHÂN DÂN ")
    return (
        format_html("{}<br>{}", kind.strip(), rest) if kind and not head else conditional_escape(name.upper())
    )
