"""Lines to rooms take no place from pages, and pages are limited all the same."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
from websockets.asyncio.client import connect

from phapdinh.web import server_process
from phapdinh.web.open_files import allow_open_files
from phapdinh.web.server_process import Line, configured


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Holds every line; answers every page, a slow one after a while."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await receive()
        return
    if scope["path"] == "/slow":
        await asyncio.sleep(0.5)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


async def _page(port: int, path: str) -> int:
    """The status of the answer to one page."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
    status = (await reader.readline()).split()[1]
    writer.close()
    return int(status)


async def _try(lines: int, pages: int) -> tuple[int, int]:
    """So many lines and slow pages at once: lines held, and the answer to one page more."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        server = server_process._Server(configured(application))
        serving = asyncio.create_task(server._serve([listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        held = [await connect(f"ws://127.0.0.1:{port}/", proxy=None) for _ in range(lines)]
        slow = [asyncio.create_task(_page(port, "/slow")) for _ in range(pages)]
        await asyncio.sleep(0.2)
        count, answer = Line.held, await _page(port, "/")
        await asyncio.gather(*slow, *(line.close() for line in held))
        server.should_exit = True
        await serving
    return count, answer


@pytest.mark.parametrize(
    ("lines", "pages", "answer"), [(12, 0, 200), (12, 2, 200), (0, 4, 503), (12, 4, 503)]
)
def test_lines_take_no_place_from_pages(
    monkeypatch: pytest.MonkeyPatch, lines: int, pages: int, answer: int
) -> None:
    monkeypatch.setattr(server_process, "MOST_PAGES", 4)
    monkeypatch.setattr(server_process, "_warm", lambda: None)
    assert asyncio.run(_try(lines, pages)) == (lines, answer)
    assert Line.held == 0


def test_a_process_may_open_what_its_lines_need() -> None:
    assert allow_open_files() >= 4096
