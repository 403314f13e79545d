"""A server as the keeper sees it: asked what is on it, started anew where it is one of this machine."""

from __future__ import annotations

import time
from contextlib import suppress

import structlog

from phapdinh.hearings.media.client import MediaClient
from phapdinh.hearings.media.errors import MediaError, MediaGoneError
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import Kind
from phapdinh.hearings.media.pool import Server
from phapdinh.hearings.media.process import LocalServer
from phapdinh.hearings.media.wire import dial

_GIVEN_UP = 2.0  # seconds without an answer
_STUCK = 4.0  # seconds after which a server of ours that runs and does not answer is started anew
_log = structlog.get_logger("phapdinh.hearings")


class Watched:
    """One server: its address, the session by which it is asked, when it last answered.

    ``own``: the process, where it runs on this machine. ``died``: it is known to have ended, and has not
    answered since.
    """

    def __init__(self, name: str, address: str, kind: Kind, own: LocalServer | None = None) -> None:
        self.name, self.address, self.kind, self.own = name, address, kind, own
        self.answered = time.monotonic()
        self.died = False
        self.client: MediaClient | None = None

    @property
    def silent_for(self) -> float:
        """Seconds since the last answer."""
        return time.monotonic() - self.answered

    @property
    def given_up(self) -> bool:
        """Whether what was on it is to go elsewhere, where it does not answer."""
        return self.died or self.silent_for >= _GIVEN_UP

    @property
    def line(self) -> MediaClient:
        """The session. Raises MediaGoneError where there is none."""
        if self.client is None:
            raise MediaGoneError
        return self.client

    async def ask(self, keys: Keys) -> Server | None:
        """What is on it; None where it does not answer."""
        try:
            if self.client is None:
                self.client = await _connect(self.address, keys, self.kind)
            found = Server(self.name, await self.kind.standing(self.client))
        except MediaError:
            await self.hang_up()
            return None
        self.answered, self.died = time.monotonic(), False
        return found

    async def look_after(self) -> None:
        """Start it where it is ours and does not run, or hangs. Raises OSError where that cannot be."""
        if self.own is None:
            return
        if self.own.pid is not None and self.silent_for > _STUCK:
            await self.own.kill()
        if self.own.pid is None:
            await self.hang_up()
            self.died = True
            await self.own.ensure()
            self.answered = time.monotonic()
            _log.warning("online.media_started", server=self.name)

    async def hang_up(self) -> None:
        """Forget the session; the next question begins a new one."""
        client, self.client = self.client, None
        if client is not None:
            with suppress(MediaError, OSError):
                await client.close()


async def _connect(address: str, keys: Keys, kind: Kind) -> MediaClient:
    client = MediaClient(await dial(address), keys, kind.package)
    try:
        await client.open()
    except MediaError:
        await client.close()
        raise
    return client
