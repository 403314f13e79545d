"""How a visit ends, and how a refusal is put."""

from __future__ import annotations

from phapdinh.hearings.gate.passing import Message
from phapdinh.hearings.gate.refusals import Refusal
from phapdinh.hearings.gate.standing import Standing

POLICY, TOO_MUCH, COME_AGAIN = 1008, 1009, 1012  # RFC 6455 and the registry of codes it began
REPLACED = 4009  # ours: the same link was opened again, and the newer visit stays


class Left(Exception):  # noqa: N818 - not an error: a visit is over
    """The visit is over; ``code`` is what the line is closed with."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def why(before: Standing, now: Standing | None) -> int:
    """With which code a visit ends that may not go on as it is."""
    if now is None or not now.open:
        return POLICY
    return COME_AGAIN if now.visit == before.visit else REPLACED


def as_error(message: Message, refusal: Refusal) -> Message:
    """A refusal as the media server itself would say it."""
    known = {name: message[name] for name in ("transaction", "session_id") if name in message}
    reason = f"{refusal.code} {refusal.reason}"  # the browser's library passes on the words alone
    return {"janus": "error", **known, "error": {"code": refusal.code, "reason": reason}}
