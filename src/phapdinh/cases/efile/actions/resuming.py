"""Jobs on the file whose worker was killed: queued again; what is under way is left alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from phapdinh.cases.models import FileTransfer, ItemReading

_SILENT_FOR = timedelta(minutes=10)  # a page of a scan takes two at most, a block of a bundle far less


def resume() -> int:
    """Queue what has said nothing for a while; gives how many were queued."""
    from phapdinh.cases.jobs import pack_file, read_item

    before = timezone.now() - _SILENT_FOR
    waiting = FileTransfer.State.WAITING
    transfers = FileTransfer.objects.filter(way=FileTransfer.Way.OUT, state=waiting, changed_at__lt=before)
    readings = ItemReading.objects.filter(changed_at__lt=before).exclude(waiting=[])
    queued = [
        _queued(partial(pack_file.configure(queueing_lock=f"pack-{key}").defer, transfer_id=key))
        for key in map(str, transfers.values_list("pk", flat=True))
    ]
    queued += [
        _queued(partial(read_item.configure(queueing_lock=f"read-{key}").defer, item_id=key))
        for key in map(str, readings.values_list("pk", flat=True))
    ]
    return sum(queued)


def _queued(defer: Callable[[], object]) -> bool:
    """Queue it unless it waits already."""
    try:
        with transaction.atomic():
            defer()
    except AlreadyEnqueued:
        return False
    return True
