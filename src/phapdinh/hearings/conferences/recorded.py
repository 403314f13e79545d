"""A part of a conference as it is recorded, put together and sealed: whoever has the floor is large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import Any, Literal, TypeVar
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from phapdinh.hearings.conferences.journal import note_in_court
from phapdinh.hearings.models import (
    ConferenceFile,
    ConferencePart,
    ConferenceRole,
    ConferenceSeat,
    FloorTurn,
    PartState,
)
from phapdinh.hearings.recordings.gathering import recordings_root
from phapdinh.hearings.recordings.mjr import Piece
from phapdinh.hearings.recordings.queueing import OVER, queue, waiting_again
from phapdinh.hearings.recordings.recorded import Part
from phapdinh.hearings.recordings.sealing import seal
from phapdinh.hearings.recordings.timeline import Timeline, Turn, timeline
from phapdinh.records.models import JournalEntry

Folder = TypeVar("Folder", bound=PurePath)
_ORDER = (ConferenceRole.CHAIR, ConferenceRole.SPEAKER, ConferenceRole.POINT)
_MILLISECOND = timedelta(milliseconds=1)


class RecordedConference(Part[ConferencePart]):
    """What was recorded in one speakers' room; it is of no case, and kept with the conference."""

    kind: Literal["trial", "conference"] = "conference"

    @property
    def of(self) -> UUID:
        """The conference."""
        return self.row.conference_id

    @property
    def number(self) -> int:
        """As its rooms are counted."""
        return self.row.number

    @property
    def made_at(self) -> datetime | None:
        """The moment at which the room was made."""
        return self.row.made_at

    @property
    def folder(self) -> Path:
        """A folder of the room's own."""
        return folder_of(recordings_root(), self.of, self.number)

    def roles(self) -> Mapping[UUID, str]:
        """Seats of the conference."""
        return dict(ConferenceSeat.objects.filter(conference=self.of).values_list("pk", "role"))

    def timeline(self, pieces: Sequence[Piece], roles: Mapping[UUID, str]) -> Timeline | None:
        """Chair and presenters beside whoever has the floor; points are seen while they have it."""
        line = timeline(pieces, roles, _ORDER)
        turns = turns_of(self.of, line) if line else []
        if line is None or not turns:
            return line
        beside = [who for who in line.tiles if roles.get(who) != ConferenceRole.POINT]
        return replace(line, tiles=beside, turns=turns)

    def file(self, who: UUID | None, **values: Any) -> ConferenceFile:
        """A file of a seat."""
        return ConferenceFile(part=self.row, seat_id=who, **values)

    def tell(self, details: Mapping[str, Any]) -> None:
        """In the journal of the court that holds it."""
        note_in_court(self.row.conference, None, "sealed", part=self.number, **details)

    def told(self) -> bool:
        """Whether the journal of that court names the manifest."""
        return JournalEntry.objects.filter(
            subject_kind="court",
            subject_id=self.row.conference.court_id,
            verb="court.conference_sealed",
            details__manifest=self.row.manifest_id,
            details__conference=str(self.of),
        ).exists()


def folder_of(root: Folder, conference: UUID, number: int) -> Folder:
    """Where the media server writes a part, below the root of all recordings."""
    return root / "conferences" / str(conference) / f"{number:02d}"


def turns_of(conference: UUID, line: Timeline) -> list[Turn]:
    """Who has the floor when in a part, in milliseconds from its beginning."""
    ended = line.began + timedelta(milliseconds=line.milliseconds)
    rows = FloorTurn.objects.filter(conference=conference, began_at__lt=ended).exclude(
        ended_at__lte=line.began
    )
    return [
        Turn(
            row.seat_id,
            max(0, (row.began_at - line.began) // _MILLISECOND),
            line.milliseconds + 1 if row.ended_at is None else (row.ended_at - line.began) // _MILLISECOND,
        )
        for row in rows
    ]


def seal_conference_part(part_id: UUID) -> PartState:
    """Seal what was recorded in a speakers' room: as :func:`seal`. Raises ConferencePart.DoesNotExist."""
    return seal(RecordedConference(ConferencePart.objects.select_related("conference").get(pk=part_id)))


def sealed_parts(conference: UUID | None = None) -> Iterator[RecordedConference]:
    """Sealed parts of one conference or of all, with what proving them needs."""
    rows = ConferencePart.objects.filter(state=PartState.SEALED)
    rows = rows.select_related("conference", "manifest").order_by("conference", "number")
    found = rows.filter(conference=conference) if conference is not None else rows
    return map(RecordedConference, found.iterator(200))


def queue_conference_parts() -> int:
    """Queue every part that is over and waits; gives how many were queued now."""
    over = ConferencePart.objects.filter(made_at__isnull=False, ended_at__lt=timezone.now() - OVER)
    new = over.filter(state=PartState.WAITING, changed_at__lte=F("ended_at"))
    return sum(queue_part(part) for part in (*new.order_by("ended_at"), *waiting_again(over)))


def queue_part(part: ConferencePart) -> bool:
    """Queue a part unless it waits already."""
    from phapdinh.hearings.jobs import seal_conference_part as job

    return queue(part, job, "part_id")
