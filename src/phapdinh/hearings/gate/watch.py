"""Keeps all visits of one process in step with the tables: who is let in, muted, removed, moved."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Protocol
from uuid import UUID

import structlog

from phapdinh.hearings.gate.knowing import standings
from phapdinh.hearings.gate.standing import Standing
from phapdinh.hearings.live.parts import Live, live_of
from phapdinh.hearings.presence.arrivals import Arrivals, Arrived, Due, arrived, keep
from phapdinh.hearings.presence.reporting import Reporting
from phapdinh.hearings.presence.signs import Seen
from phapdinh.hearings.presence.writing import see
from phapdinh.hearings.threads import in_thread

EVERY = 0.5  # seconds
_SOON = 0.05  # seconds that are waited for more, where somebody was lost
_log = structlog.get_logger("phapdinh.hearings")


class Watched(Protocol):
    """A visit, as far as the watch knows it."""

    standing: Standing

    async def changed(self, now: Standing | None, live: Live) -> None:
        """Take what the tables say now of the visitor, and of the trial."""

    def seen(self) -> Seen | None:
        """Whether the visitor is reached now."""


class Watch:
    """Two queries every half second for all visits together, and one for each part of what rooms are told;
    none while nobody is here. Who is reached is written down before, where it changed, and who waits."""

    def __init__(self) -> None:
        self._visits: set[Watched] = set()
        self._task: asyncio.Task[None] | None = None
        self._reporting, self._arrivals = Reporting(), Arrivals()
        self._woken = asyncio.Event()

    def add(self, visit: Watched) -> None:
        """Keep a visit in step from now on."""
        self._visits.add(visit)
        if self._task is None or self._task.done():
            self._woken = asyncio.Event()  # of the loop that runs now
            self._task = asyncio.create_task(self._run())

    def drop(self, visit: Watched) -> None:
        """A visit that ended."""
        if visit in self._visits:
            self._visits.discard(visit)
            self._reporting.left(visit.seen())
            self.hurry()

    def hurry(self) -> None:
        """Somebody was lost or is back: do not wait."""
        self._woken.set()

    async def _run(self) -> None:
        while self._visits or self._reporting.pending or self._arrivals.pending:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), EVERY)
                await asyncio.sleep(_SOON)
            self._woken.clear()
            try:
                await self._go_round()
            except Exception as error:  # the database restarts: people stay as they stand
                _log.warning("online.watch", error=type(error).__name__)

    async def _go_round(self) -> None:
        asked, clock = list(self._visits), time.monotonic()  # not those who come while the tables are asked
        seen = self._reporting.due(filter(None, (visit.seen() for visit in asked)), clock)
        waits = self._arrivals.due(_arrived(asked), clock)
        now, live = await in_thread(_asked, asked, seen, waits)
        self._reporting.wrote(seen, clock)
        self._arrivals.wrote(waits, clock)
        await _tell(asked, now, live)


def _arrived(visits: Iterable[Watched]) -> Iterator[Arrived]:
    """Those of whom no presence is seen."""
    for visit in visits:
        if visit.seen() is None and (one := arrived(visit.standing)) is not None:
            yield one


def _asked(
    visits: Iterable[Watched], seen: Iterable[Seen], waits: Due
) -> tuple[dict[UUID, Standing], dict[UUID, Live]]:
    see(seen)
    keep(waits)
    now = standings({visit.standing.entry for visit in visits})
    return now, live_of({standing.trial for standing in now.values()})


async def _tell(visits: Iterable[Watched], now: dict[UUID, Standing], live: dict[UUID, Live]) -> None:
    """All at once: none waits for another's line. One visit that broke ends by itself, and none with it."""
    told = (
        visit.changed(now.get(one.entry), live.get(one.trial, {}))
        for visit in visits
        if (one := visit.standing)
    )
    await asyncio.gather(*told, return_exceptions=True)
