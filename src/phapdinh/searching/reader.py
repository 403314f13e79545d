"""The view of the last commit that searches of one process share."""

from __future__ import annotations

import time
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import tantivy

from phapdinh.searching.errors import SearchError
from phapdinh.searching.errors_engine import reading
from phapdinh.searching.lru import Lru
from phapdinh.searching.matching import MUST_NOT, Matcher, combine
from phapdinh.searching.places import ensure_exists, live_path, open_generation
from phapdinh.searching.schema import META_COLLECTION, META_KEY

CACHED = 2_048  # answers kept a generation; each is a page of keys or a list of counts
_LOOK_EVERY = 0.2  # seconds between looks at the disk


def matches(result: Any) -> int:
    """The number of all matches of a search; the engine's type hints do not know it."""
    return int(result.count or 0)


@dataclass
class Snapshot:
    """One commit: a searcher, and what is worth knowing once about it."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    cache: Lru[Any] = field(default_factory=lambda: Lru(CACHED))

    @cached_property
    def matcher(self) -> Matcher:
        """Builder of queries over the whole."""
        return self.part(0)

    def part(self, level: int) -> Matcher:
        """Builder of queries over the part ``level`` of the index."""
        return Matcher(self.schema, level)

    @cached_property
    def documents(self) -> int:
        """Number of living documents, the sequence document included."""
        return int(self.searcher.num_docs)

    def count(self, query: tantivy.Query) -> int:
        """Number of matches, without ranking any."""
        unranked = tantivy.Query.const_score_query(query, 0.0)
        return matches(self.searcher.search(unranked, limit=1, count=True))

    def stored(self, address: tantivy.DocAddress, name: str) -> list[Any]:
        """Stored values of one field."""
        return list(self.searcher.doc(address)[name] or [])

    def sequence(self) -> int:
        """Change sequence of this commit; 0 for an empty index."""
        query = tantivy.Query.term_query(self.schema, "key", META_KEY, "basic")
        hits = self.searcher.search(query, limit=1, count=False).hits
        return int(self.stored(hits[0][1], "sequence")[0]) if hits else 0

    def sequence_known(self) -> bool:
        """Whether a commit was ever made."""
        return int(self.searcher.doc_freq("key", META_KEY)) > 0

    def collection_filter(self, collection: str) -> list[tantivy.Query]:
        """The filter on a collection; nothing where the index holds no other.

        A term that stands in every document would cost as much as a word of the query.
        """

        def others() -> bool:
            mine = self.matcher.filter("collection", [collection, META_COLLECTION])
            return self.count(tantivy.Query.boolean_query([_everything(), (MUST_NOT, mine)])) > 0

        alone = not self.cache.get(("others", collection), others)
        return [] if alone else [self.matcher.filter("collection", [collection])]

    def not_meta(self) -> tantivy.Query:
        """The sequence document, to be left out where there are no words to do so."""
        return self.matcher.filter("collection", [META_COLLECTION])


def _everything() -> tuple[tantivy.Occur, tantivy.Query]:
    return tantivy.Occur.Must, combine([])


class Reader:
    """Gives the snapshot of the last commit; looks at the disk a few times a second at most."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._index: tantivy.Index | None = None
        self._folder: Path | None = None
        self._seen: Hashable = None
        self._looked = 0.0
        self._snapshot: Snapshot | None = None

    def current(self) -> Snapshot:
        """The snapshot to search. Raises ``IndexBrokenError``."""
        with self._lock:
            now = time.monotonic()
            if self._snapshot is None or now - self._looked >= _LOOK_EVERY:
                self._looked = now
                self._refresh()
            assert self._snapshot is not None
            return self._snapshot

    def look_again(self) -> None:
        """Look at the disk at the next search: this process has just written."""
        self._looked = 0.0

    def _refresh(self) -> None:
        ensure_exists(self._root)
        folder = live_path(self._root).resolve()
        try:
            self._take(folder)
        except SearchError:
            moved = live_path(self._root).resolve()  # a rebuild may have replaced it just now
            if moved == folder:
                raise
            self._take(moved)

    def _take(self, folder: Path) -> None:
        state = _state(folder)
        if self._snapshot is not None and state == self._seen:
            return
        with reading():
            if self._index is None or folder != self._folder:
                self._index, self._folder = _open(folder), folder
            self._index.reload()
            self._snapshot = Snapshot(self._index.searcher(), self._index.schema)
        self._seen = state


def _open(folder: Path) -> tantivy.Index:
    index = open_generation(folder)
    index.config_reader("manual", 0)
    return index


def _state(folder: Path) -> Hashable:
    try:
        found = (folder / "meta.json").stat()
    except FileNotFoundError:
        return (folder, None)
    return (folder, found.st_ino, found.st_mtime_ns, found.st_size)
