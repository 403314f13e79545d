"""One document, one editor: a lock of ten minutes that activity renews and anybody may take when it ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.judgments.models import EditLock, Judgment
from phapdinh.judgments.queries.visibility import require_on
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb

LOCK_FOR = timedelta(minutes=10)

# One statement, so that of two people who ask at the same moment exactly one gets it.
_TAKE = """
INSERT INTO judgments_editlock AS lock (judgment_id, holder_id, until)
VALUES (%(judgment)s, %(holder)s, %(until)s)
ON CONFLICT (judgment_id) DO UPDATE SET holder_id = excluded.holder_id, until = excluded.until
WHERE lock.holder_id = excluded.holder_id OR lock.until <= %(now)s
RETURNING 1
"""


class LockedError(Exception):
    """Somebody else is editing; the message says who and until when."""

    def __init__(self, lock: EditLock) -> None:
        until = timezone.localtime(lock.until).strftime("%H:%M")
        super().__init__(
            _("%(name)s đang giữ bản này đến %(until)s.") % {"name": lock.holder, "until": until}
        )
        self.lock = lock


def take_lock(*, judgment: Judgment, actor: User, now: datetime | None = None) -> EditLock:
    """Hold the document for ten minutes from now, or longer what one holds already.

    Raises LockedError while another holds it, PermissionDenied for who may not edit it.
    """
    require_on(actor, Verb.EDIT, judgment)
    now = now or timezone.now()
    wanted: dict[str, Any] = {
        "judgment": judgment.pk,
        "holder": actor.pk,
        "until": now + LOCK_FOR,
        "now": now,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE, wanted)
        taken = cursor.fetchone() is not None
    lock = EditLock.objects.select_related("holder").filter(judgment=judgment).first()
    if lock is None:  # released between the two statements: it is free after all
        return take_lock(judgment=judgment, actor=actor, now=now)
    if not taken:
        raise LockedError(lock)
    return lock


def release_lock(*, judgment: Judgment, actor: User) -> None:
    """Let go of the document; nothing happens where one does not hold it."""
    EditLock.objects.filter(judgment=judgment, holder=actor).delete()


def lock_of(judgment: Judgment, now: datetime | None = None) -> EditLock | None:
    """Who holds the document at this moment, if anybody."""
    lock: EditLock | None = getattr(judgment, "lock", None)
    return lock if lock is not None and lock.until > (now or timezone.now()) else None
