"""One browser at the gate: its line, the line to the media server, and what passes between them."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from phapdinh.hearings.gate import limits, refusals
from phapdinh.hearings.gate.entering import begin_visit
from phapdinh.hearings.gate.leaving import COME_AGAIN, POLICY, TOO_MUCH, Left, as_error, why
from phapdinh.hearings.gate.noting import note_incident
from phapdinh.hearings.gate.passing import MALFORMED, Handle, Message, Passage, passed
from phapdinh.hearings.gate.refusals import Refusal
from phapdinh.hearings.gate.returning import BEAT, asked, lived, returned, told
from phapdinh.hearings.gate.standing import HEARING, Standing, barred, must_leave
from phapdinh.hearings.gate.strangers import Strangers
from phapdinh.hearings.gate.voices import OURS, Voices
from phapdinh.hearings.gate.watch import Watch
from phapdinh.hearings.live.parts import Live, seen_by
from phapdinh.hearings.media.errors import MediaGoneError
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.wire import dial
from phapdinh.hearings.presence.signs import Seen, Signs
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.threads import in_thread

_PATIENCE = 10.0  # seconds in which the media server is to answer


@dataclass(frozen=True, slots=True)
class Line:
    """An open line: the device at its other end, how its next text is heard, how one is told."""

    device: str
    hear: Callable[[], Awaitable[str]]
    tell: Callable[[str], Awaitable[None]]


class Visit:
    """From the token to the end of the line."""

    begin = staticmethod(begin_visit)

    def __init__(self, line: Line, *, keys: Keys, watch: Watch, strangers: Strangers) -> None:
        self._device, self._hear, self._tell = line.device, line.hear, line.tell
        self.keys, self.watch, self._strangers = keys, watch, strangers
        self._passage, self._allowance = Passage(), limits.Allowance(at=time.monotonic())
        self._refused = 0
        self._ended = asyncio.Event()
        self._code = COME_AGAIN
        self._voices = Voices(keys, self._passage, self._send)
        self._signs = Signs(time.monotonic())
        self._live: Live | None = None
        self._server: ClientConnection
        self.standing: Standing

    async def run(self) -> int:
        """Everything; the code with which the line is to be closed."""
        try:
            async with self._strangers.waiting():
                first = await self._next()
            await self._enter(first)
            self.watch.add(self)
            return await self._both_ways()
        except Left as left:
            return left.code
        finally:
            await self._part()

    async def _part(self) -> None:
        """Leave nothing of the visit behind, however far it came."""
        self.watch.drop(self)
        if (server := getattr(self, "_server", None)) is not None:
            await server.close()
        await self._voices.end()

    async def changed(self, now: Standing | None, live: Live) -> None:
        """Take what the tables say now: be put out, be muted, be heard again, be told what goes on."""
        if now is None or must_leave(self.standing, now, self._passage.rooms):
            self._end(why(self.standing, now))
            return
        before, self.standing = self.standing, now
        if now.muted and not before.muted:  # who reads that nobody hears them is heard by nobody
            await self._voices.follow(now)
        if told(before) != told(now):
            await self._tell(json.dumps(told(now)))
        if before.muted and not now.muted:  # and who is heard again has been told so
            await self._voices.follow(now)
        await self._tell_live(live)
        await self._ask_line()

    def seen(self) -> Seen | None:
        """Whether the visitor is reached now; None of who never joined, and of the gallery."""
        if not self._signs.inside or self.standing.role == TrialRole.GALLERY:
            return None
        here, cause = self._signs.here(time.monotonic())
        return Seen(self.standing.attendee, self.standing.visit, here, cause)

    async def _ask_line(self) -> None:
        """Ask the browser for a sign of life where it is time; give up a line that shows none for long."""
        now = time.monotonic()
        if self._signs.forsaken(now):
            self._end(COME_AGAIN)
        elif self._signs.ask(now, counted=self.standing.role != TrialRole.GALLERY):
            await self._tell(json.dumps(asked()))

    async def _tell_live(self, live: Live) -> None:
        """Tell what goes on in the room, to who is in it, where it differs from what was told."""
        if barred(self.standing, HEARING) is not None:
            self._live = None
            return
        seen = seen_by(self.standing.role, self.standing.attendee, live)
        if seen != self._live:
            self._live = seen
            await self._tell(json.dumps(lived(seen)))

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
        entered = await in_thread(self.begin, token, self._device)
        if isinstance(entered, Refusal):
            await self._refuse(first, entered)
            raise Left(POLICY)
        self.standing = entered
        if entered.address is None:
            await self._refuse(first, Refusal(refusals.NOT_STANDING, "The room does not stand"))
            raise Left(COME_AGAIN)
        try:
            self._server = await dial(entered.address, self.keys)
            created = await self._create(first["transaction"])
        except (MediaGoneError, ConnectionClosed, TimeoutError) as error:
            await self._refuse(first, Refusal(refusals.BUSY, "The media server does not answer"))
            raise Left(COME_AGAIN) from error
        await self._tell(json.dumps(returned(created, self._passage)))
        await self._tell(json.dumps(told(entered)))

    def _pass(self, message: Message) -> Message | Refusal:
        return passed(message, self._passage, self.standing, self.keys)

    def _return(self, message: Message) -> Message:
        return returned(message, self._passage)

    async def _learn(self, message: Message) -> None:
        await self._voices.take(message, self.standing)
        await self._voices.learn(message, self.standing)

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
            if message.get("janus") == BEAT:
                continue
            try:
                on = self._pass(message)
            except MALFORMED:
                on = refusals.malformed()
            if isinstance(on, Refusal):
                await self._refuse(message, on)
            else:
                await self._server.send(json.dumps(on))

    async def _next(self) -> Message:
        """The browser's next message. Raises Left where it says too much, or nothing that is a message."""
        text = await self._hear()
        self._signs.answer(time.monotonic())
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
        if message["transaction"].startswith(OURS):
            await self._refuse(message, refusals.malformed())
            raise Left(POLICY)
        return message

    async def _outward(self) -> None:
        """From the server to the browser."""
        async for text in self._server:
            message: Message = json.loads(text)
            if str(message.get("transaction", "")).startswith(OURS):
                continue
            self._notice(message)
            await self._tell(json.dumps(self._return(message)))
            await self._learn(message)
        raise Left(COME_AGAIN)

    def _notice(self, message: Message) -> None:
        """Take what the server says of the visitor's own lines; the watch hears of a change at once."""
        before = self._signs.here(time.monotonic())
        handle = self._passage.handles.get(message.get("sender", 0), Handle())
        self._signs.take(message, handle.kind)
        if self._signs.here(time.monotonic()) != before:
            self.watch.hurry()

    async def _send(self, text: str) -> None:
        await self._server.send(text)

    async def _refuse(self, message: Message, refusal: Refusal) -> None:
        """Answer in the protocol, keep the incident; who does nothing else is put out."""
        if refusal.incident is not None:
            await self._note(refusal.incident, refusal.what, refusal)
            self._refused += 1
        await self._tell(json.dumps(as_error(message, refusal)))
        if self._refused >= limits.MOST_REFUSALS:
            raise Left(POLICY)

    async def _note(self, kind: refusals.Kind, what: str = "", refusal: Refusal | None = None) -> None:
        about: Standing | Refusal | None = getattr(self, "standing", refusal)
        trial, entry = (about.trial, about.entry) if about else (None, None)
        await in_thread(note_incident, kind, what, trial, entry)

    def _end(self, code: int) -> None:
        self._code = code
        self._ended.set()
