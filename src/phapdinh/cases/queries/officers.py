"""Which officers hold their post on a day: those without an end, and those whose term still runs."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone

from phapdinh.cases.assigning.queries.figures import in_force


def serving(day: date | None = None) -> Q:
    """The condition on rows of officers, today by default. Who takes office later is not among them."""
    return in_force(day or timezone.localdate())
