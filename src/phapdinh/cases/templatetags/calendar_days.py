"""Days as the pages of the calendar write them."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from phapdinh.people.weekdays import weekday as name_of
from phapdinh.vietnamese.periods import in_vietnam

register = template.Library()


@register.filter
def weekday(value: date | datetime) -> str:
    """``Thứ Hai``, of a day or of an instant."""
    return name_of(in_vietnam(value).date() if isinstance(value, datetime) else value)
