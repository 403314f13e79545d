"""Lines that have shown no token yet: they wait a little, and never shut out who comes with one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from phapdinh.hearings.gate.leaving import COME_AGAIN, POLICY, Left

PATIENCE = 10.0  # seconds from the open line to the token
MOST = 500  # of one process at once, a quarter of its lines; a page of ours shows its token at once


class Strangers:
    """The lines of one process that wait for their first word, the oldest first.

    Where too many wait, the oldest makes room: whoever opens lines and says nothing on them cannot keep
    others out, however many machines they do it from.
    """

    def __init__(self) -> None:
        self._waiting: dict[asyncio.Timeout, None] = {}
        self._sent_off: set[asyncio.Timeout] = set()

    @asynccontextmanager
    async def waiting(self) -> AsyncIterator[None]:
        """While a line's first word is waited for. Raises Left where it does not come in time."""
        patience = asyncio.timeout(PATIENCE)
        try:
            async with patience:
                self._make_room()
                self._waiting[patience] = None
                yield
        except TimeoutError:
            raise Left(COME_AGAIN if patience in self._sent_off else POLICY) from None
        finally:
            self._waiting.pop(patience, None)
            self._sent_off.discard(patience)

    def _make_room(self) -> None:
        if len(self._waiting) < MOST:
            return
        oldest = next(iter(self._waiting))
        del self._waiting[oldest]
        if not oldest.expired():
            self._sent_off.add(oldest)
            oldest.reschedule(asyncio.get_running_loop().time())
