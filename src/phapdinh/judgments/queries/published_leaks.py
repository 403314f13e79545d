"""The leak check over everything that is published, as the public reads it."""

from __future__ import annotations

from collections.abc import Iterator

from phapdinh.judgments.check.files import FileAudit
from phapdinh.judgments.check.leaks import find_leaks
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.publishing.masking import mask
from phapdinh.judgments.record import Role

_COLUMNS = ("id", "number", "text", "structure", "hidden")


def audit_published() -> Iterator[FileAudit]:
    """The leaks of each published judgment, with offsets in its text; what is hidden leaks no more.

    Read by the portal's own role, row after row: memory stays the same at any number of judgments.
    """
    rows = PublishedJudgment.objects.using("portal").filter(withdrawn_at=None).only(*_COLUMNS)
    for row in rows.order_by("change_seq").iterator(chunk_size=200):
        text = mask(row.text, row.hidden)
        yield FileAudit(f"{row.number} {row.pk}", find_leaks(text, keep=tuple(_named(row))))


def _named(row: PublishedJudgment) -> Iterator[str]:
    """Officials and lawyers, who are named in what is published."""
    yield from (one["name"] for one in row.structure.get("officials", ()))
    participants = row.structure.get("participants", ())
    yield from (one["name"] for one in participants if one["role"] == Role.LAWYER)
