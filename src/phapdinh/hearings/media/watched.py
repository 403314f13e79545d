"""A server as the keeper sees it: asked what is on it, started anew where it is one of this machine."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

import structlog

from phapdinh.hearings.media.client import MediaClient
from phapdinh.hearings.media.errors import MediaError, MediaGoneError
from phapdinh.hearings.media.faults import Fault
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import Kind
from phapdinh.hearings.media.pool import Server
from phapdinh.hearings.media.process import LocalServer
from phapdinh.hearings.media.proof import Proof
from phapdinh.hearings.media.wire import dial

_PATIENCE = 1.0  # seconds for the answer to one question
_MOST_A_QUESTION = 1.5  # seconds of silence that one question shows: its patience, and the wait before it
_GIVEN_UP = 2.0  # seconds of silence
_STUCK = 4.0  # seconds after which a server of ours that runs and does not answer is started anew
_log = structlog.get_logger("phapdinh.hearings")


class Watched:
    """One server: its address, the session by which it is asked, how long it has been silent.

    ``own``: the process, where it runs on this machine; ``proof``: where it runs on another. ``died``: it is
    known to have ended, and has not answered since. ``silent_for``: seconds, as far as questions showed it. A
    machine that stood still, and its keeper with it, fails one question and no more: no trial is moved for
    that.
    """

    def __init__(self, name: str, address: str, kind: Kind, own: LocalServer | None = None) -> None:
        self.name, self.address, self.kind, self.own = name, address, kind, own
        self.proof: Proof | None = None
        self.silent_for = 0.0
        self.died = False
        self.client: MediaClient | None = None
        self._counted = time.monotonic()

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

    @property
    def fault(self) -> str:
        """What is wrong with a server of another machine, as far as it is known."""
        if self.proof is None or self.proof.pending:
            return ""
        return self.proof.fault or (Fault.SILENT.value if self.client is None else "")

    async def ask(self, keys: Keys) -> Server | None:
        """What is on it; None where it does not answer, or may not be used."""
        if self.proof is not None and self.proof.bars:
            await self.hang_up()
            if not self.proof.pending:
                self._count_silence()
            return None
        try:
            found = await asyncio.wait_for(self._answer(keys), _PATIENCE)
        except (MediaError, TimeoutError):
            await self.hang_up()
            self._count_silence()
            if self.proof is not None and self.given_up:
                self.proof.doubt()
            return None
        self._count_from_now()
        self.died = False
        return found

    async def _answer(self, keys: Keys) -> Server:
        if self.client is None:
            self.client = await _connect(self.address, keys, self.kind)
        return Server(self.name, await self.kind.standing(self.client))

    def _count_silence(self) -> None:
        now = time.monotonic()
        self.silent_for += min(now - self._counted, _MOST_A_QUESTION)
        self._counted = now

    def _count_from_now(self) -> None:
        self.silent_for, self._counted = 0.0, time.monotonic()

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
            self._count_from_now()
            _log.warning("online.media_started", server=self.name)

    async def hang_up(self) -> None:
        """Forget the session; the next question begins a new one."""
        client, self.client = self.client, None
        if client is not None:
            with suppress(MediaError, OSError):
                await client.close()


async def _connect(address: str, keys: Keys, kind: Kind) -> MediaClient:
    client = MediaClient(await dial(address, keys), keys, kind.package)
    try:
        await client.open()
    except BaseException:
        await client.close()
        raise
    return client
