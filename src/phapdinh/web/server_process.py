"""One web process on a socket that the supervisor opened: ``python -m phapdinh.web.server_process FD``."""

from __future__ import annotations

import socket
import sys

import uvicorn


def main() -> None:
    """Serve until SIGTERM; access logs stay off, for they would hold what people searched."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    config = uvicorn.Config(
        "phapdinh.web.asgi:application",
        loop="uvloop",
        http="httptools",
        lifespan="off",
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        limit_concurrency=512,
    )
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
