"""One web process on a socket that the supervisor opened: ``python -m phapdinh.web.server_process FD``."""

from __future__ import annotations

import asyncio
import gc
import socket
import sys
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from phapdinh.hearings.gate.limits import MOST_BYTES
from phapdinh.web.accepting import Turns
from phapdinh.web.open_files import allow_open_files

MOST_PAGES = 512  # connections for pages of one process; beyond them a page is answered with 503 at once

#: Python looks for cycles after so many new objects, about every tenth page, not twice within one.
_OBJECTS_A_SWEEP = 50_000


def main() -> None:
    """Serve until SIGTERM; access logs stay off, for they would hold what people searched."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    allow_open_files()
    _Server(configured(_load())).run(sockets=[listener])


def configured(application: Any) -> uvicorn.Config:
    """How a web process serves pages and lines to rooms of trials online."""
    return uvicorn.Config(
        application,
        loop="uvloop",
        http=Page,
        lifespan="off",
        ws=Line,
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        limit_concurrency=MOST_PAGES,
    )


class Line(WebSocketsSansIOProtocol):
    """A line to a room of a trial, held for hours: it takes no place from pages. The gate counts its own."""

    held = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """One more."""
        Line.held += 1
        super().connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """One less."""
        Line.held -= 1
        super().connection_lost(exc)


class Page(HttpToolsProtocol):
    """A connection for pages: so many at a time, beside whatever lines there are."""

    @property
    def limit_concurrency(self) -> int:
        """uvicorn counts lines among its connections."""
        return MOST_PAGES + Line.held

    @limit_concurrency.setter
    def limit_concurrency(self, value: int | None) -> None:
        """What uvicorn sets is :data:`MOST_PAGES`."""


class _Server(uvicorn.Server):
    """Answers pages first; beside them it reads what the first case and the first question need."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen; connections are taken in turns with the other processes."""
        await super().startup([])
        held = self.server_state.connections
        self.servers = [Turns(one, self._protocol, held) for one in sockets or ()]  # type: ignore[misc]
        _warm()

    def _protocol(self) -> asyncio.Protocol:
        make: Any = self.config.http_protocol_class
        made: asyncio.Protocol = make(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return made


def _warm() -> None:
    from django.conf import settings

    if settings.SURFACE != "portal":
        from phapdinh.assistant.answers.warming import warm_in_background as warm_assistant
        from phapdinh.cases.warming import warm_in_background as warm_cases

        warm_cases()
        warm_assistant()


def _load() -> Any:
    """The pages with all their addresses, and the register of courts, which nearly every page needs.

    What is loaded by now stays, and is never searched for cycles.
    """
    from django.urls import get_resolver

    from phapdinh.courts.register import load_register
    from phapdinh.web.asgi import application

    get_resolver().reverse_dict  # noqa: B018  reads every room's addresses
    load_register()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_A_SWEEP)
    return application


if __name__ == "__main__":
    main()
