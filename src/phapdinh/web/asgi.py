"""ASGI entry: ``uvicorn phapdinh.web.asgi:application``."""

from __future__ import annotations

from typing import Any

from phapdinh.web.bootstrap import setup

setup()

from django.core.asgi import get_asgi_application  # noqa: E402  (needs Django to be ready, as what follows)

from phapdinh.hearings.gate.application import Gate  # noqa: E402
from phapdinh.web.handler import PageHandler  # noqa: E402

STREAMED = ("/du-lieu/ban-an.jsonl",)  # beginnings of addresses whose slow readers may hold no thread

_pages = PageHandler()
_gate = Gate()
_streams: Any = get_asgi_application()


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer one request, or hold one line to a room of a trial online."""
    if scope["type"] == "websocket":
        await _gate(scope, receive, send)
        return
    streams = scope["type"] == "http" and scope["path"].startswith(STREAMED)
    await (_streams if streams else _pages)(scope, receive, send)
