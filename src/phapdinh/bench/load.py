"""Pages under load: a bounded number of requests over kept-alive connections, timed one by one.

The client shares the machine with the servers, so it does as little as HTTP allows.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from phapdinh.bench.timing import Latency, summarise


@dataclass(frozen=True, slots=True)
class Request:
    """One page of one kind."""

    kind: str
    path: str


@dataclass(slots=True)
class Loaded:
    """What came of a run."""

    seconds: float = 0.0
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    bytes: int = 0

    @property
    def per_second(self) -> float:
        """Pages a second."""
        return round(sum(map(len, self.times.values())) / self.seconds, 1) if self.seconds else 0.0

    def latencies(self) -> Mapping[str, Latency]:
        """Latency by kind of page, and of all."""
        every = [time for times in self.times.values() for time in times]
        return {**{kind: summarise(times) for kind, times in self.times.items()}, "all": summarise(every)}


def run(host: str, port: int, requests: Sequence[Request], *, connections: int) -> Loaded:
    """Ask for all ``requests``, ``connections`` at a time."""
    return asyncio.run(_run(host, port, requests, connections))


async def _run(host: str, port: int, requests: Sequence[Request], connections: int) -> Loaded:
    loaded, waiting = Loaded(), list(reversed(requests))
    started = time.perf_counter()
    await asyncio.gather(*(_client(host, port, waiting, loaded) for _ in range(connections)))
    loaded.seconds = time.perf_counter() - started
    return loaded


async def _client(host: str, port: int, waiting: list[Request], loaded: Loaded) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    while waiting:
        request = waiting.pop()
        started = time.perf_counter()
        head = f"GET {request.path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Language: vi\r\n\r\n"
        writer.write(head.encode())
        status, size, closes = await _answer(reader)
        loaded.times[request.kind].append((time.perf_counter() - started) * 1_000)
        loaded.bytes += size
        if status not in (200, 302):
            loaded.failures[f"{request.kind} {status}"] += 1
        if closes:
            writer.close()
            reader, writer = await asyncio.open_connection(host, port)
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int, bool]:
    """Status, bytes of the body, and whether the server closes the connection."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head[9:12])
    closes = b"connection: close" in head
    if b"transfer-encoding: chunked" in head:
        return status, await _chunks(reader), closes
    _, found, rest = head.partition(b"content-length:")
    size = int(rest.split(b"\r\n", 1)[0]) if found else 0
    await reader.readexactly(size)
    return status, size, closes


async def _chunks(reader: asyncio.StreamReader) -> int:
    size = 0
    while True:
        count = int((await reader.readline()).split(b";")[0], 16)
        await reader.readexactly(count + 2)
        if count == 0:
            return size
        size += count
