"""A part of a trial as it is recorded and sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from phapdinh.hearings.case_journal import case_of, note_in_case
from phapdinh.hearings.models import Attendee, MediaRoom, PartState, RecordedFile, RecordedPart
from phapdinh.hearings.recordings.gathering import folder_of
from phapdinh.hearings.recordings.mjr import Piece
from phapdinh.hearings.recordings.recorded import Part
from phapdinh.hearings.recordings.timeline import Timeline, timeline
from phapdinh.hearings.recordings.track import Window
from phapdinh.hearings.recordings.tracking import track_of
from phapdinh.records.models import JournalEntry


class TrialPart(Part[RecordedPart]):
    """What was recorded in one room of a trial; it is of the case that is tried."""

    kind: Literal["trial", "conference"] = "trial"

    @property
    def room(self) -> MediaRoom:
        """The room."""
        return self.row.room

    @property
    def of(self) -> UUID:
        """The trial."""
        return self.row.trial_id

    @property
    def number(self) -> int:
        """As the room counts."""
        return self.room.part

    @property
    def made_at(self) -> datetime | None:
        """The moment at which the room was made."""
        return self.room.made_at

    @property
    def folder(self) -> Path:
        """A folder of the room's own."""
        return folder_of(self.room)

    def roles(self) -> Mapping[UUID, str]:
        """Attendees of the trial."""
        return dict(Attendee.objects.filter(trial=self.of).values_list("pk", "role"))

    def timeline(self, pieces: Sequence[Piece], roles: Mapping[UUID, str]) -> Timeline | None:
        """All beside each other, presiding judge and accused first."""
        return timeline(pieces, roles)

    def evidence(self, window: Window) -> bytes:
        """The evidence track, empty where nothing was shown."""
        return track_of(self.of, self.number, window)

    def file(self, who: UUID | None, **values: Any) -> RecordedFile:
        """A file of an attendee."""
        return RecordedFile(part=self.row, attendee_id=who, **values)

    def tell(self, details: Mapping[str, Any]) -> None:
        """In the journal of the case."""
        note_in_case(self.row.trial, None, "online.sealed", {"part": self.number, **details})

    def told(self) -> bool:
        """Whether the journal of the case names the manifest."""
        return JournalEntry.objects.filter(
            subject_kind="case",
            subject_id=case_of(self.row.trial),
            verb="online.sealed",
            details__manifest=self.row.manifest_id,
            details__trial=str(self.of),
        ).exists()


def sealed_parts(trial: UUID | None = None) -> Iterator[TrialPart]:
    """Sealed parts of one trial or of all, with what proving them needs."""
    rows = RecordedPart.objects.filter(state=PartState.SEALED)
    rows = rows.select_related("room", "manifest", "trial__hearing").order_by("trial", "room__part")
    found = rows.filter(trial=trial) if trial is not None else rows
    return map(TrialPart, found.iterator(200))
