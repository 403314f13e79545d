"""A page from its first byte to its last in one thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, cast

from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, ASGIRequest, get_script_prefix
from django.http import HttpResponse, HttpResponseBase
from django.urls import set_script_prefix

THREADS = 8  # pages of one process at a time; as many database connections stand ready
_POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="page")


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    started: bool = False  # head and first pieces have left already


Push = Callable[[dict[str, Any]], None]


class PageHandler(ASGIHandler):
    """Django's handler for synchronous views: one change of thread a request.

    Django's own crosses between the event loop and new threads about six times a request, for signals,
    middleware, view and end; that takes longer than a short page. The whole answer is held in memory,
    except one that says ``X-Accel-Buffering: no``, as to a proxy: that one leaves piece by piece.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        """The chain of middleware, synchronous throughout."""
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request; a client that leaves meanwhile is not waited for."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        loop = asyncio.get_running_loop()

        def push(message: dict[str, Any]) -> None:
            asyncio.run_coroutine_threadsafe(send(message), loop).result()

        answer = await loop.run_in_executor(_POOL, self._answer, scope, body, push)
        if not answer.started:
            await send(_start(answer.status, answer.headers))
        await send({"type": "http.response.body", "body": answer.body})

    def _answer(self, scope: Any, body: Any, push: Push) -> _Answer:
        """In the page's thread: what Django's handlers do between a request and the end of its answer."""
        with body:
            set_script_prefix(get_script_prefix(scope))
            signals.request_started.send(sender=self.__class__, scope=scope)
            request, refusal = self.create_request(scope, body)
            response = self._respond(request) if request else cast("HttpResponse", refusal)
            try:
                if response.streaming and response.headers.get("X-Accel-Buffering") == "no":
                    return _in_pieces(response, push)
                whole = b"".join(cast("Any", response)) if response.streaming else response.content
                return _Answer(response.status_code, _headers(response), whole)
            finally:
                response.close()

    def _respond(self, request: ASGIRequest) -> HttpResponse:
        response = self.get_response(request)
        response._handler_class = self.__class__  # type: ignore[attr-defined]  # as Django's handlers do
        return cast("HttpResponse", response)


def _start(status: int, headers: list[tuple[bytes, bytes]]) -> dict[str, Any]:
    return {"type": "http.response.start", "status": status, "headers": headers}


def _in_pieces(response: HttpResponseBase, push: Push) -> _Answer:
    """Send each piece when it is made; the page's thread waits for the network meanwhile."""
    headers = _headers(response)
    push(_start(response.status_code, headers))
    for piece in cast("Any", response):
        push({"type": "http.response.body", "body": piece, "more_body": True})
    return _Answer(response.status_code, headers, b"", started=True)


def _headers(response: HttpResponseBase) -> list[tuple[bytes, bytes]]:
    headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in response.items()]
    cookies = [cookie.output(header="").strip() for cookie in response.cookies.values()]
    return headers + [(b"Set-Cookie", cookie.encode("ascii")) for cookie in cookies]
