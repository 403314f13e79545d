"""What one who only follows may say at the gate, and what an edge is told instead. Pure.

As in the rooms of trials every message is built anew. Four requests there are, and none names what is
followed: that, and its key, is set here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from phapdinh.hearings.conferences.serving import STREAMING
from phapdinh.hearings.gate import refusals
from phapdinh.hearings.gate.descriptions import unnamed
from phapdinh.hearings.gate.passing import Message, Passage
from phapdinh.hearings.gate.refusals import Refusal
from phapdinh.hearings.gate.standing import HEARING, Standing
from phapdinh.hearings.media.keys import Keys

_FRAME = frozenset({"janus", "transaction", "session_id", "token"})
_ADDRESSES = ("candidate", "candidates")
_PLAIN = frozenset({"hangup", "keepalive", "destroy", "detach"})
_REQUESTS = frozenset({"watch", "start", "pause", "stop"})
_MOST_HANDLES = 2
_SAID = ("streaming", "result", "error_code", "error")


def followed(message: Message, passage: Passage, standing: Standing, keys: Keys) -> Message | Refusal:
    """The message as it goes on to the edge, or why it does not.

    Raises one of MALFORMED where the message has not the form that it must have.
    """
    verb = str(message["janus"])
    if passage.session is None or message.get("session_id") != passage.session:
        return refusals.not_allowed(verb)
    on = _on(verb, message, passage, standing, keys)
    if isinstance(on, Refusal):
        return on
    frame = {"janus": verb, "transaction": message["transaction"], "session_id": passage.session}
    return {**frame, "apisecret": keys.api, **on}


def _on(verb: str, message: Message, passage: Passage, standing: Standing, keys: Keys) -> Message | Refusal:
    said = set(message) - _FRAME
    if verb == "attach":
        return _attach(message, passage)
    if "handle_id" in message and not passage.holds(message["handle_id"]):
        return refusals.not_allowed(verb)
    if verb in _PLAIN and said <= {"handle_id"}:
        if verb == "detach":
            passage.handles.pop(message["handle_id"])
        return {name: message[name] for name in said}
    if verb == "trickle" and said <= {"handle_id", *_ADDRESSES} and "handle_id" in said:
        return {name: message[name] for name in said}
    if verb == "message" and said <= {"handle_id", "body", "jsep"} and "handle_id" in said:
        return _message(message, standing, keys)
    return refusals.not_allowed(verb)


def _attach(message: Message, passage: Passage) -> Message | Refusal:
    if set(message) - _FRAME - {"plugin", "opaque_id"} or message.get("plugin") != STREAMING:
        return refusals.not_allowed("attach")
    full = len(passage.handles) + len(passage.attaching) >= _MOST_HANDLES
    if full or message["transaction"] in passage.attaching:
        return refusals.not_allowed("attach")
    passage.attaching.add(message["transaction"])
    return {"plugin": STREAMING}


def _message(message: Message, standing: Standing, keys: Keys) -> Message | Refusal:
    body, request = message["body"], str(message["body"]["request"])
    if request not in _REQUESTS or set(body) != {"request"}:
        return refusals.not_allowed(request)
    place = standing.places.get(HEARING)
    if place is None:
        return Refusal(refusals.NOT_STANDING, "The room does not stand")
    on: Message = {"handle_id": message["handle_id"], "body": {"request": request}}
    if request == "watch":
        on["body"] |= {"id": place.name, "pin": keys.entering(place.name)}
    if "jsep" in message:
        jsep: Message = message["jsep"]
        if request != "start" or jsep["type"] != "answer" or set(jsep) - {"type", "sdp", "trickle"}:
            return refusals.not_allowed("jsep")
        on["jsep"] = {"type": "answer", "sdp": str(jsep["sdp"])}
    return on


def told_by_edge(message: Message, passage: Passage) -> Message:
    """The message for the browser; also notes the handle that an attachment was given."""
    passage.note_given(message)
    told = {name: value for name, value in message.items() if name not in ("plugindata", "opaque_id")}
    if "jsep" in message:
        told["jsep"] = {**message["jsep"], "sdp": unnamed(message["jsep"]["sdp"])}
    if "plugindata" in message:
        plugin: Mapping[str, Any] = message["plugindata"]
        data = {name: plugin["data"][name] for name in _SAID if name in plugin["data"]}
        told["plugindata"] = {"plugin": plugin["plugin"], "data": data}
    return told
