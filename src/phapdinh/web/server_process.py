"""One web process on a socket that the supervisor opened: ``python -m phapdinh.web.server_process FD``."""

from __future__ import annotations

import asyncio
import gc
import socket
import sys
from typing import Any

import uvicorn

from phapdinh.hearings.gate.limits import MOST_BYTES
from phapdinh.web.accepting import Turns

#: Python looks for cycles after so many new objects, about every tenth page, not twice within one.
_OBJECTS_A_SWEEP = 50_000


def main() -> None:
    """Serve until SIGTERM; access logs stay off, for they would hold what people searched."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    application = _load()
    config = uvicorn.Config(
        application,
        loop="uvloop",
        http="httptools",
        lifespan="off",
        ws="websockets-sansio",
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        limit_concurrency=512,
    )
    _Server(config).run(sockets=[listener])


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
