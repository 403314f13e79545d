"""The voice of a visitor: written down when it is heard, held back at the media server when it is muted.

Who was muted is muted before everybody, not where people talk in private."""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable

from phapdinh.hearings.gate.noting import begin_talk, end_talk
from phapdinh.hearings.gate.passing import Handle, Message, Passage
from phapdinh.hearings.gate.returning import heard
from phapdinh.hearings.gate.standing import HEARING, Standing
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.threads import in_thread

OURS = "gate-"  # transactions of the gate's own requests


class Voices:
    """The lines of one visit that carry a voice, and the talks that they began; ``send`` to the server."""

    def __init__(self, keys: Keys, passage: Passage, send: Callable[[str], Awaitable[None]]) -> None:
        self._keys, self._passage, self._send = keys, passage, send
        self._lines: dict[int, list[str]] = {}
        self._talks: dict[str, int] = {}

    async def take(self, message: Message, standing: Standing) -> None:
        """Write down that the visitor's own voice was noticed by the server, or is no longer."""
        said = heard(message, self._passage, standing)
        place = standing.places.get(said.room) if said else None
        if said is None or place is None:
            return
        if (talk := self._talks.pop(said.room, None)) is not None:
            await in_thread(end_talk, talk)
        if said.talking:
            self._talks[said.room] = await in_thread(begin_talk, place.id, standing.attendee)

    async def learn(self, message: Message, standing: Standing) -> None:
        """Which lines of the visitor are voices: who was muted is muted whatever they publish."""
        data = message.get("plugindata", {}).get("data", {})
        if data.get("configured") == "ok" and "streams" in data:
            number = message["sender"]
            self._lines[number] = [one["mid"] for one in data["streams"] if one["type"] == "audio"]
            if standing.muted:
                await self._set(number, standing)

    async def follow(self, standing: Standing) -> None:
        """Have the server pass the visitor's voice on, or not, as they stand now."""
        for number in self._lines:
            await self._set(number, standing)

    async def end(self) -> None:
        """The visit is over: nobody is heard any more."""
        for talk in self._talks.values():
            await in_thread(end_talk, talk)

    async def _set(self, number: int, standing: Standing) -> None:
        handle = self._passage.handles.get(number, Handle())
        place = standing.places.get(handle.room)
        if place is None:
            return
        body = {
            "request": "moderate",
            "room": place.name,
            "secret": self._keys.ruling(place.name),
            "id": standing.feed,
            "mute": standing.muted and handle.room == HEARING,
        }
        for mid in self._lines[number]:
            await self._send(json.dumps(self._moderation(number, {**body, "mid": mid})))

    def _moderation(self, number: int, body: Message) -> Message:
        return {
            "janus": "message",
            "transaction": OURS + secrets.token_hex(4),
            "session_id": self._passage.session,
            "handle_id": number,
            "apisecret": self._keys.api,
            "body": body,
        }
