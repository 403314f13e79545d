"""The gate's end of the line, as an ASGI application: ``/truc-tuyen/cong``, same origin, Janus's protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from phapdinh.hearings.conferences.visit import ConferenceVisit, ConferenceVisits
from phapdinh.hearings.gate.limits import MOST_LINES
from phapdinh.hearings.gate.noting import note_incident
from phapdinh.hearings.gate.refusals import Kind
from phapdinh.hearings.gate.strangers import Strangers
from phapdinh.hearings.gate.visit import Line, Visit
from phapdinh.hearings.gate.watch import Watch
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.threads import in_thread

PATH = "/truc-tuyen/cong"
CONFERENCES = "/truc-tuyen/cong-hoi-nghi"
DEVICE_COOKIE = "thiet-bi"
_PROTOCOL = "janus-protocol"
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class _GoneError(Exception):
    """The browser closed the line."""


class Gate:
    """Answers WebSocket connections of one process."""

    def __init__(self) -> None:
        self._watch, self._conferences, self._strangers = Watch(), ConferenceVisits(), Strangers()
        self._held = 0

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """One connection from its beginning to its end."""
        await receive()  # that it wants to be opened
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        ours = scope["path"] in (PATH, CONFERENCES) and _PROTOCOL in scope.get("subprotocols", ())
        if not ours or not settings.MEDIA_SECRET:
            await send({"type": "websocket.close", "code": 1008})
            return
        if not same_origin(headers):
            await in_thread(note_incident, Kind.FOREIGN_PAGE)
            await send({"type": "websocket.close", "code": 1008})
            return
        if self._held >= MOST_LINES:
            await send({"type": "websocket.close", "code": 1013})
            return
        await send({"type": "websocket.accept", "subprotocol": _PROTOCOL})
        self._held += 1
        try:
            await self._serve(scope["path"], device_of(headers), receive, send)
        finally:
            self._held -= 1

    async def _serve(self, path: str, device: str, receive: Receive, send: Send) -> None:
        async def hear() -> str:
            got = await receive()
            if got["type"] != "websocket.receive":
                raise _GoneError
            return got.get("text") or ""

        async def tell(text: str) -> None:
            try:
                await send({"type": "websocket.send", "text": text})
            except (OSError, RuntimeError) as error:  # the line was closed while we spoke
                raise _GoneError from error

        keys = Keys(settings.MEDIA_SECRET)
        kind, watch = (Visit, self._watch) if path == PATH else (ConferenceVisit, self._conferences)
        visit = kind(Line(device, hear, tell), keys=keys, watch=watch, strangers=self._strangers)
        try:
            code = await visit.run()
        except (_GoneError, asyncio.CancelledError, OSError):
            return
        with suppress(OSError, RuntimeError):
            await send({"type": "websocket.close", "code": code})


def same_origin(headers: dict[str, str]) -> bool:
    """Whether a page of this very host opens the line: a browser always says which page does."""
    origin = urlsplit(headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == headers.get("host", "")


def device_of(headers: dict[str, str]) -> str:
    """The chance value by which a device is known to us; empty where its page was never opened."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(DEVICE_COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
