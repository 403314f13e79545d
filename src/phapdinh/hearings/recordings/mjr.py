"""What Janus writes: a head, then packets, each with the millisecond at which it came.

A killed server leaves the last packet cut and the last block (4,096 bytes of the C library) unwritten.
"""

from __future__ import annotations

import json
import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any
from uuid import UUID

_MAGIC, _PACKET = b"MJR00002", b"MEET"
_MOST_HEAD = 4096
_NAME = re.compile(
    r"videoroom-(?:hn-)?[0-9a-f]+-user-(?P<who>[0-9a-f]{32})-\d+-\d+-(?P<stream>audio|video)-\d+\.mjr"
)  # rooms of trials, of conferences
_INTERPRETATION = "interpretation"  # the description of an interpreter's second voice


@dataclass(frozen=True, slots=True)
class Piece:
    """One stream of one visit: whose, sound or picture, the moment of its first packet, how long it is.

    ``aside``: a second voice, which only those heard who chose it.
    """

    path: Path
    attendee: UUID
    sound: bool
    began: datetime
    milliseconds: int
    aside: bool = False

    @property
    def ended(self) -> datetime:
        """The moment of its last packet."""
        return self.began + timedelta(milliseconds=self.milliseconds)


def read_piece(path: Path) -> Piece | None:
    """What a file holds, however it was cut; None where not one whole packet is in it, or it is not ours."""
    name = _NAME.fullmatch(path.name)
    if name is None:
        return None
    with path.open("rb") as file:
        head = _head(file)
        last = _last_packet(file) if head else None
    if head is None or last is None:
        return None
    began = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=head["u"])
    return Piece(
        path,
        UUID(name["who"]),
        name["stream"] == "audio",
        began,
        last,
        aside=head.get("d") == _INTERPRETATION,
    )


def _head(file: IO[bytes]) -> dict[str, Any] | None:
    """The head: ``u`` is the microsecond of the first packet."""
    if file.read(len(_MAGIC)) != _MAGIC:
        return None
    length = file.read(2)
    size = struct.unpack(">H", length)[0] if len(length) == 2 else 0
    try:
        head = json.loads(file.read(min(size, _MOST_HEAD)))
    except ValueError:
        return None
    return head if isinstance(head, dict) and isinstance(head.get("u"), int) else None


def _last_packet(file: IO[bytes]) -> int | None:
    """The millisecond of the last whole packet, counted from the first."""
    last = None
    while len(frame := file.read(10)) == 10 and frame.startswith(_PACKET):
        at, size = struct.unpack(">IH", frame[4:])
        if len(file.read(size)) < size:
            break
        last = at
    return last
