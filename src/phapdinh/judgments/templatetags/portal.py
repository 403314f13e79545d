"""How the portal's pages write what they are given: the law's words with their links, days, shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import get_format, number_format
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from phapdinh.judgments.labels import SECTIONS, label
from phapdinh.judgments.law_names import Article, read_article
from phapdinh.judgments.queries.portal.addresses import article_url
from phapdinh.judgments.queries.portal.facets import Group, Option
from phapdinh.judgments.rendering import Block, Part, Run, RunKind
from phapdinh.judgments.search_query import PARAMETERS
from phapdinh.vietnamese.fold import fold_key

register = template.Library()

#: Headings that are shown in small letters whenever a judgment has them in capitals.
SECTION_HEADINGS = (
    "Nội dung vụ án", "Nội dung vụ việc", "Nhận định của Tòa án", "Nhận định của Hội đồng xét xử",
    "Nhận định", "Xét thấy", "Quyết định", "Tuyên xử", "Nơi nhận",
)  # fmt: skip


@register.simple_tag
def words(block: Block, cited_urls: Mapping[str, str] | None = None) -> SafeString:
    """A block's words with links to what they cite; a hidden passage is said to be hidden."""
    pieces = [_run(run, cited_urls or {}) for run in block.runs]
    if block.lead:
        first = block.runs[0]
        lead = Run(RunKind.TEXT, first.start, first.start + block.lead, first.text[: block.lead])
        rest = Run(first.kind, lead.end, first.end, first.text[block.lead :])
        pieces[0] = format_html('<b class="pd-lead-in">{}</b>{}', _text(lead.text), _run(rest, {}))
    return mark_safe("".join(pieces))  # noqa: S308  every piece is escaped where it is made


@register.filter
def legal_day(day: date | datetime | None) -> str:
    """A day as Vietnamese documents write it: 02/6/2026, 17/8/2026, 05/10/2026."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


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
def large(count: int) -> str:
    """A count; from a million on in millions."""
    if count < 10_000_000:
        return f"{count:,}".replace(",", get_format("THOUSAND_SEPARATOR")) if count > 999 else str(count)
    return _("%(count)s triệu") % {"count": number_format(count / 1_000_000, 1)}


@register.filter
def cite_url(article: Article) -> str:
    """Address of the judgments that apply an article."""
    return article_url(article)


@register.simple_tag
def cite_chips(articles: Iterable[Article]) -> SafeString:
    """Chips of cited articles, each leading to the judgments that apply it."""
    return mark_safe(" ".join(_chip(article, get_language()) for article in articles))  # noqa: S308


@lru_cache(maxsize=4_096)
def _chip(article: Article, language: str | None) -> SafeString:
    """One chip; kept, for most judgments cite the same articles."""
    return format_html(
        '<a class="pd-cite" href="{}"><b>{}</b> {}</a>', article_url(article), article.name, article.law
    )


@register.simple_tag
def options(group: Group) -> SafeString:
    """The check boxes of one filter, written here because a page has fifty of them."""
    return mark_safe("\n".join(_option(group.parameter, option) for option in group.options))  # noqa: S308


def _option(parameter: str, option: Option) -> str:
    chosen = " checked" if option.chosen else ""
    named = f'name="{escape(parameter)}" value="{escape(option.value)}"'
    return (
        f'<label class="pd-check"><input type="checkbox" {named}{chosen}> <span>{escape(option.label)}</span>'
        f' <span class="pd-count">{large(option.count)}</span></label>'
    )


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


def _text(text: str) -> SafeString:
    return mark_safe(escape(text).replace("\n", "<br>"))  # noqa: S308


def _run(run: Run, cited_urls: Mapping[str, str]) -> SafeString:
    if run.kind is RunKind.HIDDEN:
        return format_html(
            '<span class="pd-hidden-passage">{}</span>', _("đoạn đang được tạm ẩn để kiểm tra")
        )
    address = _address(run, cited_urls)
    return format_html('<a href="{}">{}</a>', address, _text(run.text)) if address else _text(run.text)


def _address(run: Run, cited_urls: Mapping[str, str]) -> str:
    if run.kind is RunKind.LAW:
        article = read_article(run.target)
        return article_url(article) if article else ""
    if run.kind is RunKind.PRECEDENT:
        return f"{reverse('portal:search')}?{urlencode({PARAMETERS['precedent']: run.target})}"
    return cited_urls.get(run.target, "") if run.kind is RunKind.JUDGMENT else ""


@register.simple_tag
def mark_hits(pieces: tuple[tuple[str, bool], ...]) -> SafeString:
    """A snippet with what was searched for marked."""
    return mark_safe(  # noqa: S308  every piece is escaped
        "".join(f"<mark>{conditional_escape(text)}</mark>" if hit else escape(text) for text, hit in pieces)
    )


@register.simple_tag
def part_name(part: Part) -> str:
    """The customary name of a section."""
    return str(label(SECTIONS, part.kind))


@register.simple_tag
def heading_words(block: Block) -> SafeString:
    """A section's heading; in capitals it is hard to read, so customary ones are set in small letters."""
    said = fold_key(block.text)
    for name in SECTION_HEADINGS:
        if said == fold_key(name):
            return conditional_escape(name)
    return words(block)


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
