"""Keeps the media servers and the rooms on them: started, asked every half second, made anew when lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

import structlog

from phapdinh.hearings.gate.noting import note_incident
from phapdinh.hearings.gate.refusals import Kind as Refused
from phapdinh.hearings.media import configuration, knocks, pool, rooms, tables
from phapdinh.hearings.media.configuration import Layout, Network
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import ROOMS, Fleet
from phapdinh.hearings.media.pool import Plan, Server, Wanted
from phapdinh.hearings.media.process import LocalServer, socket_path
from phapdinh.hearings.media.proof import Proof
from phapdinh.hearings.media.watched import Watched
from phapdinh.hearings.threads import in_thread

EVERY = 0.5  # seconds
_SIGN_OF_LIFE = 10.0
_log = structlog.get_logger("phapdinh.hearings")
#: What else is done every half second, with all servers by name; it may raise what :class:`Keeper` survives.
Beat = Callable[[Mapping[str, Watched]], Awaitable[None]]
Ear = Callable[[Mapping[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Beside:
    """What else is kept: a beat, and what takes every event of the servers of this machine."""

    beat: Beat
    take: Ear | None = None


class Keeper:
    """All servers of an instance: those of this machine, where Janus is installed, and those that the
    settings name. What is kept ``beside`` them goes on by itself: none waits for another."""

    def __init__(
        self,
        *,
        home: Path,
        secret: str,
        network: Network,
        fleets: Sequence[Fleet],
        beside: Sequence[Beside] = (),
    ) -> None:
        self.keys = Keys(secret)
        self.servers = {
            name: Watched(name, address, fleet.kind)
            for fleet in fleets
            for name, address in fleet.named.items()
        }
        self._home, self._network, self._fleets = home, network, fleets
        self._recordings = home / "media" / "recordings"
        for server in self.servers.values():
            server.proof = self._proof_of(server)
        self._beats: list[Beat] = [lambda servers: self.tick(), *(one.beat for one in beside)]
        self._ears = [one.take for one in beside if one.take]
        self._knocks = knocks.Knocks()
        self._noted: dict[str, tables.Seen] = {}
        self._noted_at = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Keep them until told to stop."""
        listener, events = await knocks.listen(self.keys.events, self._take)
        proofs = [asyncio.create_task(one.proof.run()) for one in self.servers.values() if one.proof]
        try:
            if configuration.installed():
                self._add_local(events)
            await asyncio.gather(*(self._go_on(beat, stop) for beat in self._beats))
        finally:
            for proof in proofs:
                proof.cancel()
            await asyncio.gather(*proofs, return_exceptions=True)
            await asyncio.gather(*(server.hang_up() for server in self.servers.values()))
            await asyncio.gather(*(server.own.stop() for server in self.servers.values() if server.own))
            listener.close()

    async def tick(self) -> None:
        """Start what died, ask all, make what is missing."""
        await asyncio.gather(*(server.look_after() for server in self.servers.values()))
        asked = await asyncio.gather(*(server.ask(self.keys) for server in self.servers.values()))
        answering = [one for one in asked if one is not None]
        await self._note(answering)
        answered = {one.name for one in answering}
        silent = {name for name, one in self.servers.items() if name not in answered and not one.given_up}
        with_rooms = [one for one in answering if self.servers[one.name].kind is ROOMS]
        await self._do(pool.plan(with_rooms, frozenset(silent), await in_thread(tables.wanted)))
        for _ in range(self._knocks.overdue(time.monotonic())):
            await in_thread(note_incident, Refused.KNOCK)

    def _proof_of(self, server: Watched) -> Proof | None:
        """Wanted of those that are reached over a network."""
        if server.address.startswith("unix:"):
            return None
        return Proof(
            name=server.name,
            address=server.address,
            kind=server.kind,
            keys=self.keys,
            recordings=self._recordings,
            take=self._take,
        )

    def _add_local(self, events: str) -> None:
        """The servers of this machine; they share the ports that the firewall lets through."""
        mine = [(name, fleet.kind) for fleet in self._fleets for name in fleet.local_names()]
        for index, (name, kind) in enumerate(mine):
            layout = Layout(self._home, socket_path(self._home, name), events, name, kind)
            own = LocalServer(layout, self.keys, self._network.share(index, len(mine)))
            self.servers[name] = Watched(name, own.address, kind, own)

    async def _do(self, plan: Plan) -> None:
        for room, server in plan.make:
            await self._make(room.id, server)
        for lost, server in plan.again:
            await self._again(lost, server)
        for server, name in plan.end:
            await rooms.end(self.servers[server].line, name)

    async def _again(self, lost: Wanted, server: str) -> None:
        new = await in_thread(tables.next_part, lost.id)
        _log.warning("online.room_lost", room=str(lost.id), server=server)
        if new is not None:
            await self._make(new, server)

    async def _make(self, room: UUID, server: str) -> None:
        plan = await in_thread(tables.plan_of, room, PurePosixPath(self._recordings))
        await rooms.make(self.servers[server].line, plan)
        await in_thread(tables.note_made, room, server)

    async def _note(self, answering: list[Server]) -> None:
        """Write what was seen where it differs from what was written, and now and then that it was seen."""
        load = {one.name: one.load for one in answering}
        seen = dict(self._noted)
        for name, server in self.servers.items():
            if name in load or name not in seen or server.given_up:
                local = server.own is not None
                seen[name] = tables.Seen(
                    name, server.address, server.kind.name, local, load.get(name), server.fault
                )
        if seen != self._noted or time.monotonic() - self._noted_at > _SIGN_OF_LIFE:
            await in_thread(tables.note_servers, list(seen.values()))
            self._noted, self._noted_at = seen, time.monotonic()

    async def _take(self, event: dict[str, Any]) -> None:
        for ear in self._ears:
            ear(event)
        if self._knocks.take(event, time.monotonic()):
            await in_thread(note_incident, Refused.KNOCK)

    async def _go_on(self, beat: Beat, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self._survive(beat(self.servers))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY)

    async def _survive(self, beat: Awaitable[None]) -> None:
        """What fails now is tried again with the next beat."""
        try:
            await beat
        except Exception as error:  # one beat that fails must not end the servers, and every trial with them
            _log.warning("online.media", error=type(error).__name__)
