"""Trials of five points in parallel: what each costs, how long joining takes, how soon all are back."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from phapdinh.bench.hearings.footage import Track
from phapdinh.bench.hearings.media import Media
from phapdinh.bench.hearings.processors import janus_under, snapshot
from phapdinh.bench.hearings.scene import POINTS
from phapdinh.bench.hearings.visitor import Visitor
from phapdinh.bench.timing import Latency, summarise
from phapdinh.hearings.threads import in_thread

STREAMS = (
    len(POINTS) * (len(POINTS) - 1) * 2
)  # of a trial: everybody receives sound and picture of the others
_LATEST = 60.0  # seconds for all to be in
_APART = 0.15  # seconds between two who come, on average
_FRESH = 0.5  # seconds within which a stream that flows has brought something


@dataclass(frozen=True, slots=True)
class Running:
    """The processes that are measured."""

    port: int
    web: Sequence[int]
    keeper: int

    def media(self) -> list[int]:
        """Media servers that run now."""
        return [one.pid for one in janus_under([self.keeper])]


@dataclass(slots=True)
class Held:
    """What came of one run. ``join``: ms from opening the link to the first packet of another; ``whole``:
    until all streams of all others came. ``shares``: hundredths of a core by part."""

    trials: int
    streams: int = 0
    genuine: int = 0
    packets: int = 0
    lost: int = 0
    seconds: float = 0.0
    megabits: float = 0.0
    join: Latency | None = None
    whole: Latency | None = None
    shares: Mapping[str, float] = field(default_factory=dict)
    back: float | None = None
    faults: Sequence[str] = ()

    @property
    def per_stream(self) -> float:
        """Milliseconds of processor time a second that the media servers spend on a received stream."""
        return round(10 * self.shares.get("media", 0.0) / self.streams, 2) if self.streams else 0.0


async def hold(  # noqa: PLR0913 - what a run is made of
    running: Running,
    tokens: Sequence[str],
    tracks: Mapping[str, Track],
    *,
    seconds: float,
    kill: bool,
    told: Callable[[str], None] = lambda _words: None,
) -> Held:
    """Have everybody come in, stay for some seconds, and, where asked, come back after a killed server."""
    media, stop = Media(own_address()), asyncio.Event()
    people = [Visitor("127.0.0.1", running.port, token, media, tracks) for token in tokens]
    serving = asyncio.create_task(media.run(stop))
    staying = []
    for one in people:
        staying.append(asyncio.create_task(one.stay(stop)))
        await asyncio.sleep(random.expovariate(1 / _APART))
    try:
        held = Held(len(tokens) // len(POINTS))
        if not await wait(lambda: _all_receive(people)):
            told("Chưa đủ mọi luồng; đo những luồng đã đến.")
        held.join, held.whole = _joined(people)
        await _measure(running, people, held, seconds)
        held.faults = [fault for one in people for fault in one.faults]
        if kill:
            held.back = await _come_back(running, people)
        return held
    finally:
        stop.set()
        await asyncio.gather(*staying, return_exceptions=True)
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


def own_address() -> str:
    """The address of this machine by which its media servers are reached."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


async def wait(condition: Callable[[], bool]) -> bool:
    """Whether it comes before it is too late."""
    until = time.monotonic() + _LATEST
    while not condition():
        if time.monotonic() > until:
            return False
        await asyncio.sleep(0.02)
    return True


def _all_receive(people: Sequence[Visitor]) -> bool:
    """Whether everybody receives everything, just now."""
    since = time.monotonic() - _FRESH
    wanted = (len(POINTS) - 1) * 2
    return all(sum(one.last > since for one in person.streams) >= wanted for person in people)


def _joined(people: Sequence[Visitor]) -> tuple[Latency, Latency]:
    """Who was alone at first waits for the next to come: of a trial the first one's time is not counted."""
    first, whole = [], []
    size = len(POINTS)
    for trial in (people[at : at + size] for at in range(0, len(people), size)):
        for person in trial[1:]:
            began = [stream.began - person.began for stream in person.streams]
            first += [1_000 * min(began)] if began else []
        last = trial[-1]
        began = [stream.began - last.began for stream in last.streams]
        whole += [1_000 * max(began)] if began else []
    return summarise(first), summarise(whole)


async def _measure(running: Running, people: Sequence[Visitor], held: Held, seconds: float) -> None:
    await asyncio.sleep(2)  # until those who came last are at rest
    media = running.media()
    before = await in_thread(snapshot, running.web, running.keeper, media)
    packets, lost, size = counts(people)
    await asyncio.sleep(seconds)
    after = await in_thread(snapshot, running.web, running.keeper, media)
    packets_now, lost_now, size_now = counts(people)
    streams = [stream for one in people for stream in one.streams]
    held.streams, held.genuine = len(streams), sum(one.genuine for one in streams)
    held.packets, held.lost = packets_now - packets, lost_now - lost
    held.seconds = round(after.at - before.at, 1)
    held.megabits = round(8 * (size_now - size) / held.seconds / 1e6, 1)
    held.shares = after.since(before)


def counts(people: Sequence[Visitor]) -> tuple[int, int, int]:
    """Packets that came, numbers that did not, bytes."""
    streams = [stream for one in people for stream in one.streams]
    packets, lost = sum(one.packets for one in streams), sum(one.lost for one in streams)
    return packets, lost, sum(one.bytes for one in people)


async def _come_back(running: Running, people: Sequence[Visitor]) -> float | None:
    """Kill a media server; seconds until everybody receives everybody again, None where they do not."""
    killed = time.monotonic()
    for pid in running.media()[:1]:
        os.kill(pid, signal.SIGKILL)
    await wait(lambda: not _all_receive(people))
    return round(time.monotonic() - killed, 1) if await wait(lambda: _all_receive(people)) else None
