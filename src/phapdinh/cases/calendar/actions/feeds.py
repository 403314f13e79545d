"""Private iCalendar addresses: made, shown once, revoked."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.models import CalendarFeed, FeedKind, Officer
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal


@transaction.atomic
def make_feed(
    *,
    actor: User,
    officer_id: UUID | None = None,
    court_id: UUID | None = None,
    kind: str = FeedKind.HEARINGS,
) -> tuple[CalendarFeed, str]:
    """A feed of one's own hearings or time limits, or of a court's; with its token, which is shown once and
    not kept.

    Raises Officer.DoesNotExist, PermissionDenied.
    """
    if officer_id is not None:
        if Officer.objects.get(pk=officer_id).user_id != actor.pk:
            raise PermissionDenied(_("Chỉ lấy được địa chỉ lịch của chính mình."))
    else:
        require(actor, Verb.CASE_VIEW, court_id)
    token = secrets.token_urlsafe(32)
    row = CalendarFeed.objects.create(
        owner=actor,
        officer_id=officer_id,
        court_id=court_id if officer_id is None else None,
        kind=FeedKind(kind),
        token_sha256=hashed(token),
        made_at=timezone.now(),
    )
    _note(row, actor, "calendar.feed_made")
    return row, token


@transaction.atomic
def revoke_feed(*, feed_id: UUID, actor: User) -> CalendarFeed:
    """The address answers no more. Raises CalendarFeed.DoesNotExist for one that is not one's own."""
    row = CalendarFeed.objects.select_for_update().get(pk=feed_id, owner=actor)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        _note(row, actor, "calendar.feed_revoked")
    return row


def hashed(token: str) -> str:
    """What is kept of a token: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def _note(row: CalendarFeed, actor: User, verb: str) -> None:
    details = {"feed": str(row.pk), "of": "officer" if row.officer_id else "court", "kind": str(row.kind)}
    journal.append(subject_kind="account", subject_id=actor.pk, verb=verb, details=details, actor=actor)
