"""The manifest of a part (bảng kê bản ghi): every file by its hash, whose it is and when. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

FORMAT = "phapdinh-recording-1"


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file: ``offset`` and length in milliseconds, from the beginning of the part."""

    name: str
    kind: str
    sha256: str
    size: int
    attendee: str
    role: str
    offset: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Of which trial a part is, which one, from when, how long; who has a place in its picture."""

    trial: UUID
    part: int
    began: datetime
    milliseconds: int
    tiles: Sequence[UUID]


def manifest(frame: Frame, files: Sequence[FileLine]) -> bytes:
    """The bytes that are hashed and stamped: JSON with its keys in order. It says parts played, no names."""
    said: Mapping[str, Any] = {
        "format": FORMAT,
        "trial": str(frame.trial),
        "part": frame.part,
        "began": frame.began.isoformat(),
        "milliseconds": frame.milliseconds,
        "tiles": [who.hex for who in frame.tiles],
        "files": [asdict(one) for one in files],
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1).encode()


def read_manifest(content: bytes) -> list[FileLine] | None:
    """The files that a manifest names; None where it is not one."""
    try:
        said = json.loads(content)
        if said["format"] != FORMAT:
            return None
        return [FileLine(**one) for one in said["files"]]
    except (ValueError, KeyError, TypeError):
        return None
