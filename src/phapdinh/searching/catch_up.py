"""Keeping the index in step with the database: catch up with its changes, or build it anew.

The index remembers, in the same commit as its documents, the sequence of the last change that it holds.
After a crash at any moment it is therefore only behind, never wrong, and catching up mends it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from phapdinh.searching.contract import ChangeSource
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.places import new_generation, only_writer, put_in_use
from phapdinh.searching.writer import SMALL_HEAP, IndexWriting, rebuild_heap

BATCH = 2_000  # documents read at once
COMMIT_EVERY = 20_000  # documents a commit while catching up: a crash loses no more work than that

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What was done: documents written, keys deleted, and the sequence now held."""

    written: int
    deleted: int
    sequence: int


def catch_up(index: TantivyIndex, source: ChangeSource, *, progress: Progress | None = None) -> CaughtUp:
    """Apply all changes after the index's own sequence. Raises ``IndexBusyError``, ``IndexWriteError``."""
    held = index.sequence()
    if source.latest() <= held:
        return CaughtUp(0, 0, held)
    with IndexWriting(index.root, heap=SMALL_HEAP) as writing:
        done = _follow(writing, source, held, COMMIT_EVERY, progress)
    index.look_again()
    return done


def rebuild(
    index: TantivyIndex,
    source: ChangeSource,
    *,
    progress: Progress | None = None,
    heap: int | None = None,
    threads: int = 2,
) -> CaughtUp:
    """Build a new index beside the old one and put it in its place; readers never see a part.

    Whatever goes wrong, the old index stays in use and the new files are removed.
    """
    with only_writer(index.root):
        folder = new_generation(index.root)
        try:
            with IndexWriting(
                index.root, folder=folder, heap=heap or rebuild_heap(), threads=threads
            ) as writing:
                done = _follow(writing, source, 0, None, progress)
            put_in_use(index.root, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    index.look_again()
    return done


def _follow(
    writing: IndexWriting,
    source: ChangeSource,
    after: int,
    commit_every: int | None,
    progress: Progress | None,
) -> CaughtUp:
    """Write all batches; commit now and then and at the end."""
    written = deleted = pending = 0
    sequence = after
    for batch in source.changes(after, size=BATCH):
        written += writing.apply(batch.documents, delete=batch.deleted)
        deleted += len(batch.deleted)
        pending += len(batch.documents) + len(batch.deleted)
        sequence = batch.sequence
        if commit_every is not None and pending >= commit_every:
            writing.commit(sequence)
            pending = 0
        if progress is not None:
            progress(len(batch.documents))
    writing.commit(sequence)
    return CaughtUp(written, deleted, sequence)
