"""Read one untrusted file in a process of its own, for callers without a pool."""

from __future__ import annotations

from pathlib import Path

from phapdinh.judgments.importing.workers import Pool, Task
from phapdinh.judgments.read import DEFAULT, Limits, Unreadable, read
from phapdinh.judgments.record import Pages


def read_guarded(data: bytes | Path, name: str = "", *, limits: Limits = DEFAULT) -> Pages:
    """Like :func:`phapdinh.judgments.read.read`; a crash or a hang is :class:`Unreadable` as well."""
    with Pool(1, memory_bytes=limits.memory_bytes) as pool:
        pool.submit(Task(name, _read, (data, name, limits), limits.seconds_per_file))
        done = pool.results.get()
    if done.failure is not None:
        raise Unreadable(done.failure)
    pages: Pages = done.value
    return pages


def _read(data: bytes | Path, name: str, limits: Limits) -> Pages:
    return read(data, name, limits=limits)
