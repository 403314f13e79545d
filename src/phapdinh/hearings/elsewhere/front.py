"""The one port of a media server of another machine: who shows the key gets through to Janus, nobody else.

Janus itself has no port here either: it listens on a local socket, as beside the product.
"""

from __future__ import annotations

import asyncio
import hmac
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus

import structlog
from websockets.asyncio.connection import Connection
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed, InvalidHeader
from websockets.http11 import Request, Response

from phapdinh.hearings.media.errors import MediaGoneError
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.wire import WATCH, dial

_TRY_LATER = 1013
_TELL_EVERY = 60.0  # seconds: who knocks fills no disk
_log = structlog.get_logger("phapdinh.hearings")


class Front:
    """``janus``: the address of its local socket; ``witness`` speaks with the product's keeper."""

    def __init__(
        self, keys: Keys, janus: str, witness: Callable[[ServerConnection], Awaitable[None]]
    ) -> None:
        self._shown = f"Bearer {keys.line}"
        self._janus, self._witness = janus, witness
        self._refused, self._told = 0, float("-inf")

    def check(self, line: ServerConnection, request: Request) -> Response | None:
        """Refuse before anything is read of what they say: nothing is told of what is here."""
        if not self._knows(request):
            self._knock()
            return line.respond(HTTPStatus.UNAUTHORIZED, "")
        return None if request.path in ("/", WATCH) else line.respond(HTTPStatus.NOT_FOUND, "")

    async def serve(self, line: ServerConnection) -> None:
        """One line, until either side ends it."""
        if line.request is not None and line.request.path == WATCH:
            with suppress(ConnectionClosed):
                await self._witness(line)
            return
        try:
            janus = await dial(self._janus)
        except MediaGoneError:  # it is being started
            await line.close(_TRY_LATER)
            return
        await _both_ways(line, janus)

    def _knows(self, request: Request) -> bool:
        try:
            shown = request.headers.get("Authorization", "")
        except (InvalidHeader, LookupError):  # shown twice
            return False
        return hmac.compare_digest(shown.encode(), self._shown.encode())

    def _knock(self) -> None:
        self._refused += 1
        if time.monotonic() - self._told > _TELL_EVERY:
            _log.warning("online.refused", kind="knock", count=self._refused)
            self._refused, self._told = 0, time.monotonic()


async def _both_ways(one: Connection, other: Connection) -> None:
    ways = [asyncio.create_task(_pass(one, other)), asyncio.create_task(_pass(other, one))]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        await asyncio.gather(one.close(), other.close())


async def _pass(source: Connection, target: Connection) -> None:
    with suppress(ConnectionClosed):
        async for said in source:
            await target.send(said)
