"""The handler of pages, asked as a server asks it."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from django.core import signals
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from phapdinh.web.handler import PageHandler

pytestmark = pytest.mark.urls(__name__)
_threads: set[str] = set()


@csrf_exempt
def _plain(request: HttpRequest) -> HttpResponse:
    _threads.add(threading.current_thread().name)
    answer = HttpResponse(f"{request.method} {request.GET.get('q', '')} {len(request.body)}")
    answer.set_cookie("asked", "1")
    return answer


def _pieces(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"a", b"b", b"c"]), content_type="text/plain")


def _broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [path("trang/", _plain), path("dong/", _pieces), path("hong/", _broken)]


def ask(
    address: str, *, method: str = "GET", body: bytes = b"", leaves: bool = False
) -> list[dict[str, Any]]:
    where, _, query = address.partition("?")
    scope = {
        "type": "http", "method": method, "path": where, "query_string": query.encode(), "scheme": "http",
        "headers": [(b"host", b"localhost"), (b"content-length", str(len(body)).encode())],
        "server": ("localhost", 80), "client": ("127.0.0.1", 1), "http_version": "1.1",
    }  # fmt: skip
    sent: list[dict[str, Any]] = []
    half = len(body) // 2
    events = [
        {"type": "http.request", "body": body[:half], "more_body": True},
        {"type": "http.disconnect"} if leaves else {"type": "http.request", "body": body[half:]},
    ]

    async def receive() -> dict[str, Any]:
        return events.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(PageHandler()(scope, receive, send))
    return sent


def test_a_page_is_answered_in_one_thread_of_the_pool() -> None:
    _threads.clear()
    start, body = ask("/trang/?q=đất")
    assert (start["status"], body["body"].decode()) == (200, "GET đất 0")
    assert {name.split("_")[0] for name in _threads} == {"page"}
    assert any(name == b"Set-Cookie" and value.startswith(b"asked=1") for name, value in start["headers"])
    assert dict(start["headers"])[b"Content-Length"] == str(len(body["body"])).encode()


def test_a_body_in_pieces_is_read_whole() -> None:
    _, body = ask("/trang/", method="PUT", body=b"x" * 3_000_000)
    assert body["body"].decode().endswith(" 3000000")


def test_pieces_are_joined() -> None:
    start, body = ask("/dong/")
    assert (start["status"], body["body"]) == (200, b"abc")


def test_an_error_of_a_view_is_an_answer() -> None:
    start, _ = ask("/hong/")
    assert start["status"] == 500


def test_a_client_that_leaves_while_it_sends_gets_no_answer() -> None:
    assert ask("/trang/", method="PUT", body=b"abcdef", leaves=True) == []


def test_the_end_of_a_request_is_told_so_that_connections_go_back() -> None:
    ended: list[object] = []

    def note(**named: object) -> None:
        ended.append(named["sender"])

    signals.request_finished.connect(note)
    try:
        ask("/trang/")
        ask("/dong/")
    finally:
        signals.request_finished.disconnect(note)
    assert ended == [PageHandler, PageHandler]
