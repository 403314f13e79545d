"""A conference: one speaker, points that follow by edges; what a point costs, how soon all are back."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from phapdinh.bench.hearings.footage import Track
from phapdinh.bench.hearings.media import Media
from phapdinh.bench.hearings.processors import janus_under, snapshot, time_of
from phapdinh.bench.hearings.trials import Running, counts, own_address, wait
from phapdinh.bench.hearings.visitor import Follower, Visitor
from phapdinh.bench.timing import Latency, summarise
from phapdinh.hearings.gate.application import CONFERENCES
from phapdinh.hearings.threads import in_thread

LINES = 2  # sound and picture of who has the floor
_APART = 0.05  # seconds between two points that come, on average
_FRESH = 0.5


@dataclass(slots=True)
class Followed:
    """What came of one run. ``join``: ms from opening the link to the first packet; ``edges``: share of one
    core, of a hundred, by server; ``back``: seconds until all received again after an edge was killed."""

    points: int
    streams: int = 0
    packets: int = 0
    lost: int = 0
    seconds: float = 0.0
    megabits: float = 0.0
    join: Latency | None = None
    edges: Mapping[str, float] = field(default_factory=dict)
    origin: float = 0.0
    shares: Mapping[str, float] = field(default_factory=dict)
    back: float | None = None
    faults: Sequence[str] = ()

    @property
    def per_point(self) -> float:
        """Milliseconds of an edge's processor time a second for one point."""
        return round(10 * sum(self.edges.values()) / self.points, 2) if self.points else 0.0


async def follow(  # noqa: PLR0913 - what a run is made of
    running: Running,
    speaker: str,
    points: Sequence[str],
    tracks: Mapping[str, Track],
    *,
    seconds: float,
    kill: bool,
) -> Followed:
    """Have somebody speak and so many points follow for some seconds; then, where asked, kill an edge."""
    media, stop = Media(own_address()), asyncio.Event()
    common = (media, tracks, CONFERENCES)
    hall = Visitor("127.0.0.1", running.port, speaker, *common)
    people = [Follower("127.0.0.1", running.port, token, *common) for token in points]
    tasks = [asyncio.create_task(media.run(stop)), asyncio.create_task(hall.stay(stop))]
    try:
        await asyncio.sleep(3)  # the speaker is in, and sent on its way
        for one in people:
            tasks.append(asyncio.create_task(one.stay(stop)))
            await asyncio.sleep(random.expovariate(1 / _APART))
        await wait(lambda: _all_receive(people))
        followed = Followed(len(people))
        followed.join = summarise(
            1_000 * (min(stream.began for stream in one.streams) - one.began) for one in people if one.streams
        )
        await _measure(running, people, followed, seconds)
        followed.faults = [*hall.faults, *(fault for one in people for fault in one.faults)]
        if kill:
            followed.back = await _come_back(running, people)
        return followed
    finally:
        stop.set()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)


def _all_receive(people: Sequence[Visitor]) -> bool:
    since = time.monotonic() - _FRESH
    return all(sum(one.last > since for one in person.streams) >= LINES for person in people)


async def _measure(running: Running, people: Sequence[Visitor], followed: Followed, seconds: float) -> None:
    await asyncio.sleep(2)
    servers = {one.pid: _name(one.cmdline()) for one in janus_under([running.keeper])}
    before = await in_thread(snapshot, running.web, running.keeper, list(servers))
    busy = {pid: time_of(pid) for pid in servers}
    packets, lost, size = counts(people)
    await asyncio.sleep(seconds)
    after = await in_thread(snapshot, running.web, running.keeper, list(servers))
    packets_now, lost_now, size_now = counts(people)
    followed.seconds = round(after.at - before.at, 1)
    followed.streams = sum(len(one.streams) for one in people)
    followed.packets, followed.lost = packets_now - packets, lost_now - lost
    followed.megabits = round(8 * (size_now - size) / followed.seconds / 1e6, 1)
    followed.shares = after.since(before)
    shares = {servers[pid]: round(100 * (time_of(pid) - busy[pid]) / followed.seconds, 1) for pid in servers}
    followed.edges = {name: share for name, share in shares.items() if name.startswith("edge")}
    followed.origin = sum(share for name, share in shares.items() if name not in followed.edges)


async def _come_back(running: Running, people: Sequence[Visitor]) -> float | None:
    """Kill an edge; seconds until all points receive again, None where they do not."""
    killed = time.monotonic()
    edges = [one for one in janus_under([running.keeper]) if _name(one.cmdline()).startswith("edge")]
    os.kill(edges[0].pid, signal.SIGKILL)
    await wait(lambda: not _all_receive(people))
    return round(time.monotonic() - killed, 1) if await wait(lambda: _all_receive(people)) else None


def _name(command: Sequence[str]) -> str:
    """Which server it is: the last word of its folder of settings."""
    return next((word.rsplit("/", 1)[-1] for word in command if word.startswith("--configs-folder")), "")
