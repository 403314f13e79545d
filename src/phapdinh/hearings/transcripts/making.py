"""A draft is made stretch by stretch; killed anywhere it goes on with the first stretch that is not done."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from phapdinh.hearings.models import (
    Hindrance,
    RecordedFile,
    Transcript,
    TranscriptLine,
    TranscriptPiece,
    TranscriptState,
)
from phapdinh.hearings.recordings.gathering import workplace
from phapdinh.hearings.transcripts.answers import Said
from phapdinh.hearings.transcripts.leaving import shelter_of
from phapdinh.hearings.transcripts.machine import Machine, machine
from phapdinh.hearings.transcripts.planning import plan
from phapdinh.hearings.transcripts.proving import prove
from phapdinh.hearings.transcripts.sending import Line
from phapdinh.hearings.transcripts.sounding import sound_of
from phapdinh.hearings.transcripts.standing import DeletedError, HinderedError, change, failing, tell


def make(key: UUID) -> str:
    """Make a draft, or go on with one; gives how it stands, empty where it is no more. One at a time.

    Raises OSError where the disk is full: what is written stays.
    """
    with workplace(key) as folder:
        rows = Transcript.objects.select_related("part__room", "part__trial__hearing__case")
        row = rows.filter(pk=key).first()
        if row is None:
            return ""
        if folder is not None and row.state != TranscriptState.DONE:
            try:
                with failing(row):
                    _make(row, folder)
            except DeletedError:
                return ""
    return row.state


def _make(row: Transcript, folder: Path) -> None:
    line = Line(_machine(row))
    change(row, state=TranscriptState.WORKING, failing="")
    prove(row.part)
    if row.planned_at is None:
        plan(row, folder)
    left = list(row.pieces.filter(done_at=None).select_related("source").order_by("number"))
    if left:  # in the journal before the first sound leaves
        to = line.machine
        tell(row, "sent", host=to.host, model=to.model, internal=to.internal, pieces=len(left))
    for file, pieces in groupby(left, key=lambda one: one.source):
        _take_down(row, line, file, list(pieces), folder)
    change(row, state=TranscriptState.DONE)
    lines = TranscriptLine.objects.filter(piece__transcript=row).count()
    tell(row, "made", host=row.host, model=row.model, lines=lines)


def _machine(row: Transcript) -> Machine:
    """The machine that was asked, where the sound of the part may go to it still. Raises HinderedError."""
    to = machine()
    if to is None:
        raise HinderedError(Hindrance.OFF)
    if (to.host, to.model) != (row.host, row.model):
        raise HinderedError(Hindrance.CHANGED)
    if shelter_of(row.part.trial).against(row.part, to) or not (to.internal or row.confirmed):
        raise HinderedError(Hindrance.CLOSED)
    return to


def _take_down(
    row: Transcript, line: Line, file: RecordedFile, pieces: Sequence[TranscriptPiece], folder: Path
) -> None:
    """All stretches of one stream that are not done."""
    with sound_of(file, folder) as sound:
        for piece in pieces:
            if not Transcript.objects.filter(pk=row.pk).exists():
                raise DeletedError
            content = sound.wav(piece.first - file.offset, piece.last - file.offset)
            _write(piece, line.take_down(content, piece.last - piece.first))


@transaction.atomic
def _write(piece: TranscriptPiece, said: Sequence[Said]) -> None:
    """The lines of a stretch, once: a stretch that is done already keeps what it has."""
    if not Transcript.objects.select_for_update().filter(pk=piece.transcript_id).exists():
        raise DeletedError  # whoever deletes takes the same lock first
    now = timezone.now()
    if not TranscriptPiece.objects.filter(pk=piece.pk, done_at=None).update(done_at=now):
        return
    TranscriptLine.objects.bulk_create(
        TranscriptLine(
            piece=piece,
            place=place,
            first=piece.first + one.first,
            last=piece.first + one.last,
            words=one.words,
        )
        for place, one in enumerate(said)
    )
    Transcript.objects.filter(pk=piece.transcript_id).update(changed_at=now)
