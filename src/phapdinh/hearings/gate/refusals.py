"""What the gate answers when it does not let something pass: in the protocol, with numbers of its own.

The browser turns numbers into words; the English reason is for whoever reads a trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from phapdinh.hearings.models import Incident

Kind = Incident.Kind


@dataclass(frozen=True, slots=True)
class Refusal:
    """``code`` and ``reason`` as answered; ``incident`` None where nothing wrong was tried; ``what``: which
    verb, for the incident; ``entry`` and ``trial`` where a token is refused whose entry is known."""

    code: int
    reason: str
    incident: Kind | None = None
    what: str = ""
    entry: UUID | None = None
    trial: UUID | None = None


TOKEN = 4001  # the token opens nothing
ELSEWHERE = 4002  # it is used on another device
WAITING = 4003  # not let in yet: ask again
NOT_STANDING = 4004  # the room is not there (yet, or again): ask again
NOT_ALLOWED = 4005
MALFORMED = 4006
FLOOD = 4007
BUSY = 4008  # the media server does not answer: ask again


def not_allowed(what: str) -> Refusal:
    return Refusal(NOT_ALLOWED, "Not allowed", Kind.NOT_ALLOWED, what)


def malformed(what: str = "") -> Refusal:
    return Refusal(MALFORMED, "Malformed", Kind.MALFORMED, what)


def waiting(what: str) -> Refusal:
    return Refusal(WAITING, "Not admitted yet", Kind.NOT_ADMITTED, what)
