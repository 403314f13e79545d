"""Rendered PDFs, kept so that the second reader does not wait. Only a cache: it may be emptied any time.

A file is named by its judgment and by what it was made of. When a newer one of the same judgment is
put in, the older ones go: a page that showed a name must not stay on the disk.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import orjson
from django.conf import settings

from phapdinh.judgments.export.document import Document
from phapdinh.judgments.export.layout import layout
from phapdinh.judgments.export.pdf import STANDARDS, template

_PER_SHARD = 64  # of 256 shards: about 16,000 files, one or two gigabytes


def pdf_key(item: Document, base_url: str) -> str:
    """SHA-256 of all that goes into the file: the words as laid out, the page's design, the standards."""
    made_of = orjson.dumps([layout(item, base_url), STANDARDS])
    return sha256(template() + made_of).hexdigest()


def default_store() -> PdfStore:
    """The store of this instance, beside its files."""
    return PdfStore(Path(settings.FILES_ROOT).parent / "cache" / "pdf")


class PdfStore:
    """PDFs in a folder, by judgment and key."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get(self, identifier: UUID, key: str, render: Callable[[], bytes]) -> bytes:
        """The kept file, or a new one. A full or read-only disk only costs the time of rendering."""
        path = self._shard(identifier) / f"{identifier}-{key[:32]}.pdf"
        try:
            return path.read_bytes()
        except OSError:
            content = render()
        with suppress(OSError):
            self._put(path, identifier, content)
        return content

    def forget(self, identifier: UUID) -> None:
        """Remove what is kept of a judgment."""
        for old in self._shard(identifier).glob(f"{identifier}-*.pdf"):
            old.unlink(missing_ok=True)

    def _shard(self, identifier: UUID) -> Path:
        return self._root / identifier.hex[-2:]

    def _put(self, path: Path, identifier: UUID, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.forget(identifier)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            part.write(content)
        os.replace(part.name, path)
        kept = sorted(path.parent.glob("*.pdf"), key=lambda file: file.stat().st_mtime)
        for old in kept[:-_PER_SHARD]:
            old.unlink(missing_ok=True)
