"""Parts that are over wait to be sealed; what was killed or failed waits again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task

from phapdinh.hearings.models import MediaRoom, PartState, RecordedPart, Recording
from phapdinh.hearings.recordings.gathering import SETTLED

OVER = timedelta(seconds=2 * SETTLED)  # the server has closed its files, or is dead
_AGAIN = timedelta(minutes=10)
_MOST_TRIES = 50
Row = TypeVar("Row", bound=Recording)


def queue_parts() -> int:
    """Queue every recorded part of a trial that is over and waits; gives how many were queued now."""
    over = MediaRoom.objects.filter(
        recorded=True, made_at__isnull=False, ended_at__lt=timezone.now() - OVER, recording=None
    )
    queued = sum(_begin(room) for room in over.order_by("ended_at"))
    return queued + sum(_queue(part) for part in waiting_again(RecordedPart.objects.all()))


def waiting_again(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those that were queued a while ago and are not sealed: killed, failed, or still worked on."""
    stands = Q(state__in=[PartState.WAITING, PartState.WORKING])
    failed = Q(state=PartState.FAILED, tries__lt=_MOST_TRIES)
    return rows.filter(stands | failed, changed_at__lt=timezone.now() - _AGAIN)


def queue(row: Recording, task: Task[Any, Any, Any], argument: str) -> bool:
    """Queue a part unless it waits already."""
    key = str(row.pk)
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(changed_at=timezone.now())
            task.configure(queueing_lock=f"seal-{key}").defer(**{argument: key})
    except AlreadyEnqueued:
        return False
    return True


@transaction.atomic
def _begin(room: MediaRoom) -> bool:
    part, new = RecordedPart.objects.get_or_create(
        room=room, defaults={"trial_id": room.trial_id, "changed_at": timezone.now()}
    )
    return new and _queue(part)


def _queue(part: RecordedPart) -> bool:
    from phapdinh.hearings.jobs import seal_part

    return queue(part, seal_part, "room_id")
