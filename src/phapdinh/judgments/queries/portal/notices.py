"""The public register of corrections and withdrawals."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from phapdinh.judgments.models import PublicNotice
from phapdinh.judgments.queries.portal.statements import PORTAL

PAGE = 50


def notices(kind: str = "") -> QuerySet[PublicNotice]:
    """The lines of the register, newest first, with the numbers and courts of their judgments."""
    found = PublicNotice.objects.using(PORTAL).select_related("judgment").order_by("-at", "-id")
    found = found.only(
        "kind", "reason", "version", "at", "judgment__number", "judgment__court_name", "judgment__decided_on"
    )
    return found.filter(kind=kind) if kind in PublicNotice.Kind.values else found


def page_of(found: QuerySet[PublicNotice], page: int) -> tuple[Sequence[PublicNotice], bool]:
    """One page of the register, and whether there are more."""
    start = (page - 1) * PAGE
    lines = list(found[start : start + PAGE + 1])
    return lines[:PAGE], len(lines) > PAGE
