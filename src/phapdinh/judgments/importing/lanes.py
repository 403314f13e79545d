"""Two lanes of worker processes: one for files, one for the pages of scans, so that no scan holds up a file.

Pages are recognised at low priority and handed out a few at a time; a scan's record is written as
soon as its last page is read.
"""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast

from phapdinh.judgments.importing import stages
from phapdinh.judgments.importing.prepared import Prepared
from phapdinh.judgments.importing.workers import Done, Pool, Task
from phapdinh.judgments.linking import Known
from phapdinh.judgments.read import Draft, Limits

_LOW_PRIORITY = 10
_MOST_SCANS = 500


@dataclass(frozen=True, slots=True)
class Item:
    """A file that is in the store, on its way through the stages."""

    name: str
    sha256: str
    path: Path
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Finished:
    """The outcome of one file: what was made of it, or why nothing could be."""

    item: Item
    prepared: Prepared | None = None
    failure: str | None = None


@dataclass(slots=True)
class _Scan:
    draft: Draft
    texts: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageDone:
    """One page of a scan was recognised: the ``done``-th of ``of``."""

    item: Item
    done: int
    of: int


class Lanes:
    """Give it items, take what is finished; close it to end its processes."""

    def __init__(self, *, workers: int, limits: Limits, on: date) -> None:
        self._limits, self._on = limits, on
        results: queue.Queue[Done] = queue.Queue()
        self._results = results
        self._files = Pool(workers, memory_bytes=limits.memory_bytes, results=results)
        self._pages = Pool(workers, memory_bytes=limits.memory_bytes, nice=_LOW_PRIORITY, results=results)
        self._room = workers * 4
        self._items: dict[int, Item] = {}
        self._scans: dict[int, _Scan] = {}
        self._waiting_pages: deque[tuple[int, int]] = deque()
        self._pages_out = 0
        self._next = 0
        self._workers = workers

    @property
    def busy(self) -> int:
        """Files that are not finished."""
        return len(self._items)

    @property
    def full(self) -> bool:
        """Whether the caller should take results before it gives more."""
        return len(self._items) - len(self._scans) >= self._room or len(self._scans) >= _MOST_SCANS

    def submit(self, item: Item) -> None:
        """Send a file on its way."""
        self._next += 1
        self._items[self._next] = item
        arguments = (item.path, item.name, item.known, self._limits, self._on)
        task = Task((self._next, None), stages.read_and_process, arguments, self._limits.seconds_per_file)
        self._files.submit(task)

    def take(self, timeout: float) -> Iterator[Finished | PageDone]:
        """Whatever has come in; waits for the first up to ``timeout`` seconds."""
        with suppress(queue.Empty):
            done = self._results.get(timeout=timeout)
            while True:
                yield from self._handle(done)
                done = self._results.get_nowait()

    def close(self) -> None:
        """End all processes; what is under way is dropped."""
        self._files.close()
        self._pages.close()

    def _handle(self, done: Done) -> Iterator[Finished | PageDone]:
        key, index = cast("tuple[int, int | None]", done.key)
        if index is not None:
            self._pages_out -= 1
            yield from self._page(key, index, done)
            self._feed_pages()
        elif isinstance(done.value, Draft):
            self._scans[key] = _Scan(done.value)
            self._waiting_pages.extend((key, index) for index in done.value.scanned)
            self._feed_pages()
        else:
            yield self._finish(key, done)

    def _page(self, key: int, index: int, done: Done) -> Iterator[Finished | PageDone]:
        scan = self._scans.get(key)
        if scan is None:
            return  # another page of it failed before
        if done.failure is not None:
            yield self._finish(key, done)
            return
        scan.texts[index] = done.value
        yield PageDone(self._items[key], len(scan.texts), len(scan.draft.scanned))
        if len(scan.texts) == len(scan.draft.scanned):
            item = self._items[key]
            arguments: tuple[Any, ...] = (scan.draft, scan.texts, item.known, self._on)
            task = Task((key, None), stages.process_scan, arguments, self._limits.seconds_per_file)
            self._files.submit(task)

    def _feed_pages(self) -> None:
        while self._waiting_pages and self._pages_out <= self._workers:
            key, index = self._waiting_pages.popleft()
            if key in self._scans:
                self._pages_out += 1
                arguments = (self._items[key].path, index, self._limits)
                seconds = self._limits.seconds_per_page * 2
                self._pages.submit(Task((key, index), stages.recognise, arguments, seconds))

    def _finish(self, key: int, done: Done) -> Finished:
        self._scans.pop(key, None)
        return Finished(self._items.pop(key), done.value, done.failure)
