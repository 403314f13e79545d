"""Keeps all visits of one process in step with the tables: who is let in, muted, removed, moved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol
from uuid import UUID

import structlog
from django.db import Error

from phapdinh.hearings.gate.knowing import standings
from phapdinh.hearings.gate.standing import Standing
from phapdinh.hearings.threads import in_thread

EVERY = 0.5  # seconds
_log = structlog.get_logger("phapdinh.hearings")


class Watched(Protocol):
    """A visit, as far as the watch knows it."""

    standing: Standing

    async def changed(self, now: Standing | None) -> None:
        """Take what the tables say now."""


class Watch:
    """Two queries every half second for all visits together; none while nobody is here."""

    def __init__(self) -> None:
        self._visits: set[Watched] = set()
        self._task: asyncio.Task[None] | None = None

    def add(self, visit: Watched) -> None:
        """Keep a visit in step from now on."""
        self._visits.add(visit)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())

    def drop(self, visit: Watched) -> None:
        """A visit that ended."""
        self._visits.discard(visit)

    async def _run(self) -> None:
        while self._visits:
            await asyncio.sleep(EVERY)
            asked = list(self._visits)  # not those who come while the tables are asked
            try:
                now = await in_thread(standings, {visit.standing.entry for visit in asked})
            except Error as error:  # the database restarts: people stay as they stand
                _log.warning("online.watch", error=type(error).__name__)
                continue
            await _tell(asked, now)


async def _tell(visits: Iterable[Watched], now: dict[UUID, Standing]) -> None:
    for visit in visits:
        with suppress(Exception):  # one visit that broke ends by itself, and none with it
            await visit.changed(now.get(visit.standing.entry))
