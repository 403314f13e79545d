"""Counting reads: how often a judgment is opened on a day, and nothing about who opened it.

A page only adds one to a number in memory. A thread of its own writes the numbers now and then, through
the one function by which the portal's role may count; a process that is killed loses a few seconds'.
"""

from __future__ import annotations

import atexit
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from uuid import UUID

import structlog
from django.db import Error, connections

log = structlog.get_logger(__name__)
_EVERY = 15.0  # seconds
_AT_MOST = 1_000  # different judgments kept before they are written
#: Programs that read everything are no readers.
_ROBOT = re.compile(r"bot|crawl|spider|slurp|curl|wget|python|httpx|scrapy|monitor|preview", re.IGNORECASE)

Write = Callable[[Mapping[UUID, int]], None]


class ReadBuffer:
    """Counts in memory; safe for many threads. ``write`` gets what has gathered, in another thread."""

    def __init__(self, write: Write, *, every: float = _EVERY, at_most: int = _AT_MOST) -> None:
        self._write, self._every, self._at_most = write, every, at_most
        self._lock = threading.Lock()
        self._counts: Counter[UUID] = Counter()
        self._since = time.monotonic()

    def add(self, judgment_id: UUID) -> None:
        """Count one read; never waits for the database."""
        with self._lock:
            self._counts[judgment_id] += 1
            late = time.monotonic() - self._since >= self._every
            due = late or len(self._counts) >= self._at_most
            taken = self._take() if due else None
        if taken:
            threading.Thread(target=self._write, args=(taken,), name="read-counts", daemon=True).start()

    def flush(self) -> None:
        """Write what has gathered, in this thread."""
        with self._lock:
            taken = self._take()
        if taken:
            self._write(taken)

    def _take(self) -> Counter[UUID]:
        taken, self._counts = self._counts, Counter()
        self._since = time.monotonic()
        return taken


def write_counts(counts: Mapping[UUID, int]) -> None:
    """Add to the counts of today. A database that cannot be reached costs these counts, not a page."""
    connection = connections["portal"]
    try:
        with connection.cursor() as cursor:
            ids, numbers = list(counts), list(counts.values())
            cursor.execute("SELECT judgments_count_reads(%s::uuid[], %s::integer[])", [ids, numbers])
    except Error:
        log.warning("reads_not_counted", judgments=len(counts))
    finally:
        if threading.current_thread().name == "read-counts":
            connection.close()


_buffer = ReadBuffer(write_counts)
atexit.register(_buffer.flush)


def record_read(*, judgment_id: UUID, user_agent: str) -> None:
    """Count one opening of a judgment's page, unless a program opened it."""
    if user_agent and not _ROBOT.search(user_agent):
        _buffer.add(judgment_id)
