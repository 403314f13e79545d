"""What the media server says, as the browser is told: no name of a room, no key. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from phapdinh.hearings.gate.passing import Handle, Passage
from phapdinh.hearings.gate.standing import HEARING, Standing, barred, may_publish

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
    if message.get("transaction") in passage.attaching and message["janus"] in ("success", "error"):
        passage.attaching.discard(message["transaction"])
        if message["janus"] == "success":
            passage.handles[message["data"]["id"]] = Handle()
    told = {name: message[name] for name in _FRAME if name in message}
    if "plugindata" in message:
        plugin = message["plugindata"]
        told["plugindata"] = {"plugin": plugin["plugin"], "data": _said(plugin["data"], message, passage)}
    return told


def _said(data: Mapping[str, Any], message: Message, passage: Passage) -> Message:
    """What the plugin of rooms says; of a failed join the handle is free again."""
    handle = passage.handles.get(message.get("sender", 0))
    said = {name: data[name] for name in _SAID if name in data}
    if handle is None:
        return said
    if "error_code" in data and handle.kind and data["error_code"] in _NOT_JOINED:
        handle.kind = handle.room = ""
    return {**said, "room": handle.room} if "room" in data else said


_NOT_JOINED = (
    425,
    426,
    428,
    433,
    436,
)  # already joined elsewhere, no such room, feed, unauthorized, name taken


def told(standing: Standing) -> Message:
    """What a visitor learns of how they stand: a message of ours, which Janus's own library passes over."""
    return {
        "janus": "standing",
        "in": barred(standing, HEARING) is None,
        "publish": may_publish(standing),
        "muted": standing.muted,
    }


def heard(message: Message, passage: Passage, standing: Standing) -> Heard | None:
    """Whether the server noticed that this very visitor began or ceased to speak."""
    data = message.get("plugindata", {}).get("data", {})
    said = data.get("videoroom")
    if said not in ("talking", "stopped-talking") or data.get("id") != standing.feed:
        return None
    handle = passage.handles.get(message.get("sender", 0))
    return Heard(handle.room, said == "talking") if handle else None
