"""Tags of the house: icons of the sprite and numbers as the visual language writes them."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the page's sprite, hidden from screen readers: words stand beside it."""
    return format_html(
        '<svg class="pd-i" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>', name
    )


@register.filter
def nbsp(text: object) -> str:
    """Keep words together where a title may wrap: ``phiên tòa``, ``Điều 590``."""
    return str(text).replace(" ", "\u00a0")
