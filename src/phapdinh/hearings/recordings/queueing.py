"""Parts that are over wait to be sealed; what was killed or failed waits again."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from phapdinh.hearings.models import MediaRoom, PartState, RecordedPart
from phapdinh.hearings.recordings.gathering import SETTLED

_OVER = timedelta(seconds=2 * SETTLED)  # the server has closed its files, or is dead
_AGAIN = timedelta(minutes=10)
_MOST_TRIES = 50


def queue_parts() -> int:
    """Queue every recorded part that is over and waits; gives how many were queued now."""
    now = timezone.now()
    over = MediaRoom.objects.filter(
        recorded=True, made_at__isnull=False, ended_at__lt=now - _OVER, recording=None
    )
    queued = sum(_begin(room) for room in over.order_by("ended_at"))
    again = RecordedPart.objects.filter(
        Q(state=PartState.WAITING) | Q(state=PartState.FAILED, tries__lt=_MOST_TRIES),
        changed_at__lt=now - _AGAIN,
    )
    return queued + sum(_queue(part) for part in again)


@transaction.atomic
def _begin(room: MediaRoom) -> bool:
    part, new = RecordedPart.objects.get_or_create(
        room=room, defaults={"trial_id": room.trial_id, "changed_at": timezone.now()}
    )
    return new and _queue(part)


def _queue(part: RecordedPart) -> bool:
    """Queue it unless it waits already."""
    from phapdinh.hearings.jobs import seal_part

    key = str(part.pk)
    try:
        with transaction.atomic():
            RecordedPart.objects.filter(pk=part.pk).update(changed_at=timezone.now())
            seal_part.configure(queueing_lock=f"seal-{key}").defer(room_id=key)
    except AlreadyEnqueued:
        return False
    return True
