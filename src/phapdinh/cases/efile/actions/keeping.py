"""Keep the bytes of an item: as they are, or sealed under a key of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from phapdinh.cases.efile import sealing
from phapdinh.records.actions import keep_blocks, keep_file
from phapdinh.records.files import file_blocks
from phapdinh.records.models import StoredFile


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept; ``size`` of the clear content, ``wrapped`` the key of a sealed one."""

    file: StoredFile
    size: int
    wrapped: bytes = b""


def keep_clear(path: Path, media_type: str) -> Kept:
    """Keep the file as it is."""
    return Kept(keep_file(content=path, media_type=media_type), path.stat().st_size)


def keep_sealed(path: Path, label: str) -> Kept:
    """Keep the file sealed; its key is wrapped for the item ``label``. Raises SealError without a secret."""
    key = sealing.new_key()
    wrapped = sealing.wrap(key, sealing_secret(), label.encode())
    file = keep_blocks(blocks=sealing.seal(file_blocks(path), key), media_type=sealing.MEDIA_TYPE)
    return Kept(file, path.stat().st_size, wrapped)


def sealing_secret() -> str:
    """The secret under which this instance wraps keys (``SEALING_SECRET``); empty on the portal."""
    return str(getattr(settings, "SEALING_SECRET", ""))
