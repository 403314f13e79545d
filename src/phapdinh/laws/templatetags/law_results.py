"""How the page of results writes the effect of an article."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from phapdinh.laws.finding.results import Found, Named
from phapdinh.laws.saying import TAGS
from phapdinh.laws.wording import standing_words

register = template.Library()


@register.simple_tag
def standing_tag(found: Found | Named) -> SafeString:
    """The tag of an article's effect today."""
    return format_html(
        '<span class="pd-tag pd-tag-{}">{}</span>', TAGS[found.standing], standing_words(found.standing)
    )
