"""Files by content: a file's address is the SHA-256 of its bytes, and no file is ever overwritten.

The store is a small interface (:class:`FileStore`), the same on a disk and on an S3 bucket; the disk
is the one in use. A file appears whole or not at all: it is written beside its place, flushed to
the disk, then linked to its name.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings

CHUNK = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")


class FileStore(Protocol):
    """What every store offers; keys are SHA-256 in lower-case hexadecimal."""

    def store(self, content: bytes | Path) -> str:
        """Keep ``content`` and return its key; content that is here already is left as it is."""

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


def _write_whole(content: bytes | Path, target: Path, key: str) -> None:
    """Write beside ``target``, flush, link. A full disk leaves nothing behind."""
    draft = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with draft.open("xb") as out:
            written = _copy(content, out)
            if written != key:
                raise OSError(f"the file changed while it was being stored: {key}")
            os.fchmod(out.fileno(), 0o440)
            out.flush()
            os.fsync(out.fileno())
        _link(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _link(draft: Path, target: Path) -> None:
    try:
        os.link(draft, target)
    except FileExistsError:
        return  # another process stored the same content first
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _copy(content: bytes | Path, out: IO[bytes]) -> str:
    """Copy and return the SHA-256 of what was copied."""
    hasher = hashlib.sha256()
    for block in _blocks(content):
        hasher.update(block)
        out.write(block)
    return hasher.hexdigest()


def _blocks(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as source:
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
