"""One browser at the gate: its line, the line to the media server, and what passes between them."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from phapdinh.hearings.gate import limits, refusals
from phapdinh.hearings.gate.entering import begin_visit
from phapdinh.hearings.gate.noting import begin_talk, end_talk, note_incident
from phapdinh.hearings.gate.passing import MALFORMED, Handle, Message, Passage, passed
from phapdinh.hearings.gate.refusals import Refusal
from phapdinh.hearings.gate.returning import heard, returned, told
from phapdinh.hearings.gate.standing import Standing, must_leave
from phapdinh.hearings.gate.watch import Watch
from phapdinh.hearings.media.errors import MediaGoneError
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.wire import dial
from phapdinh.hearings.threads import in_thread

_PATIENCE = 10.0  # seconds from the open line to the token
POLICY, TOO_MUCH, COME_AGAIN = 1008, 1009, 1012  # RFC 6455 and the registry of codes it began
REPLACED = 4009  # ours: the same link was opened again, and the newer visit stays
_OURS = "gate-"  # transactions of the gate's own requests


class Left(Exception):  # noqa: N818 - not an error: a visit is over
    """The visit is over; ``code`` is what the line is closed with."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Visit:
    """From the token to the end of the line."""

    def __init__(
        self,
        *,
        device: str,
        keys: Keys,
        watch: Watch,
        hear: Callable[[], Awaitable[str]],
        tell: Callable[[str], Awaitable[None]],
    ) -> None:
        self.device, self.keys, self.watch = device, keys, watch
        self._hear, self._tell = hear, tell
        self._passage, self._allowance = Passage(), limits.Allowance(at=time.monotonic())
        self._refused = 0
        self._ended = asyncio.Event()
        self._code = COME_AGAIN
        self._voices: dict[int, list[str]] = {}
        self._talks: dict[str, int] = {}
        self._server: ClientConnection
        self.standing: Standing

    async def run(self) -> int:
        """Everything; the code with which the line is to be closed."""
        try:
            first = await asyncio.wait_for(self._next(), _PATIENCE)
            await self._enter(first)
            self.watch.add(self)
            return await self._both_ways()
        except Left as left:
            return left.code
        except TimeoutError:
            return POLICY
        finally:
            await self._part()

    async def _part(self) -> None:
        """Leave nothing of the visit behind, however far it came."""
        self.watch.drop(self)
        if (server := getattr(self, "_server", None)) is not None:
            await server.close()
        for talk in self._talks.values():
            await in_thread(end_talk, talk)

    async def changed(self, now: Standing | None) -> None:
        """Take what the tables say now: be put out, be muted, be heard again."""
        if now is None or must_leave(self.standing, now, self._passage.rooms):
            self._end(_why(self.standing, now))
            return
        before, self.standing = self.standing, now
        if told(before) != told(now):
            await self._tell(json.dumps(told(now)))
        if before.muted != now.muted:
            for number in self._voices:
                await self._set_voice(number)

    async def _both_ways(self) -> int:
        ways = [asyncio.create_task(way()) for way in (self._inward, self._outward, self._ended.wait)]
        done, waiting = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        for task in done:
            error = task.exception()
            if isinstance(error, Left):
                return error.code
            if error is not None and not isinstance(error, ConnectionClosed):
                raise error
        return self._code

    async def _enter(self, first: Message) -> None:
        """Check the token, open a session of the visitor's own on the server of the trial."""
        token = first.get("token")
        if first.get("janus") != "create" or not isinstance(token, str):
            await self._refuse(first, refusals.malformed("create"))
            raise Left(POLICY)
        entered = await in_thread(begin_visit, token, self.device)
        if isinstance(entered, Refusal):
            await self._refuse(first, entered)
            raise Left(POLICY)
        self.standing = entered
        if entered.address is None:
            await self._refuse(first, Refusal(refusals.NOT_STANDING, "The room does not stand"))
            raise Left(COME_AGAIN)
        try:
            self._server = await dial(entered.address)
            created = await self._create(first["transaction"])
        except (MediaGoneError, ConnectionClosed, TimeoutError) as error:
            await self._refuse(first, Refusal(refusals.BUSY, "The media server does not answer"))
            raise Left(COME_AGAIN) from error
        await self._tell(json.dumps(returned(created, self._passage)))
        await self._tell(json.dumps(told(entered)))

    async def _create(self, transaction: str) -> Message:
        await self._server.send(
            json.dumps({"janus": "create", "transaction": transaction, "apisecret": self.keys.api})
        )
        answer: Message = json.loads(await asyncio.wait_for(self._server.recv(), _PATIENCE))
        if answer["janus"] != "success":
            await self._server.close()
            raise MediaGoneError
        self._passage.session = answer["data"]["id"]
        return answer

    async def _inward(self) -> None:
        """From the browser to the server."""
        while True:
            message = await self._next()
            try:
                on = passed(message, self._passage, self.standing, self.keys)
            except MALFORMED:
                on = refusals.malformed()
            if isinstance(on, Refusal):
                await self._refuse(message, on)
            else:
                await self._server.send(json.dumps(on))

    async def _next(self) -> Message:
        """The browser's next message. Raises Left where it says too much, or nothing that is a message."""
        text = await self._hear()
        if len(text.encode()) > limits.MOST_BYTES or not self._allowance.spend(time.monotonic()):
            await self._note(refusals.Kind.FLOOD)
            raise Left(TOO_MUCH)
        try:
            message = json.loads(text)
        except ValueError:
            message = None
        if not isinstance(message, dict) or not isinstance(message.get("transaction"), str):
            await self._note(refusals.Kind.MALFORMED)
            raise Left(POLICY)
        if message["transaction"].startswith(_OURS):
            await self._refuse(message, refusals.malformed())
            raise Left(POLICY)
        return message

    async def _outward(self) -> None:
        """From the server to the browser."""
        async for text in self._server:
            message: Message = json.loads(text)
            if str(message.get("transaction", "")).startswith(_OURS):
                continue
            await self._note_talk(message)
            await self._tell(json.dumps(returned(message, self._passage)))
            await self._learn_voices(message)
        raise Left(COME_AGAIN)

    async def _refuse(self, message: Message, refusal: Refusal) -> None:
        """Answer in the protocol, keep the incident; who does nothing else is put out."""
        if refusal.incident is not None:
            await self._note(refusal.incident, refusal.what, refusal)
            self._refused += 1
        await self._tell(json.dumps(_error(message, refusal)))
        if self._refused >= limits.MOST_REFUSALS:
            raise Left(POLICY)

    async def _note(self, kind: refusals.Kind, what: str = "", refusal: Refusal | None = None) -> None:
        about: Standing | Refusal | None = getattr(self, "standing", refusal)
        trial, entry = (about.trial, about.entry) if about else (None, None)
        await in_thread(note_incident, kind, what, trial, entry)

    async def _note_talk(self, message: Message) -> None:
        """Write down that the visitor's own voice was noticed by the server, or is no longer."""
        said = heard(message, self._passage, self.standing)
        place = self.standing.places.get(said.room) if said else None
        if said is None or place is None:
            return
        if (talk := self._talks.pop(said.room, None)) is not None:
            await in_thread(end_talk, talk)
        if said.talking:
            self._talks[said.room] = await in_thread(begin_talk, place.id, self.standing.attendee)

    async def _learn_voices(self, message: Message) -> None:
        """Which lines of the visitor are voices: who was muted is muted whatever they publish."""
        data = message.get("plugindata", {}).get("data", {})
        if data.get("configured") == "ok" and "streams" in data:
            number = message["sender"]
            self._voices[number] = [one["mid"] for one in data["streams"] if one["type"] == "audio"]
            if self.standing.muted:
                await self._set_voice(number)

    async def _set_voice(self, number: int) -> None:
        """Have the server pass the visitor's voice on, or not."""
        handle = self._passage.handles.get(number, Handle())
        place = self.standing.places.get(handle.room)
        for mid in self._voices[number] if place else []:
            await self._server.send(json.dumps(self._moderation(number, place.name, mid) if place else {}))

    def _moderation(self, number: int, room: str, mid: str) -> Message:
        body = {
            "request": "moderate",
            "room": room,
            "secret": self.keys.ruling(room),
            "id": self.standing.feed,
            "mid": mid,
            "mute": self.standing.muted,
        }
        return {
            "janus": "message",
            "transaction": _OURS + secrets.token_hex(4),
            "session_id": self._passage.session,
            "handle_id": number,
            "apisecret": self.keys.api,
            "body": body,
        }

    def _end(self, code: int) -> None:
        self._code = code
        self._ended.set()


def _why(before: Standing, now: Standing | None) -> int:
    """With which code a visit ends that may not go on as it is."""
    if now is None or not now.open:
        return POLICY
    return COME_AGAIN if now.visit == before.visit else REPLACED


def _error(message: Message, refusal: Refusal) -> Message:
    """A refusal as the media server itself would say it."""
    known = {name: message[name] for name in ("transaction", "session_id") if name in message}
    reason = f"{refusal.code} {refusal.reason}"  # the browser's library passes on the words alone
    return {"janus": "error", **known, "error": {"code": refusal.code, "reason": reason}}
