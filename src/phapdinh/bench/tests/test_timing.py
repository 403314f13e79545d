from __future__ import annotations

import time
from mmap import MAP_ANONYMOUS, MAP_PRIVATE, mmap

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.bench.memory import memory_of
from phapdinh.bench.timing import Latency, summarise, timed


def test_percentiles_are_by_nearest_rank() -> None:
    assert summarise(range(1, 101)) == Latency(100, 50, 95, 99, 100)
    assert summarise([7.0]) == Latency(1, 7, 7, 7, 7)
    assert summarise([]) == Latency(0, 0, 0, 0, 0)


@given(st.lists(st.floats(0, 1e6), min_size=1))
def test_percentiles_are_ordered_and_measured(values: list[float]) -> None:
    found = summarise(values)
    assert found.p50 <= found.p95 <= found.p99 <= found.slowest
    assert found.p50 in {round(value, 2) for value in values}


def test_waiting_costs_no_processor_time() -> None:
    spent = timed(lambda: time.sleep(0.02))
    assert spent.wall >= 20
    assert spent.cpu < spent.wall


def test_own_memory_grows_with_what_is_written() -> None:
    """New pages from the system: what an earlier test freed may be given again by the allocator."""
    before = memory_of()
    with mmap(-1, 30_000_000, MAP_PRIVATE | MAP_ANONYMOUS) as held:
        held.write(b"x" * len(held))
        assert memory_of().own - before.own > 25
