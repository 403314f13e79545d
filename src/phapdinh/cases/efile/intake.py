"""What a clerk says of a document that goes into the file, checked for its form. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from phapdinh.cases.models.efile import ItemSource

MOST_PAGES = 20_000
_MOST = {"title": 300, "kind": 40, "source_note": 200, "name": 200}


@dataclass(frozen=True, slots=True)
class Sealing:
    """That a document is sealed: why, and which accounts may open it."""

    ground: str
    access: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """A document for the file. ``pages`` where the person counted them; otherwise they are counted."""

    title: str
    name: str
    received_on: date
    source: str = ItemSource.PARTY
    kind: str = ""
    source_note: str = ""
    media_type: str = "application/pdf"
    pages: int | None = None
    sealing: Sealing | None = None
    document: UUID | None = None  # the court's own document that it is


def fault(intake: Intake, today: date) -> str | None:
    """What is wrong with it, as the name of a field; None where nothing is."""
    if not intake.title.strip():
        return "title"
    for field, most in _MOST.items():
        if len(getattr(intake, field)) > most:
            return field
    if intake.source not in ItemSource.values:
        return "source"
    if intake.received_on > today:
        return "received_on"
    if intake.pages is not None and not 1 <= intake.pages <= MOST_PAGES:
        return "pages"
    return None
