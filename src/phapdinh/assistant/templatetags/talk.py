"""What the pages of the conversation need beside the house's own."""

from __future__ import annotations

from datetime import date

from django import template

from phapdinh.vietnamese.dates import format_date

register = template.Library()


@register.filter
def iso_day(written: str) -> str:
    """A day kept as ``2026-11-23``, for people: ``23/11/2026``."""
    return format_date(date.fromisoformat(written))
