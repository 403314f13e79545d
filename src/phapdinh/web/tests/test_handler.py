"""The handler of pages, asked as a server asks it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import signals
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils.translation import activate, get_language
from django.views.decorators.csrf import csrf_exempt

from phapdinh.http_answers import in_pieces
from phapdinh.web.handler import THREADS, PageHandler

pytestmark = pytest.mark.urls(__name__)
_threads: set[str] = set()
_made: list[str] = []


@csrf_exempt
def _plain(request: HttpRequest) -> HttpResponse:
    _threads.add(threading.current_thread().name)
    answer = HttpResponse(f"{request.method} {request.GET.get('q', '')} {len(request.body)}")
    answer.set_cookie("asked", "1")
    return answer


def _pieces(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"a", b"b", b"c"]), content_type="text/plain")


def _long(request: HttpRequest) -> HttpResponse:
    """Without an end; what it made, and that it was closed, is noted."""

    def endless() -> Iterator[bytes]:
        try:
            while True:
                _made.append("piece")
                yield b"x" * 1000
        finally:
            _made.append("closed")

    return in_pieces(endless(), "text/plain")


def _spoken(request: HttpRequest) -> HttpResponse:
    activate(request.GET["q"])
    return in_pieces((get_language() or "" for _ in range(20)), "text/plain")


def _short(request: HttpRequest) -> HttpResponse:
    return in_pieces(["chào ", "tòa"], "text/plain; charset=utf-8", size=10)


def _fails(request: HttpRequest) -> HttpResponse:
    def breaks() -> Iterator[bytes]:
        yield b"a"
        raise OSError("the disk is gone")

    return in_pieces(breaks(), "text/plain")


def _broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [
    path("trang/", _plain),
    path("dong/", _pieces),
    path("hong/", _broken),
    path("dai/", _long),
    path("ngan/", _short),
    path("dut/", _fails),
    path("tieng/", _spoken),
]


def scope_of(address: str, method: str = "GET", body: bytes = b"") -> dict[str, Any]:
    where, _, query = address.partition("?")
    return {
        "type": "http", "method": method, "path": where, "query_string": query.encode(), "scheme": "http",
        "headers": [(b"host", b"localhost"), (b"content-length", str(len(body)).encode())],
        "server": ("localhost", 80), "client": ("127.0.0.1", 1), "http_version": "1.1",
    }  # fmt: skip


def ask(
    address: str, *, method: str = "GET", body: bytes = b"", leaves: bool = False
) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    half = len(body) // 2
    events = [
        {"type": "http.request", "body": body[:half], "more_body": True},
        {"type": "http.disconnect"} if leaves else {"type": "http.request", "body": body[half:]},
    ]

    async def receive() -> dict[str, Any]:
        if not events:
            await asyncio.Event().wait()  # a client that stays and says nothing more
        return events.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(PageHandler()(scope_of(address, method, body), receive, send))
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


def test_what_leaves_piece_by_piece_is_sent_as_it_is_made() -> None:
    start, *pieces = ask("/ngan/")
    assert dict(start["headers"])[b"Content-Length"] == b"10"
    assert [(one["body"].decode(), one.get("more_body", False)) for one in pieces] == [
        ("chào ", True), ("tòa", True), ("", False)
    ]  # fmt: skip


class Reader:
    """A client that takes one piece and then none; ``leaves`` hangs up, ``reads`` goes on."""

    def __init__(self) -> None:
        self.asked = False
        self.leaves, self.reads, self.has = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b""}
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            self.has.set()
            await self.reads.wait()


def test_who_reads_slowly_holds_no_thread_and_who_leaves_is_made_nothing_more() -> None:
    _made.clear()
    handler, readers = PageHandler(), 2 * THREADS

    async def several() -> None:
        slow = [Reader() for _ in range(readers)]
        tasks = [asyncio.create_task(handler(scope_of("/dai/"), one.receive, one.send)) for one in slow]
        await asyncio.gather(*(one.has.wait() for one in slow))
        assert len(_made) == readers, "one piece each, and no more than is taken"
        quick: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            quick.append(message)

        await asyncio.wait_for(handler(scope_of("/trang/"), Reader().receive, send), 20)
        assert quick[0]["status"] == 200, "others are answered meanwhile"
        for one in slow:
            one.leaves.set()
        await asyncio.sleep(0)
        for one in slow:
            one.reads.set()
        await asyncio.gather(*tasks)

    asyncio.run(several())
    assert _made.count("closed") == readers
    assert len(_made) <= 3 * readers, "at most what was on its way"


def test_the_language_of_a_request_goes_with_it_from_thread_to_thread() -> None:
    handler = PageHandler()
    told: dict[str, set[str]] = {"vi": set(), "en": set()}

    async def several() -> None:
        async def one(language: str) -> None:
            async def send(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.body" and message["body"]:
                    told[language].add(message["body"].decode())

            await handler(scope_of(f"/tieng/?q={language}"), Reader().receive, send)

        await asyncio.gather(*(one(language) for language in ("vi", "en") * THREADS))

    asyncio.run(several())
    assert told == {"vi": {"vi"}, "en": {"en"}}


def test_a_server_that_ends_leaves_no_thread_behind() -> None:
    async def cut_off() -> None:
        reader = Reader()
        task = asyncio.create_task(PageHandler()(scope_of("/dai/"), reader.receive, reader.send))
        await reader.has.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    for _ in range(THREADS + 1):
        _made.clear()
        asyncio.run(cut_off())
        assert _made[-1] == "closed"
    assert ask("/trang/")[0]["status"] == 200


def test_an_answer_that_breaks_off_is_not_ended_as_if_it_were_whole() -> None:
    with pytest.raises(OSError, match="the disk is gone"):
        ask("/dut/")


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
