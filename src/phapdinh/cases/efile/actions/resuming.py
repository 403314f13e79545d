"""Jobs on the file whose worker was killed: queued again; what is under way is left alone."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task

from phapdinh.cases.models import FileTransfer, ItemReading

_SILENT_FOR = timedelta(minutes=10)  # a page of a scan takes two at most, a block of a bundle far less


def resume() -> int:
    """Queue what has said nothing for a while; gives how many were queued."""
    from phapdinh.cases.jobs import pack_file, read_item

    before = timezone.now() - _SILENT_FOR
    waiting = FileTransfer.State.WAITING
    transfers = FileTransfer.objects.filter(way=FileTransfer.Way.OUT, state=waiting, changed_at__lt=before)
    readings = ItemReading.objects.filter(changed_at__lt=before).exclude(waiting=[])
    queued = [_queued(pack_file, "transfer_id", str(key)) for key in transfers.values_list("pk", flat=True)]
    queued += [_queued(read_item, "item_id", str(key)) for key in readings.values_list("pk", flat=True)]
    return sum(queued)


def _queued(task: Task[..., object, ...], name: str, key: str) -> bool:
    """Queue it unless it waits already."""
    try:
        with transaction.atomic():
            task.configure(queueing_lock=f"{task.name}-{key}").defer(**{name: key})
    except AlreadyEnqueued:
        return False
    return True
