"""The tables from the gate's event loop: a few threads of its own, so that pages never wait for rooms."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

Given = ParamSpec("Given")
Got = TypeVar("Got")
_POOL = ThreadPoolExecutor(2, thread_name_prefix="gate")


async def in_thread(act: Callable[Given, Got], *given: Given.args, **named: Given.kwargs) -> Got:
    """Call something that uses the tables; its connection is given back afterwards."""

    def call() -> Got:
        try:
            return act(*given, **named)
        finally:
            close_old_connections()

    return await asyncio.get_running_loop().run_in_executor(_POOL, call)
