"""Bringing rows of a docket in, a batch at a time: each batch stands whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from phapdinh.cases.actions.steps import SUBJECT
from phapdinh.cases.importing.building import Bringing, Rows, build, unused
from phapdinh.cases.importing.checking import Checked, Register
from phapdinh.cases.importing.entries import Entry, Place
from phapdinh.cases.importing.judgment_numbers import of_judgments
from phapdinh.cases.importing.queries import given_numbers
from phapdinh.cases.models import (
    Assignment,
    Case,
    Charge,
    Claim,
    Clock,
    DocketImport,
    IssuedNumber,
    Participation,
    Party,
    Step,
)
from phapdinh.records import journal

BATCH = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries that come in together, and numbers without a row that are written down with them."""

    entries: Sequence[Entry]
    missing: Sequence[Place]


def batches(checked: Checked, size: int = BATCH) -> Iterator[Batch]:
    """In the order of the file; a missing number comes with the row after it."""
    missing: dict[Register, list[Place]] = {}
    for place in checked.missing:
        missing.setdefault(place.register, []).append(place)
    for start in range(0, len(checked.entries), size):
        entries = checked.entries[start : start + size]
        tops = _tops(entry.place for entry in entries)
        due = [place for key, top in tops.items() for place in missing.get(key, ()) if place.seq < top]
        for place in due:
            missing[place.register].remove(place)
        yield Batch(entries, due)


@transaction.atomic
def bring_in(batch: Batch, about: Bringing, run: DocketImport) -> list[Entry]:
    """Write one batch; gives entries whose numbers were taken meanwhile and that did not come in.

    The registers are locked first, so that nobody draws from them until the batch stands.
    """
    places = [*(entry.place for entry in batch.entries), *batch.missing]
    _raise_to(_tops(places))
    given = given_numbers(_tops(places))

    def is_free(place: Place) -> bool:
        return place.seq not in given.get(place.register, {})

    fresh = [entry for entry in batch.entries if is_free(entry.place)]
    rows = build(fresh, about)
    rows.numbers += [unused(one, run.missing_ground, about.today) for one in batch.missing if is_free(one)]
    _save(rows)
    of_judgments(rows.cases)
    _record(fresh, about)
    DocketImport.objects.filter(pk=run.pk).update(imported=F("imported") + len(fresh))
    mine = {entry.place.case_id for entry in batch.entries}
    return [
        entry
        for entry in batch.entries
        if not is_free(entry.place) and given[entry.place.register][entry.place.seq] not in mine
    ]


def _tops(places: Iterable[Place]) -> dict[Register, int]:
    """The largest number of each register."""
    found: dict[Register, int] = {}
    for place in places:
        found[place.register] = max(place.seq, found.get(place.register, 0))
    return found


def raise_registers(tops: Mapping[Register, int]) -> None:
    """Let registers go on after numbers that stand in the docket, also where their rows were refused."""
    with transaction.atomic():
        _raise_to(tops)


def _raise_to(tops: Mapping[Register, int]) -> None:
    """Registers go on after the largest number; their rows stay locked, in one order."""
    with connection.cursor() as cursor:
        for (court, year, symbol), top in sorted(tops.items(), key=lambda pair: str(pair[0])):
            cursor.execute(
                "INSERT INTO cases_numberseries (court_id, year, symbol, last, paper_until) "
                "VALUES (%s, %s, %s, %s, 0) ON CONFLICT (court_id, year, symbol) "
                "DO UPDATE SET last = greatest(cases_numberseries.last, excluded.last)",
                [court, year, symbol, top],
            )


def _save(rows: Rows) -> None:
    """One statement a table."""
    Case.objects.bulk_create(rows.cases)
    Step.objects.bulk_create(rows.steps)
    Party.objects.bulk_create(rows.parties)
    Participation.objects.bulk_create(rows.participations)
    Claim.objects.bulk_create(rows.claims)
    Charge.objects.bulk_create(rows.charges)
    Clock.objects.bulk_create(rows.clocks)
    Assignment.objects.bulk_create(rows.assignments)
    IssuedNumber.objects.bulk_create(rows.numbers)


def _record(entries: Iterable[Entry], about: Bringing) -> None:
    """One entry in the journal of each case."""
    journal.append_all(
        [
            journal.Event(
                SUBJECT,
                entry.place.case_id,
                "case.imported",
                {"import": str(about.run), "line": entry.line, "number": entry.place.text},
                about.actor,
            )
            for entry in entries
            if entry.what is not None
        ]
    )


def case_ids(entries: Iterable[Entry]) -> set[UUID]:
    """Cases of some entries."""
    return {entry.place.case_id for entry in entries if entry.what is not None}
