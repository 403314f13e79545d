"""Tags of the editor's desk. The two columns are drawn in Python: a long judgment has thousands of marks."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from phapdinh.judgments.editing.panel import Doubt
from phapdinh.judgments.editing.rows import Look, Piece, Row

register = template.Library()


@register.simple_tag
def pair_cells(row: Row, current: Doubt | None, swap: bool = False) -> SafeString:
    """Both cells of a paragraph; ``swap`` marks them to take the place of those with the same id."""
    here = current is not None and any(
        piece.look is Look.DOUBT and piece.start == current.first.start for piece in row.new
    )
    return format_html(
        '<p class="pd-pair-old{here}" id="g-{start}" data-column="old" data-start="{start}"{swap}>{old}</p>'
        '<p class="pd-pair-new{here}" id="m-{start}" data-column="new" data-start="{start}"{swap}>{new}</p>',
        here=" pd-pair-here" if here else "",
        start=row.start,
        swap=SafeString(' hx-swap-oob="true"') if swap else "",
        old=_cell(row.old, current, ""),
        new=_cell(row.new, current, "n-"),
    )


@register.filter
def at(table: Mapping[str, object], key: str) -> object:
    """A value by a key that is no identifier."""
    return table[key]


@register.filter
def on_line(text: str) -> str:
    """A text of several lines on one."""
    return " ".join(str(text).split())


@register.filter
def relation(text: str) -> str:
    """A legal relation as it follows a colon: on one line, its first letter small unless all is capitals."""
    line = on_line(text)
    return line if line[:2].isupper() else line[:1].lower() + line[1:]


def _cell(pieces: tuple[Piece, ...], current: Doubt | None, anchor: str) -> SafeString:
    return format_html_join("", "{}", ((_drawn(piece, current, anchor),) for piece in pieces))


def _drawn(piece: Piece, current: Doubt | None, anchor: str) -> SafeString | str:
    if piece.look is Look.TEXT:
        return piece.text
    here = piece.look is Look.DOUBT and current is not None and piece.start == current.first.start
    return format_html(
        '<span class="pd-{look}{here}"{anchor} data-at="{start}-{end}"{rule}>{text}</span>',
        look=piece.look,
        here=" pd-doubt-here" if here else "",
        anchor=format_html(' id="{}{}"', anchor, piece.start) if anchor else "",
        start=piece.start,
        end=piece.end,
        rule=format_html(' data-rule="{}"', piece.rule) if piece.rule else "",
        text=piece.text,
    )


@register.filter
def before(number: int) -> int:
    """The number before."""
    return number - 1
