"""Drafts wait for the job that makes them; what was killed, or failed for a while, waits again."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from phapdinh.hearings.models import Hindrance, Transcript, TranscriptState
from phapdinh.hearings.transcripts.machine import machine

_AGAIN = timedelta(minutes=10)  # longer than one stretch takes with all its tries
MOST_TRIES = 12
#: What passes by itself.
PASSING = (Hindrance.UNREACHABLE, Hindrance.SLOW, Hindrance.BUSY, Hindrance.BROKEN, Hindrance.DISK)


def queue(row: Transcript) -> bool:
    """Queue a draft unless it waits already."""
    from phapdinh.hearings.jobs import take_down

    key = str(row.pk)
    try:
        with transaction.atomic():
            Transcript.objects.filter(pk=row.pk).update(changed_at=timezone.now())
            take_down.configure(queueing_lock=f"take-down-{key}").defer(transcript_id=key)
    except AlreadyEnqueued:
        return False
    return True


def queue_waiting() -> int:
    """Queue every draft that was asked for a while ago and is not made; gives how many."""
    if machine() is None:
        return 0
    stands = Q(state__in=[TranscriptState.WAITING, TranscriptState.WORKING])
    failed = Q(state=TranscriptState.FAILED, failing__in=PASSING, tries__lt=MOST_TRIES)
    rows = Transcript.objects.filter(stands | failed, changed_at__lt=timezone.now() - _AGAIN)
    return sum(queue(row) for row in rows)
