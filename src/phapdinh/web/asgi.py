"""ASGI entry: ``uvicorn phapdinh.web.asgi:application``."""

from __future__ import annotations

from typing import Any

from phapdinh.web.bootstrap import setup

setup()

from phapdinh.hearings.gate.application import Gate  # noqa: E402  (needs Django to be ready, as what follows)
from phapdinh.web.handler import PageHandler  # noqa: E402

_pages = PageHandler()
_gate = Gate()


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer one request, or hold one line to a room of a trial online."""
    if scope["type"] == "websocket":
        await _gate(scope, receive, send)
        return
    await _pages(scope, receive, send)
