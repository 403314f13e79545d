"""Signs of life of one visit: its sound and picture where it sends any, else what its line answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from phapdinh.hearings.models import PresenceChange

Cause = PresenceChange.Cause
# Seconds. The media server itself says that nothing comes any more after one second.
UNANSWERED = 1.6  # a line that has not answered for so long is lost
FORSAKEN = 20.0  # one that shows no sign at all for so long is given up
OFTEN, SELDOM = 0.45, 2.0  # how often a line is asked: where its answers are all that is known, and else


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of somebody now: by which visit, whether they are reached, and what says so."""

    attendee: UUID
    visit: int
    here: bool
    cause: Cause


class Signs:
    """What was noticed of one visit; the clock is given, in seconds of any clock that only goes on."""

    def __init__(self, now: float) -> None:
        self._answered = now
        self._asked = now
        self._inside: set[int] = set()
        self._lines: dict[tuple[int, str], bool] = {}

    @property
    def inside(self) -> bool:
        """Whether the visitor joined a room."""
        return bool(self._inside)

    def answer(self, now: float) -> None:
        """The browser said something, whatever it was."""
        self._answered = now

    def take(self, message: Mapping[str, Any], kind: str) -> None:
        """A message of the media server on a handle that is used for ``kind`` (publisher, subscriber)."""
        handle = message.get("sender", 0)
        data = message.get("plugindata", {}).get("data", {})
        if kind == "publisher" and data.get("videoroom") == "joined":
            self._inside.add(handle)
        if data.get("leaving") == "ok" or message["janus"] == "detached":
            self.drop(handle)
        if handle not in self._inside:
            return
        if message["janus"] == "media":
            self._lines[handle, str(message["mid"])] = bool(message["receiving"])
        elif message["janus"] == "hangup":
            self._lines |= {line: False for line in self._lines if line[0] == handle}

    def drop(self, handle: int) -> None:
        """A handle was given up: what it sent speaks no more."""
        self._inside.discard(handle)
        self._lines = {line: on for line, on in self._lines.items() if line[0] != handle}

    def here(self, now: float) -> tuple[bool, Cause]:
        """Whether the visitor is reached, and what says so."""
        if self._lines:
            return any(self._lines.values()), Cause.MEDIA
        return now - self._answered < UNANSWERED, Cause.LINE

    def forsaken(self, now: float) -> bool:
        """Whether neither line nor media have shown any sign for long."""
        return now - self._answered > FORSAKEN and not any(self._lines.values())

    def ask(self, now: float, *, counted: bool) -> bool:
        """Whether the line is to be asked again now; ``counted``: it matters to others whether it answers."""
        often = OFTEN if counted and self._inside and not self._lines else SELDOM
        if now - self._asked < often:
            return False
        self._asked = now
        return True
