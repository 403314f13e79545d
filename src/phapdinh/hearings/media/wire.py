"""The line to a media server: a WebSocket, over a local socket (``unix:/path``) or the network (``wss:``)."""

from __future__ import annotations

from websockets.asyncio.client import ClientConnection, connect, unix_connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from phapdinh.hearings.media.errors import MediaGoneError

PROTOCOL = Subprotocol("janus-protocol")
_MOST = 1_048_576  # bytes of a message: an offer for forty streams has some 100,000
_PATIENCE = 3.0  # seconds
_FAREWELL = 0.25  # seconds for a server to answer that the line is closed: one that hangs never does


async def dial(address: str) -> ClientConnection:
    """An open line. Raises MediaGoneError."""
    try:
        if address.startswith("unix:"):
            return await unix_connect(
                address.removeprefix("unix:"),
                "ws://localhost/",
                subprotocols=[PROTOCOL],
                max_size=_MOST,
                open_timeout=_PATIENCE,
                close_timeout=_FAREWELL,
                ping_interval=None,
                compression=None,
            )
        return await connect(
            address,
            subprotocols=[PROTOCOL],
            max_size=_MOST,
            open_timeout=_PATIENCE,
            close_timeout=_FAREWELL,
            compression=None,
        )
    except (OSError, TimeoutError, WebSocketException) as error:
        raise MediaGoneError from error
