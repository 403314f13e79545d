"""The one writer: changes and the sequence they bring the index to, in one commit."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import tantivy

from phapdinh.searching.contract import IndexDocument
from phapdinh.searching.errors_engine import writing
from phapdinh.searching.places import ensure_exists, live_path, only_writer, open_generation
from phapdinh.searching.schema import META_KEY, build_document, sequence_document

SMALL_HEAP = 64_000_000  # bytes: a few new judgments
LARGEST_HEAP = 4_200_000_000  # bytes: a rebuild; the larger, the fewer segments to merge
_SHARE = 5  # of the machine's memory one part in so many


def rebuild_heap() -> int:
    """Bytes for a rebuild, by the memory of the machine.

    A thread of the largest heap gathers about 200,000 judgments a segment: those of a country need no merge.
    """
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(SMALL_HEAP, min(LARGEST_HEAP, memory // _SHARE))


class IndexWriting:
    """A writing session, as a context manager. What is not committed at the end is dropped.

    Raises ``IndexBusyError`` when another process writes, ``IndexWriteError`` when the disk is full.
    """

    def __init__(self, root: Path, *, folder: Path | None = None, heap: int = SMALL_HEAP, threads: int = 1):
        self._root, self._folder = root, folder
        self._heap, self._threads = heap, threads
        self._held = ExitStack()

    def __enter__(self) -> Self:
        if self._folder is None:
            ensure_exists(self._root)
            self._held.enter_context(only_writer(self._root))
        try:
            folder = self._folder or live_path(self._root).resolve()
            with writing():
                index = open_generation(folder)
                self._writer: tantivy.IndexWriter = index.writer(self._heap, self._threads)
        except BaseException:
            self._held.close()
            raise
        return self

    def apply(self, documents: Iterable[IndexDocument], *, delete: Iterable[str] = ()) -> int:
        """Replace and delete by key; the number of documents added. A key comes once a session or
        the last one stays."""
        added = 0
        with writing():
            for key in delete:
                self._writer.delete_documents_by_term("key", key)
        for item in documents:
            document = build_document(item)
            with writing():
                self._writer.delete_documents_by_term("key", item.key)
                self._writer.add_document(document)
            added += 1
        return added

    def commit(self, sequence: int) -> None:
        """Make everything so far visible, together with ``sequence``."""
        with writing():
            self._writer.delete_documents_by_term("key", META_KEY)
            self._writer.add_document(sequence_document(sequence))
            self._writer.commit()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with writing():
                if kind is not None:
                    self._writer.rollback()
                self._writer.wait_merging_threads()
        finally:
            del self._writer
            self._held.close()
