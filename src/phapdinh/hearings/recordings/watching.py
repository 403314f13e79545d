"""What the keeper does for recordings: looks at the disk, and has parts that are over put together."""

from __future__ import annotations

import time
from collections.abc import Mapping

import structlog

from phapdinh.hearings.conferences.recorded import queue_conference_parts
from phapdinh.hearings.media.watched import Watched
from phapdinh.hearings.recordings.disk import look
from phapdinh.hearings.recordings.queueing import queue_parts
from phapdinh.hearings.threads import in_thread

EVERY = 10.0  # seconds
_WARN_AGAIN = 600.0
_log = structlog.get_logger("phapdinh.hearings")


class RecordingWatch:
    """Beside the rooms: every ten seconds."""

    def __init__(self) -> None:
        self._looked = self._warned = float("-inf")

    async def beat(self, servers: Mapping[str, Watched]) -> None:
        """Look, where it is time."""
        now = time.monotonic()
        if now - self._looked < EVERY:
            return
        self._looked = now
        space = await in_thread(look)
        if space.short and now - self._warned > _WARN_AGAIN:
            self._warned = now
            hours = round(space.left.total_seconds() / 3600, 1) if space.left is not None else None
            _log.error("online.recording_space_short", free=space.free, hours_left=hours)
        await in_thread(queue_parts)
        await in_thread(queue_conference_parts)
