"""A browser at the gate without a browser: speaks the protocol over ASGI, as hostile as a test wants."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from phapdinh.hearings.gate.application import PATH, Gate

HOST = "toaan.example"
VIDEOROOM = "janus.plugin.videoroom"
_PATIENCE = 20.0  # seconds; a slow machine is not a fault
Message = dict[str, Any]


class ClosedError(Exception):
    """The gate closed the line, with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class GateBrowser:
    """One line to the gate."""

    def __init__(
        self, *, device: str = "may-tinh-1", origin: str = f"https://{HOST}", path: str = PATH
    ) -> None:
        self._in: asyncio.Queue[Message] = asyncio.Queue()
        self._out: asyncio.Queue[Message] = asyncio.Queue()
        self.scope = {
            "type": "websocket",
            "path": path,
            "subprotocols": ["janus-protocol"],
            "headers": [
                (b"host", HOST.encode()),
                (b"origin", origin.encode()),
                (b"cookie", f"thiet-bi={device}".encode() if device else b""),
            ],
        }
        self.session = 0
        self.seen: list[Message] = []

    async def open(self, gate: Gate) -> None:
        """Have the line opened. Raises ClosedError where it is refused."""
        self._in.put_nowait({"type": "websocket.connect"})
        self._task = asyncio.create_task(gate(self.scope, self._in.get, self._out.put))
        first = await asyncio.wait_for(self._out.get(), _PATIENCE)
        if first["type"] != "websocket.accept":
            raise ClosedError(first["code"])

    async def leave(self) -> None:
        """Close the line from here."""
        self._in.put_nowait({"type": "websocket.disconnect", "code": 1000})
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(self._task, _PATIENCE)

    def send(self, **message: Any) -> None:
        """Say something, whole as given."""
        self._in.put_nowait({"type": "websocket.receive", "text": json.dumps(message)})

    def send_text(self, text: str) -> None:
        """Say something that need not be a message."""
        self._in.put_nowait({"type": "websocket.receive", "text": text})

    async def ask(self, **message: Any) -> Message:
        """Say something and wait for what comes of it: the last answer with its transaction."""
        transaction = f"t{len(self.seen)}{id(message)}"
        session = {"session_id": self.session} if self.session else {}
        self.send(**{"transaction": transaction, **session, **message})
        while True:
            got = await self.next()
            if got.get("transaction") == message.get("transaction", transaction) and got["janus"] != "ack":
                return got

    async def next(self) -> Message:
        """What comes next. Raises ClosedError."""
        got = await asyncio.wait_for(self._out.get(), _PATIENCE)
        if got["type"] == "websocket.close":
            raise ClosedError(got["code"])
        message: Message = json.loads(got["text"])
        self.seen.append(message)
        return message

    async def until_closed(self) -> int:
        """Wait for the gate to close the line; with which code."""
        while True:
            try:
                await self.next()
            except ClosedError as closed:
                return closed.code

    async def enter(self, token: str) -> Message:
        """Show the token."""
        answer = await self.ask(janus="create", token=token)
        self.session = answer.get("data", {}).get("id", 0)
        return answer

    async def attach(self, plugin: str = VIDEOROOM) -> int:
        """A handle of a plugin, that of rooms where none is said."""
        return int((await self.ask(janus="attach", plugin=plugin))["data"]["id"])

    async def request(self, handle: int, body: Message, **more: Any) -> Message:
        """Put a request on a handle; the answer, or the error, as the plugin or the gate gave it."""
        answer = await self.ask(janus="message", handle_id=handle, body=body, **more)
        said: Message = answer["error"] if "error" in answer else answer["plugindata"]["data"]
        return said

    async def join(self, room: str = "hearing", ptype: str = "publisher", **more: Any) -> tuple[int, Message]:
        """Join a room on a new handle."""
        handle = await self.attach()
        body = {"request": "join", "ptype": ptype, "room": room, **more}
        return handle, await self.request(handle, body)


@asynccontextmanager
async def browser(gate: Gate, token: str = "", **how: str) -> AsyncIterator[GateBrowser]:
    """A browser with an open line, and with a session where a token is given."""
    one = GateBrowser(**how)
    await one.open(gate)
    try:
        if token:
            answer = await one.enter(token)
            assert answer["janus"] == "success", answer
        yield one
    finally:
        await one.leave()
