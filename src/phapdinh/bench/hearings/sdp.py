"""Descriptions of sound and picture (SDP), as a browser would write them; what is needed of the server's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

AUDIO, VIDEO = 111, 96  # numbers of Opus and VP8 in our own offers
_CODECS = {"audio": f"a=rtpmap:{AUDIO} opus/48000/2", "video": f"a=rtpmap:{VIDEO} VP8/90000"}


@dataclass(frozen=True, slots=True)
class Own:
    """This end: name and key of the connection, print of its certificate, address."""

    name: str
    key: str
    fingerprint: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Line:
    """One ``m=`` of a description: kind, numbers of codecs, ``mid``; ``kept``: what it says of codecs."""

    kind: str
    formats: Sequence[str]
    mid: str
    open: bool
    kept: Sequence[str]


@dataclass(frozen=True, slots=True)
class Other:
    """The other end, as it describes itself."""

    name: str
    key: str
    fingerprint: str
    addresses: Sequence[tuple[str, int]]
    lines: Sequence[Line]


def read(text: str) -> Other:
    """What a description says. Raises IndexError where it is none of a connection."""
    host = re.findall(r"a=candidate:\S+ 1 udp \d+ (\d+\.\d+\.\d+\.\d+) (\d+) typ host", text, re.IGNORECASE)
    _head, *parts = re.split(r"^(?=m=)", text, flags=re.MULTILINE)
    return Other(
        name=re.findall(r"a=ice-ufrag:(\S+)", text)[0],
        key=re.findall(r"a=ice-pwd:(\S+)", text)[0],
        fingerprint=re.findall(r"a=fingerprint:sha-256 (\S+)", text, re.IGNORECASE)[0].upper(),
        addresses=sorted({(address, int(port)) for address, port in host}),
        lines=[_line(part) for part in parts],
    )


def offer(own: Own, sent: Sequence[tuple[str, int]]) -> str:
    """An offer to send: kinds (``audio``, ``video``), each with its source number."""
    text = _head(own, [str(number) for number in range(len(sent))])
    for number, (kind, source) in enumerate(sent):
        formats = [str(AUDIO if kind == "audio" else VIDEO)]
        said = ["a=sendonly", _CODECS[kind], f"a=ssrc:{source} cname:phapdinh"]
        text += _part(own, Line(kind, formats, str(number), True, said), "actpass")
    return text


def answer(own: Own, offered: Other) -> str:
    """An answer that takes everything that is offered."""
    text = _head(own, [line.mid for line in offered.lines])
    for line in offered.lines:
        said = ["a=recvonly" if line.open else "a=inactive", *line.kept]
        text += _part(own, Line(line.kind, line.formats, line.mid, line.open, said), "passive")
    return text


def _head(own: Own, mids: Sequence[str]) -> str:
    lines = ["v=0", f"o=- 1 1 IN IP4 {own.host}", "s=-", "t=0 0", f"a=group:BUNDLE {' '.join(mids)}"]
    return "".join(f"{line}\r\n" for line in lines)


def _part(own: Own, line: Line, setup: str) -> str:
    lines = [
        f"m={line.kind} 9 UDP/TLS/RTP/SAVPF {' '.join(line.formats)}",
        f"c=IN IP4 {own.host}",
        f"a=mid:{line.mid}",
        "a=rtcp-mux",
        f"a=ice-ufrag:{own.name}",
        f"a=ice-pwd:{own.key}",
        f"a=fingerprint:sha-256 {own.fingerprint}",
        f"a=setup:{setup}",
        *line.kept,
        f"a=candidate:1 1 udp 2130706431 {own.host} {own.port} typ host",
        "a=end-of-candidates",
    ]
    return "".join(f"{one}\r\n" for one in lines)


def _line(part: str) -> Line:
    head, *rest = part.replace("\r", "").splitlines()
    kind, _port, _transport, *formats = head.removeprefix("m=").split()
    mid = next(one.removeprefix("a=mid:") for one in rest if one.startswith("a=mid:"))
    kept = [one for one in rest if one.startswith(("a=rtpmap:", "a=fmtp:", "a=rtcp-fb:"))]
    return Line(kind, formats, mid, "a=inactive" not in rest, kept)
