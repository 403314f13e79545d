"""Write a bundle: the manifest, its signature, then every file in pieces; whole or not at all."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from phapdinh.cases.efile.bundle.manifest import Held, Manifest
from phapdinh.records.writing import draft_in

MANIFEST, SIGNATURE = "manifest.json", "manifest.p7s"
_DAY = (1980, 1, 1, 0, 0, 0)  # the manifest says when; a zip's own dates would make two bundles differ
Blocks = Callable[[Held], Iterable[bytes]]


class PackingError(OSError):
    """A file is not what the manifest says; nothing was written."""


def pack(target: Path, manifest: Manifest, signature: bytes, blocks: Blocks) -> None:
    """Write the bundle ``target``; ``blocks`` gives a file of it in pieces.

    Raises FileExistsError where there is one already, PackingError, and OSError where the disk is full;
    then there is no bundle, nor any part of one, even where the process is killed.
    """
    with draft_in(target.parent) as draft:
        write(draft.out, manifest, signature, blocks)
        if not draft.publish(target, mode=0o640):
            raise FileExistsError(target.name)


def write(out: IO[bytes], manifest: Manifest, signature: bytes, blocks: Blocks) -> None:
    """The bytes of a bundle: the same content always gives the same bytes, so that a copy can be compared."""
    with zipfile.ZipFile(_Forward(out), "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        _add(archive, MANIFEST, [manifest.dump()])
        _add(archive, SIGNATURE, [signature])
        for held in manifest.files:
            _add(archive, held.path, _proved(held, blocks(held)))


class Digest(io.RawIOBase):
    """A file that is only hashed."""

    def __init__(self) -> None:
        self.hasher = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.hasher.update(data)
        return len(data)


class _Forward:
    """Lets a zip be written forwards only: then its bytes do not depend on where it is written."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, data: bytes, /) -> int:
        return self._out.write(data)

    def flush(self) -> None:
        self._out.flush()

    def close(self) -> None:
        """Whoever opened the file closes it."""


def _add(archive: zipfile.ZipFile, name: str, blocks: Iterable[bytes]) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.external_attr = 0o440 << 16
    with archive.open(entry, "w", force_zip64=True) as out:
        for block in blocks:
            out.write(block)


def _proved(held: Held, blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The same pieces; at the end it is known that they were the right ones."""
    hasher, size = hashlib.sha256(), 0
    for block in blocks:
        hasher.update(block)
        size += len(block)
        yield block
    if (hasher.hexdigest(), size) != (held.sha256, held.size):
        raise PackingError(f"not as recorded: {held.path}")
