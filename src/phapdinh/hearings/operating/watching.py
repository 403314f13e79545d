"""Lines of people, heard from the servers of this machine and written down every few seconds."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from phapdinh.hearings.media.watched import Watched
from phapdinh.hearings.operating.lines import Lines
from phapdinh.hearings.operating.noting import note_lines
from phapdinh.hearings.threads import in_thread

_EVERY = 3.0  # seconds


class LineWatch:
    """Takes what the keeper hears, and writes it with the keeper's beat."""

    def __init__(self) -> None:
        self._lines = Lines()
        self._noted_at = 0.0

    def take(self, event: Mapping[str, Any]) -> None:
        """Take an event of a server."""
        self._lines.take(event, time.monotonic())

    async def beat(self, servers: Mapping[str, Watched]) -> None:
        """Write what is known, now and then; while nobody is there, nothing."""
        now = time.monotonic()
        if now - self._noted_at < _EVERY:
            return
        self._noted_at = now
        if seen := self._lines.figures(now):
            await in_thread(note_lines, seen)
