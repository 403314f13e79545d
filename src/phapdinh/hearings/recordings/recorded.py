"""What is recorded and sealed: one part of a trial, or of a conference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, Literal, Protocol, TypeVar
from uuid import UUID

from phapdinh.hearings.models import Recording, SealedFile
from phapdinh.hearings.recordings.mjr import Piece
from phapdinh.hearings.recordings.timeline import Timeline
from phapdinh.hearings.recordings.track import Window

Row = TypeVar("Row", bound=Recording)


class Recorded(Protocol):
    """One part, as far as putting together, sealing and proving know it."""

    kind: Literal["trial", "conference"]

    @property
    def row(self) -> Recording:
        """Where its state is kept."""

    @property
    def of(self) -> UUID:
        """Of which trial or conference it is."""

    @property
    def number(self) -> int:
        """Which part of it."""

    @property
    def made_at(self) -> datetime | None:
        """The moment at which its room was made."""

    @property
    def folder(self) -> Path:
        """Where the media server writes it."""

    def roles(self) -> Mapping[UUID, str]:
        """Everybody who may be in it, each with the part that they play."""

    def timeline(self, pieces: Sequence[Piece], roles: Mapping[UUID, str]) -> Timeline | None:
        """Its pieces in time, and who has which place; None where there are none."""

    def evidence(self, window: Window) -> bytes | None:
        """What was shown in it when, as a file that is sealed with it; None where evidence has no place."""

    def file(self, who: UUID | None, **values: Any) -> SealedFile:
        """A row for a file of it, which is not saved."""

    def keep(self, rows: Sequence[SealedFile]) -> None:
        """Save rows that :meth:`file` made."""

    def files(self) -> Mapping[str, tuple[str, int]]:
        """Sealed files by name: hash and size."""

    def tell(self, details: Mapping[str, Any]) -> None:
        """Write into the journal that it is sealed; in the transaction of that."""

    def told(self) -> bool:
        """Whether the journal, whose chain nobody alters unseen, names its manifest."""


class Part(Generic[Row]):
    """What parts of trials and of conferences have in common."""

    def __init__(self, row: Row) -> None:
        self._row = row

    @property
    def row(self) -> Row:
        """Where its state is kept."""
        return self._row

    def evidence(self, window: Window) -> bytes | None:
        """None: only at a trial is evidence shown."""
        return None

    def keep(self, rows: Sequence[SealedFile]) -> None:
        """Save rows of files; all are of one table."""
        if rows:
            type(rows[0])._default_manager.bulk_create(rows)

    def files(self) -> Mapping[str, tuple[str, int]]:
        """Sealed files by name: hash and size."""
        rows = self._row.files.values_list("name", "file", "file__size")  # type: ignore[attr-defined]
        return {name: (key, size) for name, key, size in rows}
