"""A review as a whole: when one is due, and that it was done."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from phapdinh.assistant.situations.actions.reviewing import Reviewed, review
from phapdinh.records import journal
from phapdinh.records.models import JournalEntry

SUBJECT = "situation_review"
#: All reviews are one subject of the journal.
REVIEWS = UUID("6f0c3f54-6d3b-5c0e-9a39-5f3f0c2e7a10")


def review_if_law_came() -> Reviewed | None:
    """Review where law was imported since the last review; ``None`` where it was not."""
    return review_now() if _newest_import() != _reviewed_up_to() else None


def review_now() -> Reviewed:
    """Review, and put into the journal what came of it and up to which import of law."""
    newest = _newest_import()
    done = review(law_came=newest != _reviewed_up_to())
    details = {
        "law_import": newest,
        "looked_at": done.looked_at,
        "resolved": done.resolved,
        "flagged": done.flagged,
    }
    with transaction.atomic():
        journal.append(subject_kind=SUBJECT, subject_id=REVIEWS, verb="situations.reviewed", details=details)
    return done


def _reviewed_up_to() -> str | None:
    entries = JournalEntry.objects.filter(subject_kind=SUBJECT, subject_id=REVIEWS)
    last = entries.order_by("-sequence").first()
    return last.details.get("law_import") if last else None


def _newest_import() -> str | None:
    newest = JournalEntry.objects.filter(subject_kind="law_import").order_by("-at", "-pk").first()
    return str(newest.pk) if newest else None
