"""Keys of programs: made and revoked by the operator; the key itself is shown once and not kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, lock_key
from phapdinh.cases.models import ApiKey
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal
from phapdinh.vietnamese.uuid7 import uuid7

MOST_DAYS = 366
#: How old the note of the last use may be before it is written anew.
_USE_NOTED = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that acts for ``owner``, for some days. ``id``: sent twice, it is one key."""

    owner: User
    label: str
    days: int
    writes: bool = False
    id: UUID = field(default_factory=uuid7)


@transaction.atomic
def make_key(*, new: NewKey, actor: User | None = None) -> tuple[ApiKey, str]:
    """A key, and what to send. Raises PermissionDenied, CaseError for no label, for more than a year, for an
    account that is closed, for a key that was made already."""
    if actor is not None:
        require(actor, Verb.API_KEYS, None)
    tidy = " ".join(new.label.split())[:120]
    if not tidy or not 0 < new.days <= MOST_DAYS:
        raise CaseError(_("Ghi tên chương trình dùng khóa; khóa dùng được từ 1 đến 366 ngày."))
    if not new.owner.is_active:
        raise CaseError(_("Tài khoản này đã khóa; không cấp khóa API cho nó được."))
    lock_key(f"api-key-{new.id}")
    if ApiKey.objects.filter(pk=new.id).exists():
        raise CaseError(_("Khóa này đã được cấp và không xem lại được; nếu cần, thu hồi rồi cấp khóa khác."))
    now, token = timezone.now(), secrets.token_urlsafe(32)
    row = ApiKey.objects.create(
        id=new.id,
        owner=new.owner,
        label=tidy,
        token_sha256=hashed(token),
        writes=new.writes,
        made_at=now,
        expires_at=now + timedelta(days=new.days),
    )
    _note(row, "api.key_made", actor)
    return row, token


@transaction.atomic
def revoke_key(*, key_id: UUID, actor: User | None = None) -> ApiKey:
    """The key opens nothing more; again changes nothing. Raises PermissionDenied, ApiKey.DoesNotExist."""
    if actor is not None:
        require(actor, Verb.API_KEYS, None)
    row = ApiKey.objects.select_for_update().get(pk=key_id)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        _note(row, "api.key_revoked", actor)
    return row


def note_use(row: ApiKey) -> None:
    """Write down that the key was used, unless that was written lately."""
    now = timezone.now()
    if row.last_used_at is None or row.last_used_at < now - _USE_NOTED:
        ApiKey.objects.filter(pk=row.pk).update(last_used_at=now)


def hashed(token: str) -> str:
    """What is kept of a key: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def _note(row: ApiKey, verb: str, actor: User | None) -> None:
    details = {"key": str(row.pk), "label": row.label, "writes": row.writes}
    journal.append(subject_kind="account", subject_id=row.owner_id, verb=verb, details=details, actor=actor)
