"""Files by content: a file's address is the SHA-256 of its bytes, and no file is ever overwritten.

The store is a small interface (:class:`FileStore`), the same on a disk and on an S3 bucket; the disk
is the one in use. A file appears whole or not at all (see ``writing``), and however large it is, only
one block of it is in memory.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings

from phapdinh.records.writing import draft_in

CHUNK = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")


class FileStore(Protocol):
    """What every store offers; keys are SHA-256 in lower-case hexadecimal."""

    def store(self, content: bytes | Path) -> str:
        """Keep ``content`` and return its key; content that is here already is left as it is."""

    def store_blocks(self, blocks: Iterable[bytes], *, expected: str = "") -> str:
        """Keep what comes in pieces and return its key; ValueError where it is not the ``expected`` one."""

    def open(self, sha256: str) -> IO[bytes]:
        """Read a file; FileNotFoundError where it is not here."""

    def exists(self, sha256: str) -> bool: ...

    def hashes(self) -> Iterator[str]:
        """Every key in the store, in order."""


class DiskStore:
    """Files on a local or mounted disk: ``ab/cd/abcd…``, read-only, two levels of folders."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        """Where the file of this key lies. Raises ValueError for what is no key."""
        if not _HASH.fullmatch(sha256):
            raise ValueError("not a SHA-256 in lower-case hexadecimal")
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def exists(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def open(self, sha256: str) -> IO[bytes]:
        return self.path(sha256).open("rb")

    def read(self, sha256: str) -> bytes:
        """The whole file in memory."""
        return self.path(sha256).read_bytes()

    def hashes(self) -> Iterator[str]:
        for path in sorted(self.root.glob("??/??/*")):
            if _HASH.fullmatch(path.name):
                yield path.name

    def store(self, content: bytes | Path) -> str:
        key = sha256_of(content)
        target = self.path(key)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(content, target, key)
        return key

    def store_blocks(self, blocks: Iterable[bytes], *, expected: str = "") -> str:
        self.root.mkdir(parents=True, exist_ok=True)
        with draft_in(self.root) as draft:
            key = _copy(blocks, draft.out)
            if expected and key != expected:
                raise ValueError("the content is not what it was said to be")
            target = self.path(key)
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.publish(target)
        return key

    def blocks(self, sha256: str) -> Iterator[bytes]:
        """A file in pieces of one mebibyte; FileNotFoundError where it is not here."""
        return file_blocks(self.path(sha256))


def _write_whole(content: bytes | Path, target: Path, key: str) -> None:
    """Write, flush, link. A full disk leaves nothing behind; another who was first is left as it is."""
    with draft_in(target.parent) as draft:
        if _copy(_blocks(content), draft.out) != key:
            raise OSError(f"the file changed while it was being stored: {key}")
        draft.publish(target)


def _copy(blocks: Iterable[bytes], out: IO[bytes]) -> str:
    """Copy and return the SHA-256 of what was copied."""
    hasher = hashlib.sha256()
    for block in blocks:
        hasher.update(block)
        out.write(block)
    return hasher.hexdigest()


def _blocks(content: bytes | Path) -> Iterator[bytes]:
    return iter([content]) if isinstance(content, bytes) else file_blocks(content)


def file_blocks(path: Path) -> Iterator[bytes]:
    """A file in pieces of one mebibyte."""
    with path.open("rb") as source:
        while block := source.read(CHUNK):
            yield block


def sha256_of(content: bytes | Path) -> str:
    """SHA-256 of bytes or of a file, read in pieces."""
    hasher = hashlib.sha256()
    for block in _blocks(content):
        hasher.update(block)
    return hasher.hexdigest()


def default_store() -> DiskStore:
    """The store of this instance (``FILES_ROOT``)."""
    return DiskStore(Path(settings.FILES_ROOT))
