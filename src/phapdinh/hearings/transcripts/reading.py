"""Drafts as they are read beside the recording, line by line, each where it is heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from phapdinh.hearings.models import (
    OnlineTrial,
    RecordedFile,
    Transcript,
    TranscriptLine,
    TranscriptPiece,
)
from phapdinh.hearings.naming import names_of, words_of
from phapdinh.hearings.recordings.sheet import Part
from phapdinh.hearings.transcripts.proving import stands
from phapdinh.hearings.transcripts.sheet import Draft, counted, draft_of


@dataclass(frozen=True, slots=True)
class Line:
    """Words of somebody, ``seconds`` after the beginning of the part; ``at``: the time of day."""

    at: datetime
    seconds: float
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Read:
    """The draft of a part as it is read. ``sources``: whose streams it is of, each by its hash; ``whole``:
    all of them are still what was sealed, else no line is shown."""

    draft: Draft
    playable: bool
    sources: Sequence[tuple[str, str]]
    whole: bool
    lines: Sequence[Line]


def read_drafts(trial: OnlineTrial, parts: Sequence[Part]) -> list[Read]:
    """Every draft of a trial that has lines: four queries, however long it is."""
    people = {key: words_of(one) for key, one in names_of(trial).items()}
    shown = {part.row.pk: part for part in parts}
    rows = [row for row in counted(trial) if getattr(row, "counted_heard", False) and row.part_id in shown]
    sources, lines = _sources(trial), _lines(trial)
    return [_read(row, shown[row.part_id], people, sources, lines) for row in rows]


Sources = Mapping[UUID, Sequence[RecordedFile]]
Lines = Mapping[UUID, Sequence[TranscriptLine]]


def _read(row: Transcript, part: Part, people: Mapping[UUID, str], sources: Sources, lines: Lines) -> Read:
    files = sources.get(row.pk, ())
    whole = all(stands(one.file_id) for one in files)
    draft = draft_of(part.number, row)
    said = [(people.get(one.attendee_id, "") if one.attendee_id else "", one.file_id) for one in files]
    kept = lines.get(row.pk, ()) if whole else ()
    return Read(draft, part.playable, said, whole, [_line(one, part, people) for one in kept])


def _line(row: TranscriptLine, part: Part, people: Mapping[UUID, str]) -> Line:
    assert part.row.began_at is not None  # a constraint of sealed rows
    who = row.piece.source.attendee_id
    at = part.row.began_at + timedelta(milliseconds=row.first)
    return Line(at, row.first / 1000, people.get(who, "") if who else "", row.words)


def _sources(trial: OnlineTrial) -> Sources:
    found: dict[UUID, dict[int, RecordedFile]] = {}
    pieces = TranscriptPiece.objects.filter(transcript__part__trial=trial).order_by("source_id", "number")
    for one in pieces.distinct("source_id").select_related("source"):
        found.setdefault(one.transcript_id, {})[one.source_id] = one.source
    return {key: list(files.values()) for key, files in found.items()}


def _lines(trial: OnlineTrial) -> Lines:
    found: dict[UUID, list[TranscriptLine]] = {}
    rows = TranscriptLine.objects.filter(piece__transcript__part__trial=trial)
    for one in rows.select_related("piece__source").order_by("first", "id"):
        found.setdefault(one.piece.transcript_id, []).append(one)
    return found
