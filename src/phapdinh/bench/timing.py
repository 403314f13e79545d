"""Latencies and what they come to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds below which half, 95 % and 99 % of ``count`` calls stayed, and the slowest."""

    count: int
    p50: float
    p95: float
    p99: float
    slowest: float


def summarise(milliseconds: Iterable[float]) -> Latency:
    """Percentiles by the nearest rank; of nothing, zeros."""
    ordered = sorted(milliseconds)
    if not ordered:
        return Latency(0, 0.0, 0.0, 0.0, 0.0)
    p50, p95, p99 = (_rank(ordered, share) for share in (0.50, 0.95, 0.99))
    return Latency(len(ordered), p50, p95, p99, round(ordered[-1], 2))


def _rank(ordered: Sequence[float], share: float) -> float:
    place = min(len(ordered) - 1, max(0, int(share * len(ordered) + 0.999999) - 1))
    return round(ordered[place], 2)


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of one call: by the clock, and of processor time of the calling thread."""

    wall: float
    cpu: float


def timed(call: Callable[[], object]) -> Timed:
    """Time one call. Processor time says what it costs when other work shares the machine."""
    started, used = time.perf_counter(), time.thread_time()
    call()
    return Timed((time.perf_counter() - started) * 1_000, (time.thread_time() - used) * 1_000)
