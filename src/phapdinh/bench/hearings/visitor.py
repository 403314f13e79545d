"""Somebody who takes part in a trial online, as ``hearing.js`` does it: by their link, through the gate."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Origin, Subprotocol

from phapdinh.bench.hearings import sdp
from phapdinh.bench.hearings.footage import SECONDS, Track
from phapdinh.bench.hearings.media import Media
from phapdinh.bench.hearings.peer import Peer, Received, Sending
from phapdinh.hearings.gate.application import PATH

ROOMS, STREAMING = "janus.plugin.videoroom", "janus.plugin.streaming"
_PAUSES = (0.3, 1.0, 2.0, 3.0)  # seconds before one tries again, as in the browser
_PATIENCE = 10.0
Message = dict[str, Any]


class RefusedError(Exception):
    """The gate or the server answered with an error."""


class Wire:
    """One line to the gate: questions matched to answers, everything else told to ``take``."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self._waiting: dict[str, asyncio.Future[Message]] = {}
        self.session = 0
        self.heard: asyncio.Queue[Message] = asyncio.Queue()

    async def listen(self) -> None:
        """Until the line ends."""
        with suppress(ConnectionClosed):
            async for text in self._line:
                message: Message = json.loads(text)
                answer = self._waiting.get(message.get("transaction", ""))
                if message["janus"] == "beat":
                    await self._line.send(json.dumps({"janus": "beat", "transaction": "beat"}))
                if message["janus"] in ("ack", "beat"):
                    continue
                if answer is not None and not answer.done():
                    answer.set_result(message)
                else:
                    self.heard.put_nowait(message)
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(RefusedError("the line ended"))

    async def ask(self, **message: Any) -> Message:
        """Say something; what is answered. Raises RefusedError."""
        name = secrets.token_hex(6)
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[name] = answer
        try:
            await self.tell(name, **message)
            got = await asyncio.wait_for(answer, _PATIENCE)
        except (ConnectionClosed, TimeoutError) as error:
            raise RefusedError("no answer") from error
        finally:
            self._waiting.pop(name, None)
        data = got.get("plugindata", {}).get("data", {})
        if got["janus"] == "error" or "error_code" in data:
            raise RefusedError(str(got.get("error") or data))
        return got

    async def tell(self, name: str = "told", **message: Any) -> None:
        """Say something to which nothing is answered but that it came."""
        session = {"session_id": self.session} if self.session else {}
        await self._line.send(json.dumps({"transaction": name, **session, **message}))

    async def attach(self, plugin: str) -> int:
        """A handle of a plugin."""
        return int((await self.ask(janus="attach", plugin=plugin))["data"]["id"])

    async def request(self, handle: int, body: Message, jsep: Message | None = None) -> Message:
        """Put a request on a handle."""
        more = {"jsep": jsep} if jsep else {}
        return await self.ask(janus="message", handle_id=handle, body=body, **more)

    async def close(self) -> None:
        """Hang up."""
        await self._line.close()


@dataclass(slots=True)
class Visitor:
    """One participant. ``joined``: seconds from opening the link to the first packet of somebody else."""

    host: str
    port: int
    token: str
    media: Media
    tracks: Mapping[str, Track]
    gate: str = PATH
    device: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    began: float = 0.0
    visits: int = 0
    faults: list[str] = field(default_factory=list)
    _peers: list[Peer] = field(default_factory=list)
    _heard: set[str] = field(default_factory=set)
    _ears: tuple[int, Peer] | None = None

    async def stay(self, stop: asyncio.Event) -> None:
        """Come in, and again whenever the line ends, until told to leave."""
        tries = 0
        while not stop.is_set():
            self.visits += 1
            self.began = time.monotonic()
            try:
                await self._visit(stop)
                tries = 0 if self.streams else tries
            except (RefusedError, OSError, WebSocketException, TimeoutError) as error:
                self.faults.append(f"{type(error).__name__}: {error}"[:200])
            self._forget()
            pause = _PAUSES[min(tries, len(_PAUSES) - 1)] * random.uniform(0.75, 1.25)  # noqa: S311
            tries += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    @property
    def streams(self) -> Sequence[Received]:
        """What arrives."""
        return list(self._ears[1].received.values()) if self._ears else []

    @property
    def bytes(self) -> int:
        """How much arrived in this visit."""
        return self._ears[1].bytes if self._ears else 0

    async def _visit(self, stop: asyncio.Event) -> None:
        where = f"{self.host}:{self.port}"
        line = await connect(
            f"ws://{where}{self.gate}",
            subprotocols=[Subprotocol("janus-protocol")],
            origin=Origin(f"http://{where}"),
            additional_headers={"Cookie": f"thiet-bi={self.device}"},
            compression=None,
            max_size=1_048_576,
            close_timeout=1,
        )
        wire = Wire(line)
        listening = asyncio.create_task(wire.listen())
        stopping = asyncio.create_task(stop.wait())
        acting = asyncio.create_task(self._act(wire))
        try:
            await asyncio.wait({listening, stopping, acting}, return_when=asyncio.FIRST_COMPLETED)
            if acting.done():
                acting.result()
        finally:
            for task in (acting, stopping):
                task.cancel()
            await wire.close()
            await asyncio.gather(acting, stopping, listening, return_exceptions=True)

    async def _act(self, wire: Wire) -> None:
        """Join, publish, receive whoever is there, then whoever comes."""
        wire.session = int((await wire.ask(janus="create", token=self.token))["data"]["id"])
        own = await wire.attach(ROOMS)
        joined = await wire.request(own, {"request": "join", "ptype": "publisher", "room": "hearing"})
        here = self._feeds(joined)
        await asyncio.gather(self._publish(wire, own), self._receive(wire, here))
        while True:
            try:
                message = await asyncio.wait_for(wire.heard.get(), 25)
            except TimeoutError:
                await wire.tell(janus="keepalive")
                continue
            if message.get("sender") == own and (come := self._feeds(message)):
                await self._receive(wire, come)

    async def _keep(self, wire: Wire) -> None:
        """Give signs of life until the line ends."""
        while True:
            await asyncio.sleep(25)
            await wire.tell(janus="keepalive")

    def _feeds(self, message: Message) -> list[str]:
        data = message.get("plugindata", {}).get("data", {})
        return [one["id"] for one in data.get("publishers", []) if one["id"] not in self._heard]

    async def _publish(self, wire: Wire, handle: int) -> None:
        peer = self._peer()
        began = time.monotonic() - random.uniform(0, SECONDS)  # noqa: S311 - pictures do not come in step
        sending = [Sending(self.tracks[kind], began) for kind in ("audio", "video")]
        offer = sdp.offer(peer.own, [("audio", sending[0].source), ("video", sending[1].source)])
        told = await wire.request(handle, {"request": "publish"}, {"type": "offer", "sdp": offer})
        peer.sending = sending
        peer.meet(sdp.read(told["jsep"]["sdp"]), controlling=True)
        await wire.tell(janus="trickle", handle_id=handle, candidate={"completed": True})

    async def _receive(self, wire: Wire, feeds: list[str]) -> None:
        if not feeds:
            return
        self._heard.update(feeds)
        streams = [{"feed": feed} for feed in feeds]
        if self._ears is None:
            handle, peer = await wire.attach(ROOMS), self._peer()
            self._ears = handle, peer
            body: Message = {"request": "join", "ptype": "subscriber", "room": "hearing", "streams": streams}
        else:
            handle, peer = self._ears
            body = {"request": "update", "subscribe": streams}
        told = await wire.request(handle, body)
        if "jsep" not in told:
            return
        offered = sdp.read(told["jsep"]["sdp"])
        answer = {"type": "answer", "sdp": sdp.answer(peer.own, offered)}
        peer.meet(offered, controlling=False)
        await wire.request(handle, {"request": "start"}, answer)

    def _peer(self) -> Peer:
        peer = self.media.peer()
        self._peers.append(peer)
        return peer

    def _forget(self) -> None:
        for peer in self._peers:
            self.media.leave(peer)
        self._peers.clear()
        self._heard.clear()
        self._ears = None


class Follower(Visitor):
    """A point of a conference: receives what an edge hands on, sends nothing."""

    async def _act(self, wire: Wire) -> None:
        wire.session = int((await wire.ask(janus="create", token=self.token))["data"]["id"])
        handle, peer = await wire.attach(STREAMING), self._peer()
        self._ears = handle, peer
        told = await wire.request(handle, {"request": "watch"})
        offered = sdp.read(told["jsep"]["sdp"])
        answer = {"type": "answer", "sdp": sdp.answer(peer.own, offered)}
        peer.meet(offered, controlling=False)
        await wire.request(handle, {"request": "start"}, answer)
        await self._keep(wire)
