"""Standard forms filled from a case: what whoever brings the cases has to offer, and what a page may rely on.

The forms themselves come with case management, which knows the cases. This side knows only that a filled form
is a proposal: each field says where its value was taken from, a field that the case does not tell stays open,
and a person reads, completes and signs. Nothing here writes to a case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from phapdinh.assistant.drafts.rules import Source


@dataclass(frozen=True, slots=True)
class FormKind:
    """A form as its resolution publishes it: ``52-DS``, "Bản án dân sự sơ thẩm", and where it stands."""

    id: str
    title: str
    source: Source


@dataclass(frozen=True, slots=True)
class FilledField:
    """One field. ``value`` is ``None`` where the case does not tell it; ``taken_from`` names the document of
    the case that does ("thông báo thụ lý ngày 12/3/2026"), for the person to check."""

    name: str
    label: str
    value: str | None = None
    taken_from: str | None = None


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with what the case tells. ``text`` is the form's wording with the values in their places."""

    kind: FormKind
    on: date
    fields: tuple[FilledField, ...]
    text: str

    @property
    def open_fields(self) -> tuple[FilledField, ...]:
        """Fields that a person has to complete."""
        return tuple(field for field in self.fields if field.value is None)


class FormFiller(Protocol):
    """Implemented by the room that keeps cases, for one person: a case that they may not see raises
    ``PermissionDenied`` and is never told apart from one that does not exist."""

    def forms(self, case: UUID, *, on: date) -> Sequence[FormKind]:
        """The forms in force on a day that fit the stage of a case, the likeliest first."""

    def fill(self, case: UUID, form: str, *, on: date) -> FilledForm:
        """One of them, filled. Raises ``LookupError`` for a form that is not in force on that day."""
