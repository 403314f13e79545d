"""A page in one thread; where it leaves piece by piece, each piece in one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from asgiref.sync import sync_to_async
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, ASGIRequest, get_script_prefix
from django.http import HttpResponse, HttpResponseBase
from django.urls import set_script_prefix

THREADS = 8  # pages of one process at a time; as many database connections stand ready
_POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="page")

Receive = Callable[[], Awaitable[Any]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class PageHandler(ASGIHandler):
    """Django's handler for synchronous views: one change of thread a request.

    Django's own crosses between the event loop and new threads about six times a request, for signals,
    middleware, view and end; that takes longer than a short page. The whole answer is held in memory,
    except one that says ``X-Accel-Buffering: no``, as to a proxy: that one leaves piece by piece, and no
    thread waits while the network takes a piece.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        """The chain of middleware, synchronous throughout."""
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer one request; a client that leaves meanwhile is not waited for."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        response, whole = await _in_thread(self._answer, scope, body)
        await send(_start(response))
        if whole is None:
            await _in_pieces(response, receive, send)
        else:
            await send({"type": "http.response.body", "body": whole})

    def _answer(self, scope: Any, body: Any) -> tuple[HttpResponseBase, bytes | None]:
        """In the page's thread: what Django's handlers do between a request and the end of its answer.

        Gives the answer with its bytes, and is done with it; without bytes where it leaves in pieces.
        """
        with body:
            set_script_prefix(get_script_prefix(scope))
            signals.request_started.send(sender=self.__class__, scope=scope)
            request, refusal = self.create_request(scope, body)
            response = self._respond(request) if request else cast("HttpResponse", refusal)
        if response.streaming and response.headers.get("X-Accel-Buffering") == "no":
            return response, None
        try:
            return response, b"".join(cast("Any", response)) if response.streaming else response.content
        finally:
            response.close()

    def _respond(self, request: ASGIRequest) -> HttpResponse:
        response = self.get_response(request)
        response._handler_class = self.__class__  # type: ignore[attr-defined]  # as Django's handlers do
        return cast("HttpResponse", response)


async def _in_thread(work: Callable[..., Any], *given: Any) -> Any:
    """In a thread of pages; what a request set (its language) goes with it from one thread to the next."""
    return await sync_to_async(work, thread_sensitive=False, executor=_POOL)(*given)


async def _in_pieces(response: HttpResponseBase, receive: Receive, send: Send) -> None:
    """Send each piece when it is made, and make none for a client that has left."""
    pieces: Iterator[bytes] = iter(cast("Any", response))
    left = asyncio.ensure_future(receive())  # the request is read: nothing else can come
    try:
        while not left.done() and (piece := await _in_thread(next, pieces, None)) is not None:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        left.cancel()
        await _in_thread(response.close)


def _start(response: HttpResponseBase) -> dict[str, Any]:
    headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in response.items()]
    cookies = [cookie.output(header="").strip() for cookie in response.cookies.values()]
    headers += [(b"Set-Cookie", cookie.encode("ascii")) for cookie in cookies]
    return {"type": "http.response.start", "status": response.status_code, "headers": headers}
