"""Keys of programs: made and revoked by the operator; the key itself is shown once and not kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from phapdinh.cases.models import ApiKey
from phapdinh.people.models import User
from phapdinh.records import journal

MOST_DAYS = 366


@transaction.atomic
def make_key(*, owner: User, label: str, days: int, writes: bool) -> tuple[ApiKey, str]:
    """A key that acts for ``owner``, for some days, and what to send. Raises ValueError for no label or for
    more than a year."""
    tidy = " ".join(label.split())[:120]
    if not tidy or not 0 < days <= MOST_DAYS:
        raise ValueError("a key has a label and ends within a year")
    now, token = timezone.now(), secrets.token_urlsafe(32)
    row = ApiKey.objects.create(
        owner=owner,
        label=tidy,
        token_sha256=hashed(token),
        writes=writes,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    _note(row, "api.key_made")
    return row, token


@transaction.atomic
def revoke_key(*, key_id: UUID) -> ApiKey:
    """The key opens nothing more; again changes nothing. Raises ApiKey.DoesNotExist."""
    row = ApiKey.objects.select_for_update().get(pk=key_id)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        _note(row, "api.key_revoked")
    return row


def hashed(token: str) -> str:
    """What is kept of a key: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def _note(row: ApiKey, verb: str) -> None:
    details = {"key": str(row.pk), "writes": row.writes}
    journal.append(subject_kind="account", subject_id=row.owner_id, verb=verb, details=details)
