"""Parts of the recording of a conference as its rooms are made and lost: one row a room that is recorded."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from phapdinh.hearings.models import Conference, ConferencePart


@transaction.atomic
def next_part(conference: UUID) -> int | None:
    """The number of the part that a new room records; None where nothing is recorded, or it has ended.

    What the room before recorded is over. Asked again before the room stands, it is the same part.
    """
    row = Conference.objects.select_for_update().get(pk=conference)
    if not row.recorded or row.ended_at is not None:
        return None
    now = timezone.now()
    rows = ConferencePart.objects.filter(conference=row)
    rows.filter(ended_at=None, made_at__isnull=False).update(ended_at=now)
    last: int = rows.filter(ended_at__isnull=False).aggregate(last=Max("number"))["last"] or 0
    part, _new = rows.get_or_create(
        ended_at=None, defaults={"conference": row, "number": last + 1, "changed_at": now}
    )
    return part.number


@transaction.atomic
def note_made(conference: UUID, server: str) -> None:
    """Its room stands on this server now."""
    Conference.objects.filter(pk=conference).update(origin=server)
    rows = ConferencePart.objects.filter(conference=conference, ended_at=None, made_at=None)
    rows.update(made_at=timezone.now())


def end_parts(conference: Conference, now: datetime) -> None:
    """The conference is over: what stood is put together next; a room that never stood recorded nothing."""
    rows = ConferencePart.objects.filter(conference=conference, ended_at=None)
    rows.filter(made_at=None).delete()
    rows.update(ended_at=now)
