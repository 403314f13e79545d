"""What is done with a conference stands in the journal of the court that holds it."""

from __future__ import annotations

from phapdinh.hearings.models import Conference
from phapdinh.people.models import User
from phapdinh.records import journal


def note_in_court(row: Conference, actor: User | None, verb: str, **details: object) -> None:
    """An entry; ``actor`` None for the machine, and for whoever came by a link."""
    journal.append(
        subject_kind="court",
        subject_id=row.court_id,
        verb=f"court.conference_{verb}",
        details={"conference": str(row.pk), "name": row.title, **details},
        actor=actor,
    )
