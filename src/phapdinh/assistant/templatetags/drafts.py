"""Tags of the check of a draft. Lines are drawn in Python: a long draft has thousands of them."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from phapdinh.assistant.drafts.marked import Line, Stretch

register = template.Library()


@register.simple_tag
def draft_line(line: Line) -> SafeString:
    """One line of the draft; a place is marked and links to its finding, the finding links to it."""
    return format_html(
        '<li value="{}">{}{}</li>',
        line.number,
        format_html_join("", "{}", ((_drawn(one),) for one in line.stretches)),
        format_html_join("", "{}", ((_number(one, " pd-place-missing"),) for one in line.missing)),
    )


def _drawn(one: Stretch) -> SafeString | str:
    if one.severity is None:
        return one.text
    return format_html(
        '{}<mark class="pd-place pd-place-{}">{}</mark>',
        format_html_join("", "{}", ((_number(number),) for number in one.opens)),
        one.severity,
        one.text,
    )


def _number(number: int, more: str = "") -> SafeString:
    return format_html('<a class="pd-place-no{}" id="c-{}" href="#p-{}">{}</a>', more, number, number, number)
