"""Processor time of everything that takes part: media servers, web processes, keeper, database, ourselves."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psutil

from phapdinh.bench.cases.processor import spent

JANUS = "janus"


def janus_under(pids: Sequence[int]) -> list[psutil.Process]:
    """Media servers that these processes started."""
    found = [child for pid in pids for child in psutil.Process(pid).children(recursive=True)]
    return [one for one in found if one.name() == JANUS]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Seconds of processor time by part, and when; ``machine``: all that the machine was busy."""

    at: float
    parts: Mapping[str, float]
    machine: float

    def since(self, earlier: Snapshot) -> dict[str, float]:
        """Share of one core by part, of a hundred."""
        seconds = self.at - earlier.at
        shares = {name: self.parts[name] - earlier.parts.get(name, 0.0) for name in self.parts}
        whole = {**shares, "machine": self.machine - earlier.machine}
        return {name: round(100 * value / seconds, 1) for name, value in whole.items()}


def snapshot(web: Sequence[int], keeper: int, media: Sequence[int]) -> Snapshot:
    """How it stands now; a server that has died counts nought."""
    cost = spent(web)
    parts = {
        "media": sum(time_of(pid) for pid in media),
        "web": cost.web,
        "keeper": time_of(keeper),
        "database": cost.database,
        "clients": time_of(psutil.Process().pid),
    }
    busy = psutil.cpu_times()
    machine = sum(busy) - busy.idle - getattr(busy, "iowait", 0.0) - getattr(busy, "guest", 0.0)
    return Snapshot(time.monotonic(), parts, machine)


def time_of(pid: int) -> float:
    """Seconds of processor time of a process so far; of one that has died nought."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
