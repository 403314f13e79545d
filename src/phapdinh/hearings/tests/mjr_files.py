"""Recordings as Janus writes them, made of real sound and picture: ffmpeg encodes and packs them for the
network, and what it sends is written down packet by packet."""

from __future__ import annotations

import json
import os
import socket
import struct
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from phapdinh.hearings.models import MediaRoom
from phapdinh.hearings.recordings.gathering import folder_of

_EPOCH = datetime.fromtimestamp(0, UTC)
_HERTZ = {"audio": 48_000, "video": 90_000}
_MADE = {
    "audio": ("-f", "lavfi", "-i", "sine=440:r=48000", "-c:a", "libopus", "-b:a", "32k"),
    "video": ("-f", "lavfi", "-i", "testsrc=s=160x120:r=15", "-c:v", "libvpx", "-deadline", "realtime"),
}
_packets: dict[tuple[str, float], list[bytes]] = {}


def packets(stream: str, seconds: float) -> list[bytes]:
    """RTP packets of so many seconds; made once for all tests of a process."""
    key = (stream, seconds)
    if key not in _packets:
        _packets[key] = _sent(stream, seconds)
    return _packets[key]


def _sent(stream: str, seconds: float) -> list[bytes]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        line.bind(("127.0.0.1", 0))
        to = f"rtp://127.0.0.1:{line.getsockname()[1]}?pkt_size=1200"
        made = ["ffmpeg", "-nostdin", "-v", "error", *_MADE[stream], "-t", str(seconds), "-f", "rtp", to]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL, timeout=60)
        line.settimeout(0.3)
        found: list[bytes] = []
        try:
            while True:
                found.append(line.recv(2000))
        except TimeoutError:
            return [one for one in found if not 200 <= one[1] <= 204]  # without reports of the sender


def write_mjr(
    folder: Path,
    who: UUID,
    stream: str,
    began: datetime,
    *,
    seconds: float = 2.0,
    cut: int = 0,
    room: str = "ab" * 16,
) -> Path:
    """A recording of somebody; ``cut`` bytes are missing at its end, as of a server that was killed."""
    micro = (began - _EPOCH) // timedelta(microseconds=1)
    name = f"videoroom-{room}-user-{who.hex}-1-{micro}-{stream}-{int(stream == 'video')}.mjr"
    head = json.dumps({"t": stream[0], "c": "opus" if stream == "audio" else "vp8", "s": micro, "u": micro})
    sent = packets(stream, seconds)
    first = struct.unpack(">I", sent[0][4:8])[0]
    body = b"MJR00002" + struct.pack(">H", len(head)) + head.encode()
    for packet in sent:
        ticks = struct.unpack(">I", packet[4:8])[0] - first & 0xFFFFFFFF
        body += b"MEET" + struct.pack(">IH", ticks * 1000 // _HERTZ[stream], len(packet)) + packet
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(body[: len(body) - cut])
    long_ago = time.time() - 60
    os.utime(path, (long_ago, long_ago))  # nobody writes on it any more
    return path


def record(room: MediaRoom, who: UUID, began: datetime, *, seconds: float = 2.0) -> list[Path]:
    """Somebody seen and heard in a room for so long."""
    folder = folder_of(room)
    return [write_mjr(folder, who, stream, began, seconds=seconds) for stream in ("audio", "video")]
