"""From what the media server heard to lines of the record; what is being said now is read beside them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from phapdinh.hearings.course.rules import course_rules
from phapdinh.hearings.models import LineKind, Record, RecordLine, RoomKind, Sitting, Talk
from phapdinh.hearings.record.speech import Heard, Speech, speeches

_FIRST = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def unwritten(record: Record, now: datetime) -> list[Speech]:
    """Speeches that stand in no line yet, those that go on included: two queries."""
    since = record.heard_until or _FIRST
    talks = Talk.objects.filter(
        room__trial=record.trial_id, room__kind=RoomKind.HEARING, began_at__gte=since
    ).annotate(end=Coalesce("ended_at", "room__ended_at"))
    heard = [Heard(one.pk, one.attendee_id, one.began_at, one.end) for one in talks.order_by("began_at")]
    found = speeches(heard, now, course_rules().speech)
    written = set(
        RecordLine.objects.filter(record=record, source__in=[one.source for one in found]).values_list(
            "source", flat=True
        )
    )
    return [one for one in found if one.source not in written]


@transaction.atomic
def write_speeches(trial_id: UUID, *, at_end: bool = False) -> int:
    """Write what was said to the end, once each; ``at_end``: the trial is over and so is every speech.

    Gives how many lines came of it; a closed record takes none.
    """
    record = Record.objects.select_for_update().filter(pk=trial_id, closed_at=None).first()
    if record is None:
        return 0
    now = timezone.now()
    found = unwritten(record, now)
    lines = [_line(record, one, now) for one in found if one.over or at_end]
    RecordLine.objects.bulk_create(lines)
    going = [one.began for one in found if not one.over]
    settled = now - timedelta(seconds=course_rules().speech.joined_seconds)
    record.heard_until = min([settled, *going])  # nothing before it can still be joined to anything
    record.save(update_fields=["heard_until"])
    return len(lines)


def write_all() -> int:
    """The same for every trial whose room is open: what a job does each minute."""
    trials = Sitting.objects.filter(ended_at=None, trial__record__closed_at=None)
    return sum(write_speeches(one) for one in trials.values_list("pk", flat=True))


def _line(record: Record, one: Speech, now: datetime) -> RecordLine:
    return RecordLine(
        record=record,
        kind=LineKind.SPEECH,
        at=one.began,
        until=one.until,
        attendee_id=one.attendee,
        source=one.source,
        written_at=now,
    )
