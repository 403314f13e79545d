"""The words of an article as its page sets them, written here because an article can have thousands of lines.

A template would read the same and take ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from phapdinh.laws.addresses import article_path, unit_path
from phapdinh.laws.changed import Row
from phapdinh.laws.layout import Paragraph, Part
from phapdinh.laws.models import Law
from phapdinh.laws.outline import Branch, Entry
from phapdinh.laws.saying import snapshot_words
from phapdinh.laws.structure import Kind
from phapdinh.laws.titles import article_name, law_about, law_number, law_title, unit_name
from phapdinh.vietnamese.dates import format_date_short
from phapdinh.vietnamese.differences import Change, Piece

register = template.Library()


@register.simple_tag
def article_words(parts: Iterable[Part], url: str, query: str, marked: str) -> SafeString:
    """The parts of an article; ``url`` is its address, ``query`` keeps the day, ``marked`` is an anchor."""
    return mark_safe("\n".join(_part(part, url, query, marked) for part in parts))  # noqa: S308  escaped below


def _part(part: Part, url: str, query: str, marked: str) -> str:
    if part.kind is Kind.FILES:
        said = escape(_("Tệp kèm theo ở nguồn:"))
        return f'<div class="pd-law-files"><p>{said}</p>{_paragraphs(part.paragraphs)}</div>'
    if not part.anchor:
        return f'<div class="pd-law-opening">{_paragraphs(part.paragraphs)}</div>'
    points = "".join(_unit(point, part.number, url, query, marked) for point in part.points)
    clause = part.number if part.kind is Kind.CLAUSE else ""
    return _unit(part, clause, url, query, marked, points)


def _unit(  # noqa: PLR0913, PLR0917  a unit and its place on the page
    unit: Part, clause: str, url: str, query: str, marked: str, within: str = ""
) -> str:
    """A clause or a point beside its mark, which leads to its own address."""
    point = unit.number if unit.kind is Kind.POINT else ""
    name = unit_name(clause or None, point or None)
    address = unit_path(clause or None, point or None)
    here = " pd-target" if marked == unit.anchor else ""
    focus = ' tabindex="-1" autofocus' if here else ""
    look = "pd-clause" if unit.kind is Kind.CLAUSE else "pd-clause pd-point"
    return (
        f'<div class="{look}{here}" id="{escape(unit.anchor)}"{focus}>'
        f'<a class="pd-no" href="{escape(url + address + query)}" aria-label="{escape(name)}">'
        f"{escape(unit.mark or unit.number)}</a><div>{_paragraphs(unit.paragraphs)}{within}</div></div>"
    )


def _paragraphs(paragraphs: Iterable[Paragraph]) -> str:
    return "".join(f"<p>{_runs(paragraph)}</p>" for paragraph in paragraphs)


def _runs(paragraph: Paragraph) -> str:
    return "".join(
        f'<a href="{escape(run.link.url)}" title="{escape(run.link.about)}">{escape(run.text)}</a>'
        if run.link
        else escape(run.text)
        for run in paragraph
    )


@register.simple_tag
def changed_words(rows: Iterable[Row]) -> SafeString:
    """The lines of both texts, with what was added and removed."""
    return mark_safe("\n".join(_row(row) for row in rows))  # noqa: S308  every piece is escaped below


def _row(row: Row) -> str:
    words = "".join(_piece(piece) for piece in row.pieces)
    if not row.mark:
        return f'<p class="pd-law-line">{words}</p>'
    mark = _piece(Piece(row.change, row.mark))
    look = "pd-clause pd-point" if row.is_point else "pd-clause"
    return f'<div class="{look}"><span class="pd-no">{mark}</span><div><p>{words}</p></div></div>'


def _piece(piece: Piece) -> str:
    word = {Change.ADDED: "ins", Change.REMOVED: "del"}.get(piece.change)
    return f"<{word}>{escape(piece.text)}</{word}>" if word else escape(piece.text)


@register.simple_tag
def law_tree(tree: Branch, url: str, query: str) -> SafeString:
    """All parts and articles of a document, each article leading to its page."""
    return mark_safe("\n".join(_branch(tree, 2, url, query)))  # noqa: S308  every piece is escaped below


def _branch(branch: Branch, level: int, url: str, query: str) -> Iterator[str]:
    if branch.division:
        name, title = escape(branch.division.name), escape(branch.division.title)
        heading = f"{name} <span>{title}</span>" if title else name
        yield f'<h{level} id="{escape(branch.anchor)}">{heading}</h{level}>'
        level = min(level + 1, 6)
    if branch.articles:
        yield (
            '<ol class="pd-law-list">' + "".join(_entry(one, url, query) for one in branch.articles) + "</ol>"
        )
    for inner in branch.branches:
        yield from _branch(inner, level, url, query)


def _entry(entry: Entry, url: str, query: str) -> str:
    ended = f' <span class="pd-tag pd-tag-refused">{escape(_("hết hiệu lực"))}</span>' if entry.ended else ""
    address = escape(f"{url}{article_path(entry.number)}{query}")
    words = f"<b>{escape(article_name(entry.number))}</b> <span>{escape(entry.title)}</span>"
    return f'<li><a href="{address}">{words}</a>{ended}</li>'


@register.filter
def day(value: date | None) -> str:
    """A day as Vietnamese documents write it: 02/6/2026; that it is not known where there is none."""
    return format_date_short(value) if value else _("chưa rõ")


@register.filter
def taken(snapshot: str) -> str:
    """When a text was taken: "tháng 01/2026"."""
    return snapshot_words(snapshot)


@register.filter
def called(number: str) -> str:
    """ "Điều 32a"."""
    return article_name(number)


@register.filter
def titled(law: Law) -> str:
    """ "Luật Nuôi ong", "Nghị định 7/2012/NĐ-CP"."""
    return law_title(law.kind, law.name, law.law_id)


@register.filter
def numbered(law: Law) -> str:
    """ "Luật 901/2011/QH99"."""
    return law_number(law.kind, law.law_id)


@register.filter
def about(law: Law) -> str:
    """What a document that is called by number is about."""
    return law_about(law.kind, law.name)
