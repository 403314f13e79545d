"""Where an index lies: a folder with generations, and a link to the one in use. One folder a collection.

A rebuild fills a new generation and then moves the link, so readers see the old index or the new one,
never a part. One lock for all writers of the folder, whichever generation they write.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from phapdinh.searching.contract import FIRST
from phapdinh.searching.errors import IndexBrokenError, IndexBusyError
from phapdinh.searching.errors_engine import reading
from phapdinh.searching.schema import SCHEMA_VERSION, build_schema, register_tokenizers

_LIVE = "live"
_VERSION = "schema-version"


def collection_root(root: Path, collection: str) -> Path:
    """The folder of one collection's index; the first lies in the root itself, where it lay when alone."""
    return root if collection == FIRST else root / collection


def live_path(root: Path) -> Path:
    """The link to the generation in use."""
    return root / _LIVE


def new_generation(root: Path) -> Path:
    """An empty generation with its schema, not yet in use."""
    folder = root / f"generation-{uuid.uuid4().hex[:12]}"
    folder.mkdir(parents=True)
    tantivy.Index(build_schema(), path=str(folder))
    (folder / _VERSION).write_text(SCHEMA_VERSION)
    return folder


def put_in_use(root: Path, folder: Path) -> None:
    """Move the link to ``folder`` in one step and drop every other generation.

    Readers that still hold a dropped one keep their mapped files until they look again.
    """
    link = root / f".{_LIVE}-{uuid.uuid4().hex[:12]}"
    link.symlink_to(folder.name)
    os.replace(link, live_path(root))
    for other in root.glob("generation-*"):
        if other.name != folder.name:
            shutil.rmtree(other, ignore_errors=True)


def ensure_exists(root: Path) -> None:
    """Make an empty index where there is none."""
    if live_path(root).exists():
        return
    with only_writer(root):
        if not live_path(root).exists():
            put_in_use(root, new_generation(root))


def open_generation(folder: Path) -> tantivy.Index:
    """Open one generation and register its tokenizers. Raises ``IndexBrokenError``."""
    version = folder / _VERSION
    if not version.exists() or version.read_text() != SCHEMA_VERSION:
        raise IndexBrokenError("cấu trúc của phiên bản khác")
    with reading():
        index = tantivy.Index.open(str(folder))
    register_tokenizers(index)
    return index


@contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Hold the writers' lock; the system frees it when a process dies. Raises ``IndexBusyError``."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / "writer.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusyError from error
        yield


def size_of(root: Path) -> int:
    """Bytes of the index in use under ``root``; files that vanish meanwhile count nothing."""
    total = 0
    for path in live_path(root).resolve().rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() and not path.is_symlink() else 0
        except FileNotFoundError:
            continue
    return total
