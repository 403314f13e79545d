"""What invented participants send: a picture and a tone, coded once by ffmpeg and sent over and over."""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SECONDS = 10
_MOST = 1_150  # bytes of a picture in one packet
_IVF_HEAD, _FRAME_HEAD, _PAGE_HEAD = 32, 12, 27
_PICTURE = ("-f", "lavfi", "-i", "testsrc2=size=640x480:rate=25", "-c:v", "libvpx", "-deadline", "realtime")
_TONE = ("-f", "lavfi", "-i", "sine=frequency=220:sample_rate=48000", "-c:a", "libopus", "-b:a", "32k")


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet to be sent ``at`` seconds from the beginning, with its time in units of its codec."""

    at: float
    time: int
    last: bool  # of its picture
    payload: bytes


@dataclass(frozen=True, slots=True)
class Track:
    """All packets of one round, and how many units of time a round takes."""

    kind: str
    packets: tuple[Packet, ...]
    units: int

    @property
    def bitrate(self) -> float:
        """Bits a second, without heads of packets."""
        return 8 * sum(len(one.payload) for one in self.packets) / SECONDS


def footage(folder: Path, kilobits: int = 600) -> dict[str, Track]:
    """The tracks, coded into ``folder`` where they are not there yet. Raises FileNotFoundError: no ffmpeg."""
    if shutil.which("ffmpeg") is None:
        raise FileNotFoundError("ffmpeg")
    folder.mkdir(parents=True, exist_ok=True)
    picture, tone = folder / f"{kilobits}.ivf", folder / "tone.ogg"
    rate = ("-b:v", f"{kilobits}k", "-maxrate", f"{kilobits}k", "-bufsize", f"{kilobits // 4}k", "-g", "50")
    _code(picture, (*_PICTURE, *rate))
    _code(tone, _TONE)
    return {"video": video(picture.read_bytes()), "audio": audio(tone.read_bytes())}


def video(ivf: bytes) -> Track:
    """Pictures of an IVF file, cut into packets (RFC 7741)."""
    packets: list[Packet] = []
    for number, frame in enumerate(_frames(ivf)):
        parts = [frame[at : at + _MOST] for at in range(0, len(frame), _MOST)]
        for place, part in enumerate(parts):
            begins = b"\x10" if place == 0 else b"\x00"
            packets.append(Packet(number / 25, number * 3_600, place == len(parts) - 1, begins + part))
    return Track("video", tuple(packets), SECONDS * 90_000)


def audio(ogg: bytes) -> Track:
    """Sound of an Ogg file, a packet each twentieth of a second and less: 20 ms (RFC 7587)."""
    sounds = list(_sounds(ogg))[2 : 2 + SECONDS * 50]  # after the two packets that say what it is
    packets = tuple(Packet(n / 50, n * 960, False, one) for n, one in enumerate(sounds))
    return Track("audio", packets, SECONDS * 48_000)


def _frames(ivf: bytes) -> Iterator[bytes]:
    at = _IVF_HEAD
    while at < len(ivf):
        (size,) = struct.unpack_from("<I", ivf, at)
        yield ivf[at + _FRAME_HEAD : at + _FRAME_HEAD + size]
        at += _FRAME_HEAD + size


def _sounds(ogg: bytes) -> Iterator[bytes]:
    at, held = 0, b""
    while at < len(ogg):
        count = ogg[at + _PAGE_HEAD - 1]
        laces = ogg[at + _PAGE_HEAD : at + _PAGE_HEAD + count]
        at += _PAGE_HEAD + count
        for size in laces:
            held += ogg[at : at + size]
            at += size
            if size < 255:
                yield held
                held = b""


def _code(file: Path, arguments: tuple[str, ...]) -> None:
    if file.exists():
        return
    new = file.with_suffix(f".new{file.suffix}")
    command = ["ffmpeg", "-loglevel", "error", "-y", *arguments, "-t", str(SECONDS), str(new)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
    new.rename(file)
