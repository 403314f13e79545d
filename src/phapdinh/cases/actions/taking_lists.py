"""A list of cases that leaves the desk as a file is noted: who took which, and how long it was."""

from __future__ import annotations

from django.db import transaction

from phapdinh.people.models import User
from phapdinh.records import journal


@transaction.atomic
def note_taken(*, actor: User, what: str, rows: int) -> None:
    """Write it into the journal of the account. The list holds only what its taker may see anyway."""
    details = {"list": what, "rows": rows}
    journal.append(
        subject_kind="account", subject_id=actor.pk, verb="cases.list_taken", details=details, actor=actor
    )
