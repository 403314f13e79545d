"""What pages of results share, written here because the busiest has sixty of them.

A template would read the same and take five times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.formats import get_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from phapdinh.searching.filters import Group, Option
from phapdinh.searching.snippets import Piece

register = template.Library()


@register.filter
def large(count: int) -> str:
    """A count; from ten million on in millions."""
    if count < 10_000_000:
        return f"{count:,}".replace(",", get_format("THOUSAND_SEPARATOR")) if count > 999 else str(count)
    return _("%(count)s triệu") % {"count": number_format(count / 1_000_000, 1)}


@register.simple_tag
def options(group: Group) -> SafeString:
    """The check boxes of one filter."""
    separator = get_format("THOUSAND_SEPARATOR")
    lines = (_option(group.parameter, option, separator) for option in group.options)
    return mark_safe("\n".join(lines))  # noqa: S308  escaped piece by piece


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """A snippet with the words that were searched for."""
    shown = (f"<mark>{escape(text)}</mark>" if hit else escape(text) for text, hit in pieces)
    return mark_safe("".join(shown))  # noqa: S308  escaped piece by piece


def _option(parameter: str, option: Option, separator: str) -> str:
    chosen = " checked" if option.chosen else ""
    named = f'name="{escape(parameter)}" value="{escape(option.value)}"'
    count = f"{option.count:,}".replace(",", separator)
    return (
        f'<label class="pd-check"><input type="checkbox" {named}{chosen}> <span>{escape(option.label)}</span>'
        f' <span class="pd-count">{count}</span></label>'
    )
