"""The line to a media server: a WebSocket, over a local socket (``unix:/path``) or the network (``wss:``)."""

from __future__ import annotations

import ssl
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from websockets.asyncio.client import ClientConnection, connect, unix_connect
from websockets.exceptions import InvalidHandshake, InvalidStatus, WebSocketException
from websockets.typing import Subprotocol

from phapdinh.hearings.media.errors import MediaGoneError
from phapdinh.hearings.media.faults import Fault
from phapdinh.hearings.media.keys import Keys

PROTOCOL = Subprotocol("janus-protocol")
#: Beside the line to Janus: what a server of another machine tells of itself.
WATCH = "/canh"
MOST = 1_048_576  # bytes of a message: an offer for forty streams has some 100,000
_PATIENCE = 3.0  # seconds
_FAREWELL = 0.25  # seconds for a server to answer that the line is closed: one that hangs never does
_UNKNOWN_KEY = 401


async def dial(address: str, keys: Keys | None = None, path: str = "") -> ClientConnection:
    """An open line; to another machine it shows its key. Raises MediaGoneError."""
    how: dict[str, Any] = {
        "subprotocols": [PROTOCOL],
        "max_size": MOST,
        "open_timeout": _PATIENCE,
        "close_timeout": _FAREWELL,
        "compression": None,
    }
    if address.startswith("unix:"):
        return await _local(address.removeprefix("unix:"), how)
    if address.startswith("wss:"):
        how["ssl"] = trusted()
    if keys is not None:
        how["additional_headers"] = {"Authorization": f"Bearer {keys.line}"}
    return await _far(urljoin(address, path), how)


async def _local(path: str, how: dict[str, Any]) -> ClientConnection:
    try:
        return await unix_connect(path, "ws://localhost/", ping_interval=None, **how)
    except (OSError, TimeoutError, WebSocketException) as error:
        raise MediaGoneError from error


async def _far(address: str, how: dict[str, Any]) -> ClientConnection:
    try:
        return await connect(address, proxy=None, **how)
    except InvalidStatus as error:
        refused = error.response.status_code == _UNKNOWN_KEY
        raise MediaGoneError(Fault.SECRET if refused else Fault.STRANGER) from error
    except ssl.SSLCertVerificationError as error:
        raise MediaGoneError(Fault.CERTIFICATE) from error
    except (ssl.SSLError, InvalidHandshake) as error:  # no TLS where we speak it, or the other way round
        raise MediaGoneError(Fault.STRANGER) from error
    except (OSError, TimeoutError, WebSocketException) as error:
        raise MediaGoneError from error


def trusted() -> ssl.SSLContext:
    """Whom we believe to be a server of ours. Raises MediaGoneError where our own file cannot be read."""
    path = settings.MEDIA_CA
    try:
        return _context(path, Path(path).stat().st_mtime_ns if path else 0)
    except OSError as error:  # of which errors of TLS are a kind
        raise MediaGoneError(Fault.AUTHORITY) from error


@lru_cache(2)
def _context(path: str, _written: int) -> ssl.SSLContext:
    """Read once for each state of the file; the system's own list where none is named."""
    return ssl.create_default_context(cafile=path or None)
