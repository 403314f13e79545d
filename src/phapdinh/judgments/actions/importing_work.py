"""One run under way: files go into the lanes, what comes out is written in batches and counted."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import OperationalError
from django.utils import timezone

from phapdinh.judgments.actions.importing_intake import ImportStoppedError, take_in
from phapdinh.judgments.actions.importing_write import Scope, item_row, write_batch
from phapdinh.judgments.importing.deciding import Verdict
from phapdinh.judgments.importing.lanes import Finished, Lanes, PageDone
from phapdinh.judgments.importing.sources import Source
from phapdinh.judgments.models import ImportItem
from phapdinh.records.files import default_store

_BATCH, _PATIENCE = 48, 0.7  # files, seconds
_DISK_FULL = "53100"  # PostgreSQL's code
DATABASE_FULL = "Đĩa của cơ sở dữ liệu đã đầy. Hãy giải phóng chỗ rồi chạy lại lệnh để nhập tiếp."


@dataclass(slots=True)
class Summary:
    """What became of the files of a run, earlier attempts of the same run included."""

    run: UUID
    imported: int = 0
    duplicates: int = 0
    quarantined: int = 0
    resumed: int = 0  # of all these, settled before an interruption
    incomplete: int = 0  # imported, but something is missing that publication needs
    seconds: float = 0.0
    problems: list[ImportItem] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.imported + self.duplicates + self.quarantined

    def count(self, item: ImportItem) -> None:
        """Add one outcome."""
        if item.outcome == ImportItem.Outcome.IMPORTED:
            self.imported += 1
            return
        if item.outcome == ImportItem.Outcome.DUPLICATE:
            self.duplicates += 1
        else:
            self.quarantined += 1
        self.problems.append(item)


class Listener:
    """Hears how a run goes on; every method may be left as it is."""

    def settled(self, items: Sequence[ImportItem]) -> None:
        """These files are written."""

    def page(self, done: PageDone) -> None:
        """A page of a scan was recognised."""


class Work:
    """One run under way: files go into the lanes, what comes out is written in batches."""

    def __init__(self, scope: Scope, lanes: Lanes, listener: Listener, summary: Summary) -> None:
        self.scope, self.lanes, self.listener, self.summary = scope, lanes, listener, summary
        self._pending: list[Finished] = []
        self._duplicates: list[ImportItem] = []
        self._since = self._began = time.monotonic()

    def go(self, found: Iterable[Source]) -> Summary:
        """The whole run. Where the disk is full, what was taken in before is still finished."""
        try:
            self._feed(found)
        except ImportStoppedError:
            self._drain()
            raise
        self._drain()
        run = self.scope.run
        run.finished_at = timezone.now()
        run.save(update_fields=["finished_at"])
        self.summary.seconds = time.monotonic() - self._began
        return self.summary

    def _feed(self, found: Iterable[Source]) -> None:
        for taken in take_in(self.scope.run, found, default_store()):
            self._accept(taken)
            while self.lanes.full:
                self._collect(0.2)
            self._collect(0.0)

    def _drain(self) -> None:
        while self.lanes.busy:
            self._collect(0.2)
        self._flush()

    def _accept(self, taken: object) -> None:
        if isinstance(taken, ImportItem):  # settled before an interruption
            self.summary.resumed += 1
            self._report([taken])
        elif isinstance(taken, Finished):
            self._pending.append(taken)
        elif isinstance(taken, tuple):
            self._duplicate(*taken)
        else:
            self.lanes.submit(taken)  # type: ignore[arg-type]

    def _duplicate(self, one: Finished, verdict: Verdict) -> None:
        self._duplicates.append(item_row(self.scope.run, one, ImportItem.Outcome.DUPLICATE, verdict))

    def _collect(self, timeout: float) -> None:
        for one in self.lanes.take(timeout):
            if isinstance(one, PageDone):
                self.listener.page(one)
            else:
                self._pending.append(one)
        waiting = len(self._pending) + len(self._duplicates)
        if waiting >= _BATCH or (waiting and time.monotonic() - self._since > _PATIENCE):
            self._flush()

    def _flush(self) -> None:
        pending, self._pending = self._pending, []
        duplicates, self._duplicates = self._duplicates, []
        self._since = time.monotonic()
        try:
            written = write_batch(self.scope, pending) if pending else []
            ImportItem.objects.bulk_create(duplicates, ignore_conflicts=True)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) == _DISK_FULL:
                raise ImportStoppedError(DATABASE_FULL) from error
            raise
        self.summary.incomplete += sum(1 for one in pending if one.prepared and one.prepared.missing)
        self._report([*written, *duplicates])

    def _report(self, items: Sequence[ImportItem]) -> None:
        for item in items:
            self.summary.count(item)
        if items:
            self.listener.settled(items)
