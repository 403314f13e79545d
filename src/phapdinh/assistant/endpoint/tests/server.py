"""A real endpoint on loopback that answers as it is told: truthfully, with lies, slowly, or not at all."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Endpoint(ThreadingHTTPServer):
    """Keeps what it was sent; ``says`` is the model's text, ``slow`` seconds between two bytes of it."""

    daemon_threads = True

    def __init__(self, says: str, *, status: int = 200, slow: float = 0.0, raw: bytes | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.says, self.status, self.slow, self.raw = says, status, slow, raw
        self.received: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has left is no error here."""


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.received.append(json.loads(self.rfile.read(length)))
        body = (
            self.server.raw
            or json.dumps(
                {"choices": [{"message": {"role": "assistant", "content": self.server.says}}]}
            ).encode()
        )
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for byte in body if self.server.slow else [body]:
            self.wfile.write(bytes([byte]) if isinstance(byte, int) else byte)
            time.sleep(self.server.slow)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@contextmanager
def endpoint(says: str = "", **how: Any) -> Iterator[Endpoint]:
    """The endpoint, served until the block ends."""
    server = Endpoint(says, **how)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
