"""A client of the media server's API: one session, questions matched to answers, events, signs of life."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from phapdinh.hearings.media.errors import MediaGoneError, MediaRefusedError
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.wire import dial

VIDEOROOM = "janus.plugin.videoroom"
_ALIVE = 25.0  # seconds between signs of life; the server ends a session after 60
_PATIENCE = 3.0
Message = dict[str, Any]


class MediaClient:
    """One session with one handle of a plugin, that of rooms where none is named; made by
    :func:`connected`."""

    def __init__(self, line: ClientConnection, keys: Keys, plugin: str = VIDEOROOM) -> None:
        self.keys = keys
        self._plugin = plugin
        self.events: asyncio.Queue[Message] = asyncio.Queue(1000)
        self._line = line
        self._waiting: dict[str, asyncio.Future[Message]] = {}
        self._session: int | None = None
        self._handle: int | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Begin the session. Raises MediaGoneError, MediaRefusedError (a wrong secret: code 403)."""
        self._tasks.append(asyncio.create_task(self._listen()))
        self._session = (await self.ask({"janus": "create"}))["data"]["id"]
        self._handle = (await self.ask({"janus": "attach", "plugin": self._plugin}))["data"]["id"]
        self._tasks.append(asyncio.create_task(self._stay_alive()))

    async def close(self) -> None:
        """End the session; what still waits is told that the server is gone."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._line.close()
        self._fail_waiting()

    async def request(self, body: Mapping[str, Any]) -> Message:
        """Put a request to the plugin; its answer. Raises MediaGoneError, MediaRefusedError."""
        answer = await self.ask({"janus": "message", "body": dict(body)})
        data: Message = answer.get("plugindata", {}).get("data", {})
        if "error_code" in data:
            raise MediaRefusedError(data["error_code"], data.get("error", ""))
        return data

    async def ask(self, message: Message) -> Message:
        """Send a message; the answer to it. Raises MediaGoneError, MediaRefusedError."""
        name = secrets.token_hex(8)
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[name] = answer
        try:
            await self._line.send(json.dumps({**message, **self._addressed(), "transaction": name}))
            got = await asyncio.wait_for(answer, _PATIENCE)
        except (ConnectionClosed, TimeoutError) as error:
            raise MediaGoneError from error
        finally:
            self._waiting.pop(name, None)
        if got["janus"] == "error":
            raise MediaRefusedError(got["error"]["code"], got["error"]["reason"])
        return got

    def _addressed(self) -> Message:
        to = {"session_id": self._session, "handle_id": self._handle}
        return {
            "apisecret": self.keys.api,
            **{name: value for name, value in to.items() if value is not None},
        }

    async def _listen(self) -> None:
        with suppress(ConnectionClosed):
            async for text in self._line:
                self._take(json.loads(text))
        self._fail_waiting()

    def _take(self, message: Message) -> None:
        answer = self._waiting.get(message.get("transaction", ""))
        if answer is not None and message["janus"] != "ack":
            if not answer.done():
                answer.set_result(message)
        elif message["janus"] not in ("ack", "success"):
            if self.events.full():
                self.events.get_nowait()  # whoever does not listen loses the oldest
            self.events.put_nowait(message)

    async def _stay_alive(self) -> None:
        with suppress(MediaGoneError, ConnectionClosed):
            while True:
                await asyncio.sleep(_ALIVE)
                keepalive = {"janus": "keepalive", "transaction": "alive", **self._addressed()}
                keepalive.pop("handle_id", None)
                await self._line.send(json.dumps(keepalive))

    def _fail_waiting(self) -> None:
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(MediaGoneError())


@asynccontextmanager
async def connected(address: str, keys: Keys, plugin: str = VIDEOROOM) -> AsyncIterator[MediaClient]:
    """A client with an open session. Raises MediaGoneError, MediaRefusedError."""
    client = MediaClient(await dial(address, keys), keys, plugin)
    try:
        await client.open()
        yield client
    finally:
        await client.close()
