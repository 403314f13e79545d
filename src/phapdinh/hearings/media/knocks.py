"""Who connects to a media server without being one of us: its own events tell.

We begin a session as soon as the line is open; who has begun none when the line ends, or for some seconds,
did not know the secret. What they asked is not told, and was refused all the same.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

_SESSION, _TRANSPORT = 1, 128  # kinds of events
_PATIENCE = 5.0  # seconds


class Knocks:
    """Lines to the servers of this machine on which no session was begun yet, by server and line. Pure:
    events and the clock are given."""

    def __init__(self) -> None:
        self._silent: dict[tuple[str, str], float] = {}

    def take(self, event: dict[str, Any], now: float) -> int:
        """Take one event; how many strangers it shows (0 or 1)."""
        server, said = event.get("emitter", ""), event.get("event", {})
        if event.get("type") == _SESSION and said.get("name") == "created":
            self._silent.pop((server, said.get("transport", {}).get("id", "")), None)
        if event.get("type") == _TRANSPORT:
            match said.get("data", {}).get("event"):
                case "connected":
                    self._silent[server, said["id"]] = now
                case "disconnected":
                    return 0 if self._silent.pop((server, said["id"]), None) is None else 1
        return 0

    def overdue(self, now: float) -> int:
        """How many have been silent for too long; each is told once."""
        late = [name for name, since in self._silent.items() if now - since > _PATIENCE]
        for name in late:
            del self._silent[name]
        return len(late)


def events_in(text: str | bytes) -> Iterator[dict[str, Any]]:
    """The events of one message: one, or several in a list."""
    said = json.loads(text)
    yield from said if isinstance(said, list) else [said]


async def listen(secret: str, take: Callable[[dict[str, Any]], Awaitable[None]]) -> tuple[Server, str]:
    """Listen on this machine for the events of its servers: the listener, and the address to tell it.

    Only who knows ``secret`` is listened to.
    """

    def check(connection: ServerConnection, request: Request) -> Response | None:
        return None if request.path == f"/{secret}" else connection.respond(404, "")

    async def hear(connection: ServerConnection) -> None:
        with suppress(ConnectionClosed):  # as when the server is killed
            async for text in connection:
                for event in events_in(text):
                    await take(event)

    server = await serve(hear, "127.0.0.1", 0, process_request=check, compression=None)
    port = next(iter(server.sockets)).getsockname()[1]
    return server, f"ws://127.0.0.1:{port}/{secret}"
