"""The one way to the published tables: the portal's own database connection, and rows for lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, CharField, QuerySet, Value, When

from phapdinh.courts.court import shorten
from phapdinh.judgments.labels import CASE_TYPES, INSTANCES, Label, label
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.publishing.masking import mask_passages, passages
from phapdinh.judgments.queries.portal.addresses import judgment_url
from phapdinh.judgments.queries.portal.statements import PORTAL

LISTED = (
    "id", "number", "decided_on", "court_id", "court_name", "case_type", "instance", "legal_relation",
    "title", "hidden", "version", "substance_changed_at", "published_at", "cited_by_count",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A judgment as it stands in a list."""

    id: UUID
    url: str
    number: str
    day: date
    heading: str
    court: str
    case_type: Label
    instance: Label
    cited_by: int
    corrected_at: datetime | None


def every_judgment() -> QuerySet[PublishedJudgment]:
    """Published and withdrawn judgments, read with the portal's role."""
    return PublishedJudgment.objects.using(PORTAL)


def published() -> QuerySet[PublishedJudgment]:
    """The judgments that may be read now."""
    return every_judgment().filter(withdrawn_at=None)


def listed(judgments: QuerySet[PublishedJudgment]) -> QuerySet[PublishedJudgment]:
    """Only the columns of a list; the text comes along where a passage of it is hidden, to mask titles."""
    covered = Case(When(hidden=[], then=Value("")), default="text", output_field=CharField())
    return judgments.only(*LISTED).annotate(covered=covered)


def rows(judgments: Iterable[PublishedJudgment]) -> list[Row]:
    """Rows of a list, from :func:`listed` judgments."""
    return [row(judgment, getattr(judgment, "covered", "")) for judgment in judgments]


def row(judgment: PublishedJudgment, text: str) -> Row:
    """One row; ``text`` is needed only where a passage is hidden."""
    return Row(
        id=judgment.id,
        url=judgment_url(judgment.id),
        number=judgment.number,
        day=judgment.decided_on,
        heading=heading(judgment, text),
        court=shorten(judgment.court_name),
        case_type=label(CASE_TYPES, judgment.case_type),
        instance=label(INSTANCES, judgment.instance),
        cited_by=judgment.cited_by_count,
        corrected_at=judgment.substance_changed_at if judgment.version > 1 else None,
    )


def heading(judgment: PublishedJudgment, text: str) -> str:
    """What the case is about, with a capital; the full title where that is not known."""
    words = unhidden(judgment, judgment.legal_relation or judgment.title, text)
    return words[:1].upper() + words[1:]


def unhidden(judgment: PublishedJudgment, words: str, text: str) -> str:
    """Words beside the text without what is hidden in it."""
    return mask_passages(words, passages(text, judgment.hidden)) if judgment.hidden else words
