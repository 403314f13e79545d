"""Which stretches of whose sound are sent: where the media server noticed that they spoke."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from phapdinh.hearings.models import RecordedFile, RecordedPart, Talk, Transcript, TranscriptPiece
from phapdinh.hearings.transcripts.cutting import Stretch, cut, spoken
from phapdinh.hearings.transcripts.proving import voices_of
from phapdinh.hearings.transcripts.sounding import sound_of

_MILLISECOND = timedelta(milliseconds=1)
Talks = Mapping[UUID, Sequence[tuple[datetime, datetime]]]


def plan(row: Transcript, folder: Path) -> None:
    """Write down what is to be sent, once. Raises CannotComposeError, OSError."""
    talks = talks_of(row.part)
    found = [(file, one) for file in voices_of(row.part) for one in _stretches(row.part, file, talks, folder)]
    pieces = [
        TranscriptPiece(
            transcript=row,
            number=number,
            source=file,
            first=file.offset + one.first,
            last=file.offset + one.last,
        )
        for number, (file, one) in enumerate(found, 1)
    ]
    with transaction.atomic():
        TranscriptPiece.objects.bulk_create(pieces)
        row.planned_at = timezone.now()
        Transcript.objects.filter(pk=row.pk).update(planned_at=row.planned_at)


def talks_of(part: RecordedPart) -> Talks:
    """When each was heard in the room of a part; whose end was not noticed, until the room ended."""
    rows = Talk.objects.filter(room=part.room_id).annotate(end=Coalesce("ended_at", "room__ended_at"))
    found: dict[UUID, list[tuple[datetime, datetime]]] = {}
    for who, began, ended in rows.values_list("attendee", "began_at", "end"):
        found.setdefault(who, []).append((began, ended or began))
    return found


def _stretches(part: RecordedPart, file: RecordedFile, talks: Talks, folder: Path) -> Iterator[Stretch]:
    """Of one stream, in its own milliseconds: what was spoken in it, without what is silence after all."""
    heard = _heard(part, file, talks)
    if not heard:
        return
    with sound_of(file, folder) as sound:
        for one in cut(spoken(heard, sound.length), sound.quietest):
            if not sound.silent(one.first, one.last):
                yield one


def _heard(part: RecordedPart, file: RecordedFile, talks: Talks) -> list[tuple[int, int]]:
    """Moments of one stream at which its person was noticed; all of it where nobody was noticed at all, for
    then nobody listened."""
    if not talks:
        return [(0, file.milliseconds)]
    assert part.began_at is not None and file.attendee_id is not None  # noqa: PT018 - sealed, and a voice
    began = part.began_at + timedelta(milliseconds=file.offset)
    own = talks.get(file.attendee_id, ())
    return [((one - began) // _MILLISECOND, (ended - began) // _MILLISECOND) for one, ended in own]
