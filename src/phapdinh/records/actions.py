"""The verbs that write: keep a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from phapdinh.records.files import default_store
from phapdinh.records.models import StoredFile


def keep_file(*, content: bytes | Path, media_type: str) -> StoredFile:
    """Put a file into the store and record it; the same content twice is one file.

    Raises OSError where the disk is full or cannot be written; then nothing is kept.
    """
    store = default_store()
    key = store.store(content)
    size = store.path(key).stat().st_size
    row, _ = StoredFile.objects.get_or_create(sha256=key, defaults={"size": size, "media_type": media_type})
    return row


def keep_blocks(*, blocks: Iterable[bytes], media_type: str, expected: str = "") -> StoredFile:
    """Like :func:`keep_file` for what comes in pieces: gigabytes never stand in memory.

    Raises OSError, and ValueError where the content is not the ``expected`` SHA-256; nothing is kept then.
    """
    store = default_store()
    key = store.store_blocks(blocks, expected=expected)
    size = store.path(key).stat().st_size
    row, _ = StoredFile.objects.get_or_create(sha256=key, defaults={"size": size, "media_type": media_type})
    return row
