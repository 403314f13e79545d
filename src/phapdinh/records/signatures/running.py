"""pyHanko is written for an event loop; here everything is plain, whoever calls."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def outside_loop(work: Callable[[], T]) -> T:
    """Do the work where no event loop runs: in this thread, or in one of its own beside a loop that does."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()
