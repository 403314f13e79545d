"""Keeps the media servers and the rooms on them: started, asked every half second, made anew when lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

import structlog
from django.db import Error

from phapdinh.hearings.gate.noting import note_incident
from phapdinh.hearings.gate.refusals import Kind
from phapdinh.hearings.media import configuration, knocks, pool, rooms, tables
from phapdinh.hearings.media.client import MediaClient
from phapdinh.hearings.media.configuration import Layout, Network
from phapdinh.hearings.media.errors import MediaError, MediaGoneError
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.pool import Plan, Server, Wanted
from phapdinh.hearings.media.process import LocalServer, socket_path
from phapdinh.hearings.media.wire import dial
from phapdinh.hearings.threads import in_thread

EVERY = 0.5  # seconds
LOCAL = "local"
_SIGN_OF_LIFE = 10.0
_GIVEN_UP = 2.0  # seconds without an answer
_STUCK = 4.0  # seconds after which a server of ours that runs and does not answer is started anew
_log = structlog.get_logger("phapdinh.hearings")


class Watched:
    """One server: its address, the session by which it is asked, when it last answered."""

    def __init__(self, name: str, address: str) -> None:
        self.name, self.address = name, address
        self.answered = time.monotonic()
        self.client: MediaClient | None = None

    @property
    def silent_for(self) -> float:
        """Seconds since the last answer."""
        return time.monotonic() - self.answered

    async def ask(self, keys: Keys) -> Server | None:
        """What is on it; None where it does not answer."""
        try:
            if self.client is None:
                self.client = await _connect(self.address, keys)
            found = Server(self.name, await rooms.standing(self.client))
        except MediaError:
            await self.hang_up()
            return None
        self.answered = time.monotonic()
        return found

    async def hang_up(self) -> None:
        """Forget the session; the next question begins a new one."""
        client, self.client = self.client, None
        if client is not None:
            with suppress(MediaError, OSError):
                await client.close()


class Keeper:
    """All servers of an instance: one of its own where it is installed, and those that the settings name."""

    def __init__(self, *, home: Path, secret: str, network: Network, named: Mapping[str, str]) -> None:
        self.keys = Keys(secret)
        self.local: LocalServer | None = None
        self._home, self._network = home, network
        self._servers = {name: Watched(name, address) for name, address in named.items()}
        self._knocks = knocks.Knocks()
        self._noted: dict[str, tables.Seen] = {}
        self._noted_at = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Keep them until told to stop."""
        listener, events = await knocks.listen(self.keys.events, self._take)
        try:
            if configuration.installed():
                layout = Layout(self._home, socket_path(self._home), events)
                self.local = LocalServer(layout, self.keys, self._network)
                self._servers[LOCAL] = Watched(LOCAL, self.local.address)
            while not stop.is_set():
                await self._survive(self.tick())
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), EVERY)
        finally:
            await asyncio.gather(*(server.hang_up() for server in self._servers.values()))
            if self.local is not None:
                await self.local.stop()
            listener.close()

    async def tick(self) -> None:
        """Start what died, ask all, make what is missing."""
        await self._look_after_local()
        answers = await asyncio.gather(*(server.ask(self.keys) for server in self._servers.values()))
        answering = [one for one in answers if one is not None]
        await self._note(answering)
        answered = {one.name for one in answering}
        silent = {
            name
            for name, server in self._servers.items()
            if name not in answered and server.silent_for < _GIVEN_UP
        }
        await self._do(pool.plan(answering, frozenset(silent), await in_thread(tables.wanted)))
        for _ in range(self._knocks.overdue(time.monotonic())):
            await in_thread(note_incident, Kind.KNOCK)

    async def _look_after_local(self) -> None:
        if self.local is None:
            return
        server = self._servers[LOCAL]
        if self.local.pid is not None and server.silent_for > _STUCK:
            await self.local.kill()
        if self.local.pid is None:
            await server.hang_up()
            await self.local.ensure()
            server.answered = time.monotonic()
            _log.warning("online.media_started")

    async def _do(self, plan: Plan) -> None:
        for room, server in plan.make:
            await self._make(room.id, server)
        for lost, server in plan.again:
            await self._again(lost, server)
        for server, name in plan.end:
            await rooms.end(self._client(server), name)

    async def _again(self, lost: Wanted, server: str) -> None:
        new = await in_thread(tables.next_part, lost.id)
        _log.warning("online.room_lost", room=str(lost.id), server=server)
        if new is not None:
            await self._make(new, server)

    async def _make(self, room: UUID, server: str) -> None:
        recordings = PurePosixPath(self._home / "media" / "recordings")
        plan = await in_thread(tables.plan_of, room, recordings)
        await rooms.make(self._client(server), plan)
        await in_thread(tables.note_made, room, server)

    def _client(self, server: str) -> MediaClient:
        client = self._servers[server].client
        if client is None:
            raise MediaGoneError
        return client

    async def _note(self, answering: list[Server]) -> None:
        """Write what was seen where it differs from what was written, and now and then that it was seen."""
        load = {one.name: one.load for one in answering}
        seen = dict(self._noted)
        for name, server in self._servers.items():
            if name in load or name not in seen or server.silent_for >= _GIVEN_UP:
                seen[name] = tables.Seen(name, server.address, name == LOCAL, load.get(name))
        if seen != self._noted or time.monotonic() - self._noted_at > _SIGN_OF_LIFE:
            await in_thread(tables.note_servers, list(seen.values()))
            self._noted, self._noted_at = seen, time.monotonic()

    async def _take(self, event: dict[str, Any]) -> None:
        if self._knocks.take(event, time.monotonic()):
            await in_thread(note_incident, Kind.KNOCK)

    async def _survive(self, tick: Awaitable[None]) -> None:
        """What fails now is tried again with the next beat."""
        try:
            await tick
        except (MediaError, Error, OSError) as error:
            _log.warning("online.media", error=type(error).__name__)


async def _connect(address: str, keys: Keys) -> MediaClient:
    client = MediaClient(await dial(address), keys)
    try:
        await client.open()
    except MediaError:
        await client.close()
        raise
    return client
