"""Voices as Janus writes them, whose pitch tells the second: what is cut out of one can be told by its sound.

ffmpeg makes and encodes the sound; its packets are written down as if each had come when it was due.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

_EPOCH = datetime.fromtimestamp(0, UTC)
_FRAME = 960  # values of 20 ms
LOWEST, STEP = 300, 50  # hertz of the first second, and by how much each is higher than the one before


def hertz(second: int) -> int:
    """The pitch of a second of a voice."""
    return LOWEST + STEP * second


def write_voice(
    folder: Path, who: UUID, began: datetime, *, seconds: int, silent: tuple[int, int] = (0, 0)
) -> Path:
    """Somebody's voice for so many seconds, of which those from ``silent`` until before it are silence."""
    micro = (began - _EPOCH) // timedelta(microseconds=1)
    head = json.dumps({"t": "a", "c": "opus", "s": micro, "u": micro})
    body = b"MJR00002" + struct.pack(">H", len(head)) + head.encode()
    for number, packet in enumerate(_packets(seconds, silent)):
        rtp = struct.pack(">BBHII", 0x80, 111, number, number * _FRAME, 1) + packet
        body += b"MEET" + struct.pack(">IH", number * 20, len(rtp)) + rtp
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"videoroom-{'ab' * 16}-user-{who.hex}-1-{micro}-audio-0.mjr"
    path.write_bytes(body)
    long_ago = time.time() - 60
    os.utime(path, (long_ago, long_ago))
    return path


@cache
def _packets(seconds: int, silent: tuple[int, int]) -> list[bytes]:
    pitch = f"sin(2*PI*t*({LOWEST}+{STEP}*floor(t)))*0.4"
    sound = f"aevalsrc='if(between(t,{silent[0]},{silent[1] - 0.001}),0,{pitch})':s=48000:d={seconds}"
    made = [
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        sound,
        "-c:a",
        "libopus",
        "-b:a",
        "60k",
        "-vbr",
        "off",
    ]
    file = subprocess.run([*made, "-f", "ogg", "-"], check=True, capture_output=True, timeout=120).stdout
    return list(_of_ogg(file))[2:]  # without its two heads


def _of_ogg(file: bytes) -> Iterator[bytes]:
    """The packets of an Ogg file (RFC 3533)."""
    at, left = 0, b""
    while at < len(file):
        count = file[at + 26]
        table, at = file[at + 27 : at + 27 + count], at + 27 + count
        for size in table:
            left, at = left + file[at : at + size], at + size
            if size < 255:
                yield left
                left = b""
