"""Importing answered questions: in batches, each one transaction; one that is broken off is run again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction
from django.utils import timezone

from phapdinh.assistant.models import Situation, SituationFlag, SituationState, SituationVersion
from phapdinh.assistant.situations.actions.indexing import tell_index
from phapdinh.assistant.situations.actions.steps import SUBJECT, next_changes
from phapdinh.assistant.situations.actions.versions import citations_of, digest, write_citations
from phapdinh.assistant.situations.changing import Kind
from phapdinh.assistant.situations.fields import OTHER
from phapdinh.assistant.situations.record import Fault, Received
from phapdinh.laws.library import StoredLibrary
from phapdinh.records import journal
from phapdinh.vietnamese.uuid7 import uuid7

_BATCH = 500
_SHOWN_FAULTS = 1000
T = TypeVar("T")


@dataclass(slots=True)
class Imported:
    """What an import did, in situations. ``faults`` are lines that could not be read."""

    read: int = 0
    added: int = 0
    changed: int = 0
    faulty: int = 0
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Newest:
    """A stored situation with the number of its newest version and the record that came last."""

    row: Situation
    number: int
    sha256: str


def import_situations(
    *, source: str, records: Iterable[Received | Fault], tell: Callable[[int], None] = lambda count: None
) -> Imported:
    """Add what a source gives; an operator's act on the machine, without a user behind it.

    The same again changes nothing; a record that has changed becomes a new version, and where a person
    has confirmed or rewritten the answer it is flagged instead of replaced. ``tell`` hears the number of
    records after each batch.
    """
    done, library = Imported(), StoredLibrary()
    sound = _sound(records, done)
    while batch := list(islice(sound, _BATCH)):
        with transaction.atomic():
            _take_turn()
            _import_batch(source, batch, library, done)
        done.read += len(batch)
        tell(done.read)
    if done.added or done.changed:
        with transaction.atomic():
            tell_index()
    return done


def _sound(records: Iterable[Received | Fault], done: Imported) -> Iterator[Received]:
    for one in records:
        if isinstance(one, Received):
            yield one
            continue
        done.faulty += 1
        if len(done.faults) < _SHOWN_FAULTS:
            done.faults.append(one)


def _take_turn() -> None:
    """Wait until no other import writes: two that met the same record would each insert it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('situations.import'))")


def _import_batch(source: str, batch: list[Received], library: StoredLibrary, done: Imported) -> None:
    known = _known(source, [one.key for one in batch])
    fresh = [one for one in batch if one.key not in known]
    later = [
        (known[one.key], one) for one in batch if one.key in known and known[one.key].sha256 != one.sha256
    ]
    versions = [*_add(source, fresh), *_renew(later)]
    write_citations([(version, citations_of(version.answer, version.day, library)) for version in versions])
    done.added += len(fresh)
    done.changed += len(later)


def _known(source: str, keys: list[str]) -> dict[str, _Newest]:
    """What is stored of these keys, locked."""
    rows = Situation.objects.select_for_update(of=("self",)).select_related("current")
    found = {row.pk: row for row in rows.filter(source=source, source_key__in=keys).order_by("pk")}
    numbers: dict[object, int] = {}
    shas: dict[object, str] = {}
    versions = SituationVersion.objects.filter(situation__in=found).order_by("number")
    for key, number, sha256 in versions.values_list("situation_id", "number", "received_sha256"):
        numbers[key] = number
        shas[key] = sha256 or shas.get(key, "")
    return {row.source_key: _Newest(row, numbers[key], shas[key]) for key, row in found.items()}


def _add(source: str, fresh: list[Received]) -> list[SituationVersion]:
    now, made = timezone.now(), list[tuple[Situation, SituationVersion]]()
    for one, change in zip(fresh, next_changes(len(fresh)) if fresh else [], strict=True):
        row = Situation(
            source=source,
            source_key=one.key,
            asked_at=now,
            field=one.field or OTHER,
            question=one.question,
            state=SituationState.UNCONFIRMED,
            changed_at=now,
            change_seq=change,
        )
        version = _version(row, one, 1)
        row.current_id, row.law_day = version.pk, version.day
        made.append((row, version))
    Situation.objects.bulk_create([row for row, _ in made])
    return _keep("situation.received", made)


def _renew(later: list[tuple[_Newest, Received]]) -> list[SituationVersion]:
    """New versions of what has changed at its source."""
    made = [(known, one, _version(known.row, one, known.number + 1)) for known, one in later]
    versions = _keep("situation.received_again", [(known.row, version) for known, _, version in made])
    for known, one, version in made:
        _take_over(known.row, one, version)
    return versions


def _take_over(row: Situation, one: Received, version: SituationVersion) -> None:
    """Readers see the new version, unless a person answers for the one that they see now."""
    seen = row.current
    if row.state == SituationState.WITHDRAWN:
        return
    if seen is not None and (seen.approved_by_id or seen.drafted_by_id):
        _, new = SituationFlag.objects.get_or_create(
            version=seen, kind=Kind.SOURCE, new_sha256=one.sha256, defaults={"found_at": timezone.now()}
        )
        if new and row.state == SituationState.PUBLISHED:
            row.state = SituationState.NEEDS_REVIEW
    else:
        row.current, row.law_day = version, version.day
        row.question, row.field = one.question, one.field or OTHER
        if row.state == SituationState.NEEDS_REVIEW:
            row.state = SituationState.UNCONFIRMED
    row.changed_at, row.change_seq = timezone.now(), next_changes()[0]
    row.save()


def _version(row: Situation, one: Received, number: int) -> SituationVersion:
    day: date = one.day or timezone.localdate()
    return SituationVersion(
        id=uuid7(),
        situation=row,
        number=number,
        field=one.field or OTHER,
        question=one.question,
        answer=one.answer,
        sources=one.sources,
        sha256=digest(one.question, "", one.answer),
        day=day,
        drafted_at=timezone.now(),
        received=dict(one.raw),
        received_sha256=one.sha256,
    )


def _keep(verb: str, made: list[tuple[Situation, SituationVersion]]) -> list[SituationVersion]:
    versions = [version for _, version in made]
    SituationVersion.objects.bulk_create(versions)
    journal.append_all(
        [
            journal.Event(SUBJECT, row.pk, verb, {"version": version.number, "sha256": version.sha256})
            for row, version in made
        ]
    )
    return versions
