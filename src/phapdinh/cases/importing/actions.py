"""Bring a docket in: look at the file, then import its rows by batches; whatever stops it, it goes on.

A look writes down what would be refused and changes no case. The import looks again, leaves out what came
in before, and writes the rest batch by batch; so the same command after a kill ends what it began.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.clocks.days import days_off
from phapdinh.cases.importing.building import Bringing
from phapdinh.cases.importing.checking import Checked, Given, Register, check
from phapdinh.cases.importing.entries import Entry, Finding
from phapdinh.cases.importing.queries import given_numbers, registry_of
from phapdinh.cases.importing.reading import Read, read_row
from phapdinh.cases.importing.sheets import Sheet, read_sheet
from phapdinh.cases.importing.writing import BATCH, batches, bring_in, raise_registers
from phapdinh.cases.models import DocketImport
from phapdinh.courts.models import Court
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal
from phapdinh.records.actions import keep_file
from phapdinh.records.files import default_store

SUBJECT = "docket_import"


@dataclass(frozen=True, slots=True)
class Looked:
    """A docket that was read, and what a look at it found."""

    sheet: Sheet
    reads: Sequence[Read]
    given: Given
    checked: Checked


def look(court: Court, content: bytes, *, missing_ground: str = "") -> Looked:
    """What would come in and what would be refused, as things stand now. Writes nothing.

    Raises SheetError for a file that is no docket.
    """
    sheet, registry, today = read_sheet(content), registry_of(court), timezone.localdate()
    reads = [read_row(sheet, row, registry, today) for row in sheet.rows]
    given = given_numbers({read.place.register for read in reads if read.place})
    return Looked(sheet, reads, given, check(reads, given, missing_ground=missing_ground))


@transaction.atomic
def take_in(
    *, actor: User | None, court_id: UUID, content: bytes, name: str, missing_ground: str = ""
) -> DocketImport:
    """Keep the file of a docket with what a look at it found; nothing is imported yet.

    The same file again, before it was imported, is the same import. ``actor`` None is the machine's
    operator. Raises PermissionDenied, SheetError, CaseError where no such court sits.
    """
    if actor is not None:
        require(actor, Verb.CASE_IMPORT, court_id)
    court = Court.objects.filter(pk=court_id, exists_to=None).first()
    if court is None:
        raise CaseError(_("Không có Tòa án này trong danh bạ, hoặc Tòa án đã kết thúc hoạt động."))
    ground = " ".join(missing_ground.split())[:300]
    looked = look(court, content, missing_ground=ground)
    stored = keep_file(content=content, media_type="application/octet-stream")
    open_ones = DocketImport.objects.select_for_update().exclude(state=DocketImport.State.FINISHED)
    run = open_ones.filter(court=court, file=stored).first() or DocketImport(
        court=court, file=stored, name=name[-255:], by=actor, made_at=timezone.now()
    )
    run.missing_ground = ground
    _note(run, looked)
    run.save()
    _record(run, actor, "docket.looked_at", {"rows": run.rows, "refused": run.refused})
    return run


@transaction.atomic
def start(*, actor: User, run: DocketImport) -> DocketImport:
    """Have an import done by a job. Doing it again changes nothing. Raises PermissionDenied, CaseError."""
    require(actor, Verb.CASE_IMPORT, run.court_id)
    row = DocketImport.objects.select_for_update().get(pk=run.pk)
    if row.state == DocketImport.State.FINISHED:
        return row
    if not row.fit:
        raise CaseError(_("Không có dòng nào nhập được; hãy sửa các dòng bị từ chối rồi gửi lại tệp."))
    if row.state == DocketImport.State.CHECKED:
        row.state = DocketImport.State.RUNNING
        row.save(update_fields=["state"])
        _record(row, actor, "docket.import_begun", {"rows": row.rows, "fit": row.fit})
    _defer(row)
    return row


def carry_out(*, run_id: UUID, told: Callable[[int, int], None] | None = None) -> DocketImport | None:
    """Import what is not yet there, to its end; ``told`` hears how many rows of how many have come in.

    None while another process is at it. Run again after a kill it goes on; run again after its end it
    changes nothing.
    """
    with _alone(run_id) as alone:
        if not alone:
            return None
        run = DocketImport.objects.select_related("court", "by").get(pk=run_id)
        if run.state == DocketImport.State.FINISHED:
            return run
        DocketImport.objects.filter(pk=run.pk).update(state=DocketImport.State.RUNNING)
        return _carried_out(run, told or (lambda done, of: None))


def _carried_out(run: DocketImport, told: Callable[[int, int], None]) -> DocketImport:
    looked = look(run.court, default_store().read(run.file_id), missing_ground=run.missing_ground)
    about = Bringing(
        court_id=run.court_id,
        level=run.court.level,
        actor=run.by,
        at=timezone.now(),
        run=run.pk,
        days=days_off(),
    )
    late, done = list[Entry](), 0
    for batch in batches(looked.checked, BATCH):
        late += bring_in(batch, about, run)
        done += len(batch.entries)
        told(done, len(looked.checked.entries))
    raise_registers(_ends(looked))
    return _finish(run, looked, late)


@transaction.atomic
def _finish(run: DocketImport, looked: Looked, late: Sequence[Entry]) -> DocketImport:
    """Write down what was refused, numbers that somebody drew meanwhile among it."""
    row = DocketImport.objects.select_for_update().get(pk=run.pk)
    _note(
        row,
        looked,
        [Finding(one.line, one.column, _("Số này vừa được cấp cho vụ việc khác.")) for one in late],
    )
    row.fit, row.there = row.imported, len(looked.checked.there) - run.imported
    row.state, row.finished_at = DocketImport.State.FINISHED, timezone.now()
    row.save()
    details = {"rows": row.rows, "imported": row.imported, "there": row.there, "refused": row.refused}
    _record(row, row.by, "docket.imported", details)
    return row


def _note(run: DocketImport, looked: Looked, more: Sequence[Finding] = ()) -> None:
    """Put the figures of a look into the row; what an earlier attempt brought in was fit, and is no find."""
    checked = looked.checked
    findings = sorted([*checked.findings, *more], key=lambda one: one.line)
    run.rows, run.refused = checked.rows, len({one.line for one in findings})
    run.fit, run.there = run.imported + len(checked.entries), len(checked.there) - run.imported
    run.findings = [[one.line, one.column, one.reason] for one in findings]
    run.unread = list(looked.sheet.unread)


def _ends(looked: Looked) -> dict[Register, int]:
    """Where the paper register ends: numbers whose rows were refused right after those that came in are
    given too, so nobody may draw them."""
    rows, held = defaultdict[Register, set[int]](set), defaultdict[Register, set[int]](set)
    for read in looked.reads:
        if read.place is not None:
            rows[read.place.register].add(read.place.seq)
    for entry in (*looked.checked.entries, *looked.checked.there):
        held[entry.place.register].add(entry.place.seq)
    found = {}
    for register, numbers in held.items():
        last = max(numbers)
        while last + 1 in rows[register]:
            last += 1
        found[register] = last
    return found


@contextmanager
def _alone(run_id: UUID) -> Iterator[bool]:
    """Whether this process alone carries out the import; a killed one lets go with its connection."""
    key = f"docket-import:{run_id}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 5))", [key])
        row = cursor.fetchone()
    mine = bool(row and row[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 5))", [key])


def _defer(run: DocketImport) -> None:
    from phapdinh.cases.jobs import defer_docket_import

    defer_docket_import(run.pk)


def _record(run: DocketImport, actor: User | None, verb: str, details: dict[str, int]) -> None:
    """Into the journal of the import; figures and the file by its hash, no name of anybody."""
    journal.append(
        subject_kind=SUBJECT,
        subject_id=run.pk,
        verb=verb,
        details={"court": str(run.court_id), "file": run.file_id, **details},
        actor=actor,
    )
