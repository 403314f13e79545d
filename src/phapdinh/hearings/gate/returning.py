"""What the media server says, as the browser is told: no name of a room, no key. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from phapdinh.hearings.gate.descriptions import steady, unnamed
from phapdinh.hearings.gate.passing import Passage
from phapdinh.hearings.gate.standing import HEARING, PRIVATE, Standing, barred, may_publish
from phapdinh.hearings.live.parts import Live

Message = dict[str, Any]
# fmt: off
_FRAME = (
    "janus", "transaction", "session_id", "sender", "data", "error", "jsep", "type", "receiving", "mid",
    "substream", "uplink", "lost", "reason", "candidate", "hint",
)
_SAID = (
    "videoroom", "id", "publishers", "streams", "unpublished", "leaving", "reason", "configured",
    "started", "paused", "left", "joining", "moderation", "mute", "mid", "error_code", "error",
    "audio-level-dBov-avg", "audio_codec", "video_codec", "warning", "switched", "changes",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Heard:
    """That the visitor's own voice was noticed (``True``) or is no longer."""

    room: str
    talking: bool


def returned(message: Message, passage: Passage) -> Message:
    """The message for the browser; also notes the handle that an attachment was given."""
    passage.note_given(message)
    told = {name: message[name] for name in _FRAME if name in message}
    if "jsep" in told:
        told["jsep"] = _described(told["jsep"])
    if "plugindata" in message:
        plugin = message["plugindata"]
        told["plugindata"] = {"plugin": plugin["plugin"], "data": _said(plugin["data"], message, passage)}
    return told


def _described(jsep: Message) -> Message:
    sdp = unnamed(jsep["sdp"])
    return {**jsep, "sdp": steady(sdp) if jsep["type"] == "answer" else sdp}


def _said(data: Mapping[str, Any], message: Message, passage: Passage) -> Message:
    """What the plugin of rooms says; of a failed join the handle is free again.

    Only by the answer to the join itself: a handle that is in a room and asks for something in vain is in it
    still, and leaves with whoever is put out.
    """
    handle = passage.handles.get(message.get("sender", 0))
    said = {name: data[name] for name in _SAID if name in data}
    if handle is None:
        return said
    if handle.joining and message.get("transaction") == handle.joining:
        handle.joining = ""
        if data.get("error_code") in _NOT_JOINED:
            handle.kind = handle.room = ""
    return {**said, "room": handle.room} if "room" in data else said


# Already joined elsewhere, no such room, no such feed, unauthorized, name taken.
_NOT_JOINED = frozenset({425, 426, 428, 433, 436})


def told(standing: Standing) -> Message:
    """What a visitor learns of how they stand: a message of ours, which Janus's own library passes over."""
    return {
        "janus": "standing",
        "in": barred(standing, HEARING) is None,
        "publish": may_publish(standing),
        "muted": standing.muted,
        "removed": standing.removed,
        "private": [room for room in sorted(PRIVATE) if barred(standing, room) is None],
    }


def lived(live: Live) -> Message:
    """What goes on in the room, as a message of ours."""
    return {"janus": "live", "live": live}


#: Asked of a browser and answered by it alike: the line is alive.
BEAT = "beat"


def asked() -> Message:
    """The question whether the line is alive, as a message of ours."""
    return {"janus": BEAT}


def heard(message: Message, passage: Passage, standing: Standing) -> Heard | None:
    """Whether the server noticed that this very visitor began or ceased to speak; in private nobody notes."""
    data = message.get("plugindata", {}).get("data", {})
    said = data.get("videoroom")
    if said not in ("talking", "stopped-talking") or data.get("id") != standing.feed:
        return None
    handle = passage.handles.get(message.get("sender", 0))
    if handle is None or handle.room in PRIVATE:
        return None
    return Heard(handle.room, said == "talking")
