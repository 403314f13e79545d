"""The published rows of one judgment. Only the verbs of publication call these, inside their transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from phapdinh.judgments.actions.publication_material import Material
from phapdinh.judgments.actions.references import link_references
from phapdinh.judgments.models import (
    Judgment,
    PublicNotice,
    PublishedCitation,
    PublishedJudgment,
    PublishedVersion,
)
from phapdinh.judgments.publishing.coded_court import coded_court
from phapdinh.judgments.publishing.masking import hidden_stretches, passages
from phapdinh.judgments.publishing.traces import shows_more
from phapdinh.judgments.record import Citation


def lock_changes() -> int:
    """Take the lock of the change sequence until the transaction ends, and the next number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT judgments_next_change()")
        number: int = cursor.fetchone()[0]
    return number


def write_new(row: Judgment, material: Material) -> PublishedJudgment:
    """Publish for the first time."""
    now = timezone.now()
    published = PublishedJudgment(
        id=row.pk, published_at=now, substance_changed_at=now, technical_changed_at=now
    )
    _fill(published, row, material)
    published.save(force_insert=True)
    _write_parts(published, material, note="", at=now)
    return published


def write_version(
    published: PublishedJudgment, row: Judgment, material: Material, *, note: str, substance: bool
) -> None:
    """Put a new version in the place of the present one; what reports hide stays hidden in it."""
    now = timezone.now()
    words = passages(published.text, published.hidden)
    published.version += 1
    published.technical_changed_at = now
    if substance:
        published.substance_changed_at = now
    _fill(published, row, material)
    published.hidden = hidden_stretches(published.text, words)
    published.save()
    _write_parts(published, material, note=note, at=now)


def hide_old_versions(published: PublishedJudgment, material: Material) -> None:
    """Old versions that show an original which the new text does not are kept, but no longer public."""
    originals = {item.original for item in material.coding.replacements}
    for old in published.versions.filter(version__lt=published.version, is_public=True):
        if shows_more(old.text, published.text, originals):
            old.is_public = False
            old.save(update_fields=["is_public"])


def add_notice(
    published: PublishedJudgment, kind: PublicNotice.Kind, reason: str, *, at: datetime | None = None
) -> None:
    """A line of the public register."""
    PublicNotice.objects.create(
        judgment=published, kind=kind, reason=reason, version=published.version, at=at or timezone.now()
    )


def tell_index() -> None:
    """Have the index catch up once this is committed.

    Not before: a worker that is quicker than the commit would find nothing. A crash between the two
    is made good by the periodic job, since the index knows the last change that it holds.
    """
    from phapdinh.judgments.jobs.publishing import defer_catch_up

    transaction.on_commit(defer_catch_up)


def _fill(published: PublishedJudgment, row: Judgment, material: Material) -> None:
    publication = material.publication
    columns: dict[str, Any] = {
        **court_columns(row),
        "kind": row.kind,
        "number": row.number,
        "case_type": row.case_type,
        "instance": row.instance,
        "decided_on": row.decided_on,
        "in_force_on": row.in_force_on,
        "legal_relation": publication.legal_relation,
        "title": publication.title,
        "text": publication.text,
        "structure": publication.structure,
        "precedents": list(publication.precedents),
        "change_seq": lock_changes(),
    }
    for name, value in columns.items():
        setattr(published, name, value)


def court_columns(row: Judgment) -> dict[str, Any]:
    """The court as it is published: its name on the day of the judgment is in the text itself."""
    if row.court is None:  # only what was published elsewhere may lack it
        return {"court": None, **coded_court(row.court_text, row.decided_on)}
    return {
        "court": row.court,
        "court_name": row.court.name,
        "province": row.court.province,
        "level": row.court.level,
    }


def _write_parts(published: PublishedJudgment, material: Material, *, note: str, at: datetime) -> None:
    publication = material.publication
    PublishedVersion.objects.create(
        judgment=published,
        version=published.version,
        text=publication.text,
        text_sha256=publication.text_sha256,
        note=note,
        at=at,
    )
    published.citations.all().delete()
    PublishedCitation.objects.bulk_create(citation_row(published, item) for item in publication.citations)
    link_references(published, publication.cited)
    published.refresh_from_db(fields=["cited_by_count", "change_seq", "technical_changed_at"])


def citation_row(published: PublishedJudgment, citation: Citation) -> PublishedCitation:
    """One cited provision, what is unknown left empty."""
    return PublishedCitation(
        judgment=published,
        law=citation.law[:300],
        law_id=(citation.law_id or "")[:60],
        article=(citation.article or "")[:12],
        clause=(citation.clause or "")[:12],
        point=(citation.point or "")[:12],
    )
