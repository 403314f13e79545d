"""What is shown of a recording: its parts in time, and the record beside it, each line where it is heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil
from uuid import UUID

from phapdinh.hearings.models import (
    SAID,
    Attendee,
    FileKind,
    LineKind,
    OnlineTrial,
    RecordedPart,
    Recording,
    RecordLine,
    SealedFile,
)
from phapdinh.hearings.naming import name_of, names_of, part_of
from phapdinh.hearings.recordings.timeline import columns

_OF_SOMEBODY = SAID | {LineKind.SPEECH}  # other lines name in their words whom they are about
_BEFORE = timedelta(seconds=1)  # a line is written a moment after what it tells began


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it is shown. ``gap``: seconds since the part before ended, of which nothing is recorded;
    ``tiles``: who is where in the picture, by part played and name; ``evidence``: it has a track of what was
    shown."""

    number: int
    row: Recording
    playable: bool
    size: int
    gap: int
    tiles: Sequence[tuple[str, str]]
    evidence: bool = False

    @property
    def ended(self) -> datetime | None:
        """The moment at which it ends."""
        began = self.row.began_at
        return began + timedelta(milliseconds=self.row.milliseconds) if began else None

    @property
    def length(self) -> str:
        """How long it is: hours, minutes, seconds."""
        minutes, seconds = divmod(round(self.row.milliseconds / 1000), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"

    @property
    def columns(self) -> int:
        """Places beside each other in the picture."""
        return columns(len(self.tiles))

    @property
    def rows(self) -> int:
        """Places below each other."""
        return max(1, -(-len(self.tiles) // self.columns))


@dataclass(frozen=True, slots=True)
class Heard:
    """A line of the record. ``part`` and ``seconds``: where it is heard; None where nothing was recorded.
    ``corrections``: what was written beside it later; no words: it was struck out."""

    row: RecordLine
    kind: str
    who: str
    part: int | None
    seconds: float
    corrections: Sequence[RecordLine]


@dataclass(frozen=True, slots=True)
class RecordingSheet:
    """The recording of one trial."""

    parts: Sequence[Part]
    lines: Sequence[Heard]

    @property
    def playable(self) -> bool:
        """Whether there is anything to play."""
        return any(part.playable for part in self.parts)


def recording_sheet(trial: OnlineTrial) -> RecordingSheet:
    """Everything the pages show: four queries, however long it was."""
    people = names_of(trial)
    parts = _parts(trial, people)
    return RecordingSheet(parts, _lines(trial, people, parts))


def _parts(trial: OnlineTrial, people: Mapping[UUID, Attendee]) -> list[Part]:
    rows = (
        RecordedPart.objects.filter(trial=trial)
        .select_related("room", "manifest")
        .prefetch_related("files__file")
        .order_by("room__part")
    )
    names = {who: (part_of(one), name_of(one)) for who, one in people.items()}
    return shown([(row.room.part, row, list(row.files.all())) for row in rows], names)


def shown(
    parts: Sequence[tuple[int, Recording, Sequence[SealedFile]]], names: Mapping[UUID, tuple[str, str]]
) -> list[Part]:
    """Parts as they are shown, of their numbers, rows and files; ``names``: part played and name."""
    rows = [row for _number, row, _files in parts]
    gaps = [0, *(_gap(one, two) for one, two in pairwise(rows))]
    return [
        Part(
            number=number,
            row=row,
            playable=any(one.kind == FileKind.COMPOSED for one in files),
            size=sum(one.file.size for one in files),
            gap=gap,
            tiles=[names[who] for who in map(UUID, row.tiles) if who in names],
            evidence=any(one.kind == FileKind.EVIDENCE for one in files),
        )
        for (number, row, files), gap in zip(parts, gaps, strict=False)
    ]


def _gap(one: Recording, two: Recording) -> int:
    if one.began_at is None or two.began_at is None:
        return 0
    silent = two.began_at - one.began_at - timedelta(milliseconds=one.milliseconds)
    return max(0, ceil(silent.total_seconds()))  # what is short is told too


def _lines(trial: OnlineTrial, people: Mapping[UUID, Attendee], parts: Sequence[Part]) -> list[Heard]:
    rows = list(RecordLine.objects.filter(record=trial.pk).order_by("at", "id"))
    beside: dict[int, list[RecordLine]] = {}
    for row in rows:
        if row.corrects_id is not None:
            beside.setdefault(row.corrects_id, []).append(row)
    return [_heard(row, people, parts, beside.get(row.pk, [])) for row in rows if row.corrects_id is None]


def _heard(
    row: RecordLine, people: Mapping[UUID, Attendee], parts: Sequence[Part], corrections: Sequence[RecordLine]
) -> Heard:
    key = row.attendee_id if row.kind in _OF_SOMEBODY else None
    who = people.get(key) if key else None
    part, seconds = place_of(row.at, parts)
    said = f"{part_of(who)} {name_of(who)}" if who else ""
    return Heard(row, str(LineKind(row.kind).label), said, part, seconds, corrections)


def place_of(moment: datetime, parts: Sequence[Part]) -> tuple[int | None, float]:
    """In which part a moment is heard, and how many seconds after its beginning."""
    for part in parts:
        began, ended = part.row.began_at, part.ended
        if part.playable and began and ended and began <= moment + _BEFORE and moment - _BEFORE <= ended:
            return part.number, max(0.0, round((moment - _BEFORE - began).total_seconds(), 1))
    return None, 0.0
