"""Keys of programs as they are listed: whose they are, until when, their last use, who made them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.models import ApiKey
from phapdinh.records.models import JournalEntry

_MOST = 300


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key. ``state``: ``open``, ``over`` or ``revoked``; who made and who revoked it, by the journal."""

    row: ApiKey
    state: str
    made_by: str
    revoked_by: str


def keys_by_state() -> tuple[list[KeyRow], list[KeyRow]]:
    """Those that open something, and those that no longer do; the newest first; two queries."""
    rows = list(ApiKey.objects.select_related("owner")[:_MOST])
    entries = JournalEntry.objects.filter(
        subject_kind="account",
        subject_id__in={row.owner_id for row in rows},
        verb__in=("api.key_made", "api.key_revoked"),
    )
    who = {(entry.verb, entry.details["key"]): entry.actor_name for entry in entries}
    told = [_told(row, who) for row in rows]
    return [one for one in told if one.state == "open"], [one for one in told if one.state != "open"]


def key_told(key: UUID) -> ApiKey | None:
    """One key with its account."""
    return ApiKey.objects.select_related("owner").filter(pk=key).first()


def _told(row: ApiKey, who: Mapping[tuple[str, str], str]) -> KeyRow:
    if row.revoked_at is not None:
        state = "revoked"
    else:
        state = "open" if row.expires_at > timezone.now() and row.owner.is_active else "over"
    made, revoked = (who.get((verb, str(row.pk))) for verb in ("api.key_made", "api.key_revoked"))
    return KeyRow(row, state, made or _("quản trị hệ thống"), revoked or _("quản trị hệ thống"))
