"""Where a step of a case is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django import template
from django.urls import reverse

from phapdinh.cases.courses.course import Event
from phapdinh.cases.models.kinds import Duty

register = template.Library()

_OWN_PAGES: Mapping[str, str] = {
    "transfer": "cases:transfer",
    "consolidate": "cases:consolidate",
    "separate": "cases:separate",
}


@register.simple_tag
def step_address(case: UUID, event: Event) -> str:
    """The lot for the judge who decides; a page of its own for what needs a second case; else its form."""
    if event.assigns == Duty.PRESIDING:
        return reverse("assigning:page", args=[case])
    if event.special in _OWN_PAGES:
        return reverse(_OWN_PAGES[event.special], args=[case])
    return reverse("cases:record", args=[case, event.id])
