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
    """One page of one kind; with a ``body`` a form is sent. ``cookie``: of whoever has signed in."""

    kind: str
    path: str
    cookie: str = ""
    body: bytes = b""

    def head(self, host: str, port: int) -> str:
        """What is sent before the body."""
        method = "POST" if self.body else "GET"
        lines = [f"{method} {self.path} HTTP/1.1", f"Host: {host}:{port}", "Accept-Language: vi"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if self.body:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(self.body)}"]
        return "\r\n".join(lines) + "\r\n\r\n"


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


def run(
    host: str,
    port: int,
    requests: Sequence[Request],
    *,
    connections: int,
    accepted: frozenset[int] = frozenset({200, 302}),
) -> Loaded:
    """Ask for all ``requests``, ``connections`` at a time; whose status is not ``accepted`` has failed."""
    return asyncio.run(_run(host, port, requests, connections, accepted))


async def _run(
    host: str, port: int, requests: Sequence[Request], connections: int, accepted: frozenset[int]
) -> Loaded:
    loaded, waiting = Loaded(), list(reversed(requests))
    started = time.perf_counter()
    await asyncio.gather(*(_client(host, port, waiting, loaded, accepted) for _ in range(connections)))
    loaded.seconds = time.perf_counter() - started
    return loaded


async def _client(
    host: str, port: int, waiting: list[Request], loaded: Loaded, accepted: frozenset[int]
) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    while waiting:
        request = waiting.pop()
        started = time.perf_counter()
        writer.write(request.head(host, port).encode() + request.body)
        status, size, closes = await _answer(reader)
        loaded.times[request.kind].append((time.perf_counter() - started) * 1_000)
        loaded.bytes += size
        if status not in accepted:
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
