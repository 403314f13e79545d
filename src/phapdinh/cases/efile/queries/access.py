"""The list of a sealed item."""

from __future__ import annotations

from phapdinh.cases.models import CaseFileItem, SealedAccess


def access_of(item: CaseFileItem) -> list[SealedAccess]:
    """Who may open it or once might, those who may first, then by the day on which it began."""
    rows = SealedAccess.objects.filter(item=item.sealed_as_id or item.pk).select_related("user", "granted_by")
    return sorted(rows, key=lambda one: (one.ends_at is not None, one.starts_at))
