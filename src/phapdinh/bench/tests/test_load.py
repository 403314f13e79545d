from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from phapdinh.bench import load


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = b"trang" * 100
        self.send_response(404 if self.path == "/missing" else 200)
        if self.path == "/chunked":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))
            return
        self.send_header("Content-Length", str(len(body)))
        if self.path == "/last":
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the test's own output is enough."""


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def test_every_request_is_asked_once_and_timed(port: int) -> None:
    asked = [load.Request("plain", "/")] * 20 + [load.Request("chunked", "/chunked")] * 10
    loaded = load.run("127.0.0.1", port, asked, connections=3)
    assert {kind: latency.count for kind, latency in loaded.latencies().items()} == {
        "plain": 20,
        "chunked": 10,
        "all": 30,
    }
    assert loaded.bytes == 30 * 500
    assert loaded.per_second > 0
    assert not loaded.failures


def test_failures_are_counted_and_closed_connections_opened_again(port: int) -> None:
    asked = [load.Request("gone", "/missing"), load.Request("last", "/last"), load.Request("plain", "/")]
    loaded = load.run("127.0.0.1", port, asked, connections=1)
    assert dict(loaded.failures) == {"gone 404": 1}
    assert loaded.latencies()["all"].count == 3
