"""Write a batch of an import: judgment, text, draft, file, journal entry and item stand or fall together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import IntegrityError, transaction

from phapdinh.courts.models import Court
from phapdinh.judgments.actions.importing_copy import copy_rows
from phapdinh.judgments.importing.deciding import Candidate, Fate, Ledger, Verdict
from phapdinh.judgments.importing.lanes import Finished
from phapdinh.judgments.importing.rows import MEDIA_TYPES, draft_row, judgment_row, known_json, source_row
from phapdinh.judgments.models import CodingDraft, ImportItem, ImportRun, Judgment, SourceText
from phapdinh.people.models import User
from phapdinh.records import journal
from phapdinh.records.models import StoredFile

OTHER_COURT = "Bản án của Tòa án khác; tài khoản này không được nhập cho Tòa án đó."
Outcome = ImportItem.Outcome


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run may write: its actor's courts (``None``: all), and the courts that the tables know."""

    run: ImportRun
    actor: User | None = None
    reach: frozenset[UUID] | None = None
    courts: frozenset[UUID] = frozenset()


@dataclass(slots=True)
class _Rows:
    """Unsaved rows of one batch."""

    judgments: list[Judgment] = field(default_factory=list)
    sources: list[SourceText] = field(default_factory=list)
    drafts: list[CodingDraft] = field(default_factory=list)
    files: dict[str, StoredFile] = field(default_factory=dict)
    items: list[ImportItem] = field(default_factory=list)
    events: list[journal.Event] = field(default_factory=list)


def all_courts() -> frozenset[UUID]:
    """Courts that a judgment can refer to."""
    return frozenset(Court.objects.values_list("pk", flat=True))


def write_batch(scope: Scope, batch: Sequence[Finished]) -> list[ImportItem]:
    """Write a batch in one transaction; where another import got in between, file by file."""
    try:
        return _write(scope, batch)
    except IntegrityError:
        if len(batch) == 1:
            return _write(scope, batch)  # by now the other import's rows are there to be seen
        return [item for one in batch for item in write_batch(scope, [one])]


@transaction.atomic
def _write(scope: Scope, batch: Sequence[Finished]) -> list[ImportItem]:
    made = [(one, _judgment(scope, one)) for one in batch]
    ledger = _ledger([_candidate(one, judgment) for one, judgment in made if judgment])
    rows = _Rows()
    for one, judgment in made:
        if judgment is None:
            _quarantine(rows, scope, one, one.failure or OTHER_COURT)
        else:
            _decide(rows, scope, one, judgment, ledger)
    _save(rows)
    return rows.items


def _judgment(scope: Scope, one: Finished) -> Judgment | None:
    """The record to be, or None where the file failed or belongs to a court out of reach."""
    if one.prepared is None:
        return None
    judgment = judgment_row(one.prepared, one.item.known, scope.courts)
    out_of_reach = scope.reach is not None and judgment.court_id and judgment.court_id not in scope.reach
    return None if out_of_reach else judgment


def _candidate(one: Finished, judgment: Judgment) -> Candidate:
    fingerprint = one.prepared.fingerprint if one.prepared else ""
    return Candidate(one.item.sha256, fingerprint, judgment.court_id, judgment.number, judgment.decided_on)


def _ledger(candidates: Sequence[Candidate]) -> Ledger:
    """What is in the tables of all that these candidates could meet: two queries."""
    ledger = Ledger()
    texts = SourceText.objects.filter(file_sha256__in=[one.file_sha256 for one in candidates])
    texts = texts | SourceText.objects.filter(fingerprint__in=[one.fingerprint for one in candidates])
    for sha256, fingerprint, judgment in texts.values_list("file_sha256", "fingerprint", "judgment_id"):
        ledger.add(Candidate(sha256, fingerprint, None, "", None), judgment)
    keys = [one.key for one in candidates if one.key]
    same = Judgment.objects.filter(
        court__in={key[0] for key in keys}, decided_on__in={key[2] for key in keys}
    )
    for pk, court, number, day in same.exclude(number="").values_list(
        "pk", "court_id", "number", "decided_on"
    ):
        ledger.add(Candidate("", "", court, number, day), pk)
    return ledger


def _decide(rows: _Rows, scope: Scope, one: Finished, judgment: Judgment, ledger: Ledger) -> None:
    candidate = _candidate(one, judgment)
    verdict = ledger.decide(candidate)
    if verdict.fate is Fate.NEW:
        ledger.add(candidate, judgment.pk)
        _import(rows, scope, one, judgment)
    elif verdict.fate is Fate.DUPLICATE:
        rows.items.append(item_row(scope.run, one, Outcome.DUPLICATE, verdict))
    else:
        _quarantine(rows, scope, one, verdict.reason, verdict.first)


def _import(rows: _Rows, scope: Scope, one: Finished, judgment: Judgment) -> None:
    made = one.prepared
    assert made
    _keep(rows, one, MEDIA_TYPES[made.format])
    rows.judgments.append(judgment)
    rows.sources.append(source_row(judgment, made, name=one.item.name, sha256=one.item.sha256))
    rows.drafts.append(draft_row(judgment, made))
    rows.items.append(item_row(scope.run, one, Outcome.IMPORTED, Verdict(Fate.NEW, judgment.pk)))
    details = {
        "file_sha256": one.item.sha256,
        "text_fingerprint": made.fingerprint,
        "format": made.format,
        "run": str(scope.run.pk),
        "missing": list(made.missing),
    }
    rows.events.append(journal.Event("judgment", judgment.pk, "judgment.imported", details, scope.actor))


def _quarantine(rows: _Rows, scope: Scope, one: Finished, reason: str, first: UUID | None = None) -> None:
    _keep(rows, one, "application/octet-stream")
    rows.items.append(item_row(scope.run, one, Outcome.QUARANTINED, Verdict(Fate.CONFLICT, first, reason)))


def _keep(rows: _Rows, one: Finished, media_type: str) -> None:
    """The row of the stored file; a file that could not be stored has none."""
    if one.item.path.is_file():  # a file refused before it was stored has no path
        size = one.item.path.stat().st_size
        row = StoredFile(sha256=one.item.sha256, size=size, media_type=media_type)
        rows.files.setdefault(one.item.sha256, row)


def item_row(run: ImportRun, one: Finished, outcome: str, verdict: Verdict) -> ImportItem:
    """The item of one file."""
    return ImportItem(
        run=run,
        name=one.item.name[-500:],
        file_sha256=one.item.sha256,
        outcome=outcome,
        reason=verdict.reason,
        judgment_id=verdict.first,
        known=known_json(one.item.known),
    )


def _save(rows: _Rows) -> None:
    StoredFile.objects.bulk_create(rows.files.values(), ignore_conflicts=True)
    copy_rows(rows.judgments)
    copy_rows(rows.sources)
    copy_rows(rows.drafts)
    journal.append_all(rows.events)
    _save_items(rows.items)


def _save_items(items: Iterable[ImportItem]) -> None:
    """One file may come twice under one name in a run (a list that names it twice): the first stands."""
    ImportItem.objects.bulk_create(items, ignore_conflicts=True)
