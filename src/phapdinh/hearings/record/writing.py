"""Add a line to the record of a trial, inside the transaction of what it tells."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone

from phapdinh.hearings.models import LineKind, Record, RecordLine
from phapdinh.people.models import User

_log = structlog.get_logger("phapdinh.hearings")
_MOST = 4000


def note(  # noqa: PLR0913 - the columns of one line
    trial_id: UUID,
    kind: str,
    words: str,
    *,
    at: datetime | None = None,
    attendee: UUID | None = None,
    source: str | None = None,
    until: datetime | None = None,
    by: User | None = None,
) -> RecordLine | None:
    """One line, in the caller's transaction. ``kind`` is a LineKind, ``attendee`` whom it concerns.

    The same ``source`` twice is one line. None where that line stands already, or the record is closed: what
    happens afterwards does not belong into it, and does not fail for it.
    """
    with transaction.atomic():
        record = record_of(trial_id)
        if record.closed_at is not None:
            _log.info("online.record_closed", trial=str(trial_id), kind=str(kind))
            return None
        if source is not None and RecordLine.objects.filter(record=record, source=source).exists():
            return None
        now = timezone.now()
        line = RecordLine(
            record=record,
            kind=LineKind(kind),
            at=at or now,
            until=until,
            attendee_id=attendee,
            words=words.strip()[:_MOST],
            source=source,
            by=by,
            written_at=now,
        )
        return _keep(line)


def record_of(trial_id: UUID) -> Record:
    """The record of a trial, begun where there is none."""
    return Record.objects.get_or_create(trial_id=trial_id)[0]


def _keep(line: RecordLine) -> RecordLine | None:
    """Save it; None where another was quicker to close the record or to write the same."""
    try:
        with transaction.atomic():
            line.save(force_insert=True)
    except IntegrityError as refused:
        if "record_line_source_once" in str(refused) or "the record is closed" in str(refused):
            return None
        raise
    return line
