"""What a browser is told in a description of sound and picture (SDP): no name of a room, and how to send its
voice. Pure.

Janus writes the room, or what is followed, into the line of the session. It writes recordings by blocks of
4,096 bytes, and one that is killed loses the last block: at a constant rate that is half a second of a voice;
at Opus's own, which falls with silence, it would be several.
"""

from __future__ import annotations

import re

STEADY = ("cbr=1", "maxaveragebitrate=48000", "usedtx=0")
_SESSION = re.compile(r"^s=[^\r\n]*", re.MULTILINE)
_OPUS = re.compile(r"^a=rtpmap:(\d+) opus/48000", re.IGNORECASE | re.MULTILINE)


def unnamed(sdp: str) -> str:
    """A description without what its session is called on the server; anything else in it as it was."""
    return _SESSION.sub("s=-", sdp)


def steady(sdp: str) -> str:
    """An answer of the server with Opus at a constant rate; anything else in it as it was."""
    for number in dict.fromkeys(_OPUS.findall(sdp)):
        sdp = _asked(sdp, number)
    return sdp


def _asked(sdp: str, number: str) -> str:
    line = re.compile(rf"^a=fmtp:{number} ([^\r\n]*)", re.MULTILINE)
    if line.search(sdp):
        return line.sub(lambda found: f"a=fmtp:{number} {_merged(found[1])}", sdp)
    known = re.compile(rf"^(a=rtpmap:{number} [^\r\n]*)(\r?\n|$)", re.MULTILINE)
    return known.sub(lambda found: f"{found[1]}\r\na=fmtp:{number} {';'.join(STEADY)}{found[2]}", sdp)


def _merged(said: str) -> str:
    ours = {one.partition("=")[0] for one in STEADY}
    kept = [
        one.strip() for one in said.split(";") if one.strip() and one.partition("=")[0].strip() not in ours
    ]
    return ";".join([*kept, *STEADY])
