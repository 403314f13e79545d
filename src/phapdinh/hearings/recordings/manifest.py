"""The manifest of a part (bảng kê bản ghi): every file by its hash, whose it is and when. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from phapdinh.hearings.recordings.timeline import Turn

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
    """Of which trial or conference a part is, which one, from when, how long; who has a place in its
    picture, and, of a conference, who is large in it from when to when."""

    of: UUID
    part: int
    began: datetime
    milliseconds: int
    tiles: Sequence[UUID]
    kind: Literal["trial", "conference"] = "trial"
    turns: Sequence[Turn] = ()


def manifest(frame: Frame, files: Sequence[FileLine]) -> bytes:
    """The bytes that are hashed and stamped: JSON with its keys in order. It says parts played, no names."""
    said: Mapping[str, Any] = {
        "format": FORMAT,
        frame.kind: str(frame.of),
        "part": frame.part,
        "began": frame.began.isoformat(),
        "milliseconds": frame.milliseconds,
        "tiles": [who.hex for who in frame.tiles],
        "files": [asdict(one) for one in files],
    }
    if frame.turns:
        floor = [{"who": one.who.hex, "first": one.first, "last": one.last} for one in frame.turns]
        said = {**said, "floor": floor}
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
