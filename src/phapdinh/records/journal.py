"""The journal: what happened to a judgment or a case, by whom, never changed afterwards.

Details never hold personal data: a text is named by its hash, a person by the id of the account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from django.utils import timezone

from phapdinh.records import chain
from phapdinh.records.models import JournalEntry, JournalHead


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, before it has its place in the chain. ``actor`` is None for the machine."""

    subject_kind: str
    subject_id: UUID
    verb: str
    details: Mapping[str, Any] = field(default_factory=dict)
    actor: AbstractBaseUser | None = None


def append(
    *,
    subject_kind: str,
    subject_id: UUID,
    verb: str,
    details: Mapping[str, Any] | None = None,
    actor: AbstractBaseUser | None = None,
) -> JournalEntry:
    """Add one entry inside the caller's transaction; others who add to the same subject wait for it.

    Raises TypeError where ``details`` is not plain JSON, and TransactionManagementError outside of a
    transaction: an entry stands or falls with the act that it records.
    """
    return append_all([Event(subject_kind, subject_id, verb, details or {}, actor)])[0]


def append_all(events: Sequence[Event]) -> list[JournalEntry]:
    """Add many entries at once, in their order; see :func:`append`."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a journal entry needs the transaction of its act")
    if not events:
        return []
    heads = _lock_heads({(event.subject_kind, event.subject_id) for event in events})
    entries = [_chain(event, heads[event.subject_kind, event.subject_id]) for event in events]
    JournalEntry.objects.bulk_create(entries)
    _save_heads(heads.values())
    return entries


def _lock_heads(subjects: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], JournalHead]:
    """The heads, made where they are missing and locked in one order, so that no two writers deadlock."""
    wanted = sorted(subjects)
    JournalHead.objects.bulk_create(
        [JournalHead(subject_kind=kind, subject_id=key) for kind, key in wanted], ignore_conflicts=True
    )
    found: dict[tuple[str, UUID], JournalHead] = {}
    for kind in sorted({kind for kind, _ in wanted}):
        ids = [key for one, key in wanted if one == kind]
        rows = JournalHead.objects.select_for_update().filter(subject_kind=kind, subject_id__in=ids)
        found.update({(kind, head.subject_id): head for head in rows.order_by("subject_id")})
    return found


def _chain(event: Event, head: JournalHead) -> JournalEntry:
    """Put ``event`` after ``head`` and move the head onto it."""
    entry = chain.Entry(
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor=event.actor.pk if event.actor else None,
        actor_name=str(event.actor) if event.actor else "",
        verb=event.verb,
        details=event.details,
    )
    previous, head.digest = head.digest, chain.digest(head.digest, entry)
    head.sequence = entry.sequence
    return JournalEntry(
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        sequence=entry.sequence,
        at=entry.at,
        actor_id=entry.actor,
        actor_name=entry.actor_name,
        verb=entry.verb,
        details=dict(entry.details),
        previous_digest=previous,
        digest=head.digest,
    )


def _save_heads(heads: Iterable[JournalHead]) -> None:
    rows = list(heads)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_journalhead AS head SET sequence = new.sequence, digest = new.digest "
            "FROM unnest(%s::bigint[], %s::integer[], %s::text[]) AS new(id, sequence, digest) "
            "WHERE head.id = new.id",
            [[row.pk for row in rows], [row.sequence for row in rows], [row.digest for row in rows]],
        )


def history(subject_kind: str, subject_id: UUID) -> list[JournalEntry]:
    """All entries of one subject, oldest first."""
    entries = JournalEntry.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return list(entries.select_related("actor").order_by("sequence"))
