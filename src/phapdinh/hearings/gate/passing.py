"""What a browser may say, and what the media server is told instead. Pure.

Every message that goes on is built anew out of the few fields listed here; a field that is not listed makes
the message be refused, for our pages send none. Rooms are called ``hearing`` and ``deliberation``: a browser
can name no other, and the name on the server, its key and who one is are set here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from phapdinh.hearings.gate import refusals
from phapdinh.hearings.gate.fields import descriptions, interprets, quality, streams
from phapdinh.hearings.gate.refusals import Refusal
from phapdinh.hearings.gate.standing import HEARING, Barred, Standing, apart, barred, may_publish
from phapdinh.hearings.media.client import VIDEOROOM
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.roles import TrialRole

MOST_HANDLES = 6
Message = dict[str, Any]
#: What a message raises that has not the form that it must have.
MALFORMED = (KeyError, TypeError, ValueError, AttributeError, OverflowError)
_FRAME = frozenset({"janus", "transaction", "session_id", "token"})


@dataclass(slots=True)
class Handle:
    """What one handle is used for: ``publisher`` or ``subscriber`` of a room.

    ``joining``: the transaction by which it asked to come in, until that is answered; from then on it is in
    the room, whatever it asks for.
    """

    kind: str = ""
    room: str = ""
    joining: str = ""


@dataclass(slots=True)
class Passage:
    """A visit as far as its messages go: own session, own handles. ``attaching``: transactions of handles
    that were asked for and not yet given."""

    session: int | None = None
    handles: dict[int, Handle] = field(default_factory=dict)
    attaching: set[str] = field(default_factory=set)

    def note_given(self, message: Message) -> None:
        """Take the server's answer to an attachment: it alone is a success that brings an id. One that fails
        is waited for to the end of the visit, for another request may bear its transaction."""
        if message["janus"] == "success" and "data" in message and message["transaction"] in self.attaching:
            self.attaching.discard(message["transaction"])
            self.handles[message["data"]["id"]] = Handle()

    def holds(self, handle: Any) -> bool:
        """Whether it is a handle of this visit: a whole number, as the server wants it. To Python 11.0 is 11,
        to the server it is no handle: what we took for detached would go on there."""
        return type(handle) is int and handle in self.handles

    @property
    def rooms(self) -> frozenset[str]:
        """Rooms that the visit is in."""
        return frozenset(handle.room for handle in self.handles.values() if handle.room)


def passed(message: Message, passage: Passage, standing: Standing, keys: Keys) -> Message | Refusal:
    """The message as it goes on to the server, or why it does not.

    Raises one of MALFORMED where the message has not the form that it must have.
    """
    verb = str(message["janus"])
    if verb not in _VERBS:
        return refusals.not_allowed(verb)
    if passage.session is None or message.get("session_id") != passage.session:
        return refusals.not_allowed(verb)
    on = _VERBS[verb](message, passage, standing, keys)
    if isinstance(on, Refusal):
        return on
    frame = {"janus": verb, "transaction": message["transaction"], "session_id": passage.session}
    return {**frame, "apisecret": keys.api, **on}


def _attach(message: Message, passage: Passage, standing: Standing, keys: Keys) -> Message | Refusal:
    if set(message) - _FRAME - {"plugin", "opaque_id"} or message.get("plugin") != VIDEOROOM:
        return refusals.not_allowed("attach")
    full = len(passage.handles) + len(passage.attaching) >= MOST_HANDLES
    if full or message["transaction"] in passage.attaching:
        return refusals.not_allowed("attach")
    passage.attaching.add(message["transaction"])
    # By this name the server's own figures of the handle are told apart (hearings/operating).
    return {"plugin": VIDEOROOM, "opaque_id": standing.attendee.hex}


def _plain(message: Message, passage: Passage, standing: Standing, keys: Keys) -> Message | Refusal:
    """Verbs that say nothing but which handle, if any."""
    if set(message) - _FRAME - {"handle_id"}:
        return refusals.not_allowed(message["janus"])
    if "handle_id" not in message:
        return {}
    return _own(message, passage) or {"handle_id": message["handle_id"]}


def _detach(message: Message, passage: Passage, standing: Standing, keys: Keys) -> Message | Refusal:
    on = _plain(message, passage, standing, keys)
    if not isinstance(on, Refusal):
        passage.handles.pop(message["handle_id"])
    return on


def _trickle(message: Message, passage: Passage, standing: Standing, keys: Keys) -> Message | Refusal:
    if refused := _own(message, passage):
        return refused
    handle = passage.handles[message["handle_id"]]
    if set(message) - _FRAME - {"handle_id", "candidate", "candidates"} or not handle.kind:
        return refusals.not_allowed("trickle")
    if handle.kind == "publisher" and not may_publish(standing):
        return refusals.not_allowed("trickle")
    return {name: message[name] for name in ("handle_id", "candidate", "candidates") if name in message}


def _message(message: Message, passage: Passage, standing: Standing, keys: Keys) -> Message | Refusal:
    if refused := _own(message, passage):
        return refused
    if set(message) - _FRAME - {"handle_id", "body", "jsep"}:
        return refusals.not_allowed("message")
    body: Message = message["body"]
    handle = passage.handles[message["handle_id"]]
    request = str(body["request"])
    if request == "join":
        on = _join(message, passage, standing, keys)
    elif (handle.kind, request) in _REQUESTS:
        on = _further(message, handle, standing)
    else:
        on = refusals.not_allowed(request)
    return on if isinstance(on, Refusal) else {"handle_id": message["handle_id"], **on}


def _join(message: Message, passage: Passage, standing: Standing, keys: Keys) -> Message | Refusal:
    """Enter a room as one who sends or as one who receives."""
    body, handle = message["body"], passage.handles[message["handle_id"]]
    kind, room = body.get("ptype"), str(body.get("room", HEARING))
    allowed = {"request", "ptype", "room"} | ({"streams"} if kind == "subscriber" else set())
    if handle.kind or kind not in ("publisher", "subscriber") or set(body) - allowed or "jsep" in message:
        return refusals.not_allowed("join")
    if refused := _barred(standing, room):
        return refused
    if not apart(passage.rooms, room):
        return refusals.not_allowed("join")
    place = standing.places[room]
    handle.kind, handle.room, handle.joining = kind, room, message["transaction"]
    entering: Message = {
        "request": "join",
        "room": place.name,
        "pin": keys.entering(place.name),
        "ptype": kind,
    }
    if kind == "publisher":
        return {"body": {**entering, "id": standing.feed}}
    return {"body": {**entering, "streams": streams(body["streams"])}}


def _further(message: Message, handle: Handle, standing: Standing) -> Message | Refusal:
    """What may be said in a room, by who is in it still."""
    body, jsep = message["body"], message.get("jsep")
    request = body["request"]
    if handle.kind == "publisher" and request != "leave" and not may_publish(standing):
        return refusals.not_allowed(request)
    if refused := _barred(standing, handle.room):
        return refused
    rule = _REQUESTS[handle.kind, request]
    if set(body) - {"request"} - set(rule.fields) or (jsep is not None and rule.jsep is None):
        return refusals.not_allowed(request)
    on: Message = {
        "request": request,
        **{name: made(body[name]) for name, made in rule.fields.items() if name in body},
    }
    if standing.role != TrialRole.INTERPRETER and interprets(on.get("descriptions", ())):
        return refusals.not_allowed(request)
    if jsep is None:
        return {"body": on}
    said = _jsep(jsep, rule.jsep)
    return said if isinstance(said, Refusal) else {"body": on, "jsep": said}


def _barred(standing: Standing, room: str) -> Refusal | None:
    match barred(standing, room):
        case Barred.NOT_ADMITTED:
            return refusals.waiting("join")
        case Barred.NOT_STANDING:
            return Refusal(refusals.NOT_STANDING, "The room does not stand")
        case Barred.EXCLUDED:
            return refusals.not_allowed("join")
    return None


def _own(message: Message, passage: Passage) -> Refusal | None:
    if not passage.holds(message.get("handle_id")):
        return refusals.not_allowed(message["janus"])
    return None


def _jsep(jsep: Message, kind: str | None) -> Message | Refusal:
    """A description of sound and picture. No data channel, which no recording would show, and nothing
    encrypted between participants, of which the court's recording would be noise."""
    if set(jsep) - {"type", "sdp", "trickle", "rid_order"} or jsep["type"] != kind:
        return refusals.not_allowed("jsep")
    sdp = str(jsep["sdp"])
    if any(
        line.startswith("m=") and not line.startswith(("m=audio", "m=video")) for line in sdp.splitlines()
    ):
        return refusals.not_allowed("data")
    return {"type": kind, "sdp": sdp}


@dataclass(frozen=True, slots=True)
class _Request:
    """Fields of a request, each with what makes it safe; the kind of description that may come along."""

    fields: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    jsep: str | None = None


_REQUESTS: Mapping[tuple[str, str], _Request] = {
    ("publisher", "publish"): _Request({"descriptions": descriptions}, "offer"),
    ("publisher", "configure"): _Request({"descriptions": descriptions, "keyframe": bool}, "offer"),
    ("publisher", "unpublish"): _Request(),
    ("publisher", "leave"): _Request(),
    ("subscriber", "start"): _Request(jsep="answer"),
    ("subscriber", "pause"): _Request(),
    ("subscriber", "subscribe"): _Request({"streams": streams}),
    ("subscriber", "unsubscribe"): _Request({"streams": streams}),
    ("subscriber", "update"): _Request({"subscribe": streams, "unsubscribe": streams}),
    ("subscriber", "configure"): _Request({"streams": quality, "restart": bool}),
    ("subscriber", "leave"): _Request(),
}
_VERBS: Mapping[str, Callable[[Message, Passage, Standing, Keys], Message | Refusal]] = {
    "attach": _attach,
    "detach": _detach,
    "hangup": _plain,
    "keepalive": _plain,
    "destroy": _plain,
    "trickle": _trickle,
    "message": _message,
}
