"""Web processes share connections: none takes all, none is lost, closing lets what was taken go on."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import pytest

from phapdinh.web import accepting
from phapdinh.web.accepting import Turns
from phapdinh.web.serve import bind


class _Echo(asyncio.Protocol):
    def __init__(self, held: set[object]) -> None:
        self.held = held

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.held.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self.held.discard(self)

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)  # type: ignore[attr-defined]


def _turns(listener: socket.socket) -> tuple[Turns, set[object]]:
    """One of several that share the socket, as processes do."""
    held: set[object] = set()
    make: Callable[[], asyncio.Protocol] = lambda: _Echo(held)  # noqa: E731 - as uvicorn gives it
    return Turns(listener.dup(), make, held), held


async def _ask(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"x")
    assert await asyncio.wait_for(reader.readexactly(1), 10) == b"x"
    return reader, writer


def test_connections_that_come_at_once_are_shared_and_all_answered() -> None:
    async def go() -> None:
        with bind("127.0.0.1", 0) as listener:
            (one, first), (other, second) = _turns(listener), _turns(listener)
            lines = await asyncio.gather(*(_ask(listener.getsockname()[1]) for _ in range(40)))
            assert len(first) + len(second) == 40
            assert min(len(first), len(second)) >= 10
            for _reader, writer in lines:
                writer.close()
            one.close()
            other.close()

    asyncio.run(go())


def test_who_has_many_comes_back_later(monkeypatch: pytest.MonkeyPatch) -> None:
    # A hundred times longer than they are: a slow machine is not taken for a busy process.
    monkeypatch.setattr(accepting, "_EACH", accepting._EACH * 100)
    monkeypatch.setattr(accepting, "_MOST", accepting._MOST * 100)

    async def go() -> None:
        with bind("127.0.0.1", 0) as listener:
            busy, held = _turns(listener)
            kept = [await _ask(listener.getsockname()[1]) for _ in range(8)]
            idle, fewer = _turns(listener)
            kept += await asyncio.gather(*(_ask(listener.getsockname()[1]) for _ in range(8)))
            assert len(fewer) > len(held) - 8
            busy.close()
            idle.close()
            for _reader, writer in kept:
                writer.close()

    asyncio.run(go())


def test_closing_takes_no_more_and_lets_go_on_what_was_taken() -> None:
    async def go() -> None:
        with bind("127.0.0.1", 0) as listener:
            turns, _held = _turns(listener)
            reader, writer = await _ask(listener.getsockname()[1])
            turns.close()
            await turns.wait_closed()
            writer.write(b"y")
            assert await asyncio.wait_for(reader.readexactly(1), 10) == b"y"
            waiting = asyncio.create_task(_ask(listener.getsockname()[1]))
            await asyncio.sleep(0.1)
            assert not waiting.done()
            again, _held = _turns(listener)
            await asyncio.wait_for(waiting, 10)
            again.close()
            writer.close()

    asyncio.run(go())


def test_a_visitor_who_left_already_does_no_harm() -> None:
    async def go() -> None:
        with bind("127.0.0.1", 0) as listener:
            turns, _held = _turns(listener)
            for _ in range(5):
                hasty = socket.create_connection(listener.getsockname())
                hasty.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                hasty.close()
            await _ask(listener.getsockname()[1])
            turns.close()

    asyncio.run(go())
