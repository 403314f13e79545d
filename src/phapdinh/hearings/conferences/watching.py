"""Keeps conferences on their servers: the speakers' room, what edges hand on, who is sent to them."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from uuid import UUID

from django.utils import timezone

from phapdinh.hearings.conferences import serving
from phapdinh.hearings.conferences.parts import next_part, note_made
from phapdinh.hearings.conferences.reaching import host_of, origins, reached
from phapdinh.hearings.conferences.recorded import folder_of
from phapdinh.hearings.conferences.serving import EDGES, LINES, Forward
from phapdinh.hearings.media import rooms
from phapdinh.hearings.media.errors import MediaError
from phapdinh.hearings.media.kinds import ROOMS
from phapdinh.hearings.media.pool import CONFERENCE
from phapdinh.hearings.media.watched import Watched
from phapdinh.hearings.models import Conference, ConferenceMount, MediaServer
from phapdinh.hearings.threads import in_thread

_END_EVERY = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class Open:
    """A conference that goes on. ``feed``: what the room calls who has the floor; ``lines``: their lines."""

    id: UUID
    room: str
    recorded: bool
    origin: str
    feed: str
    lines: Mapping[str, str]
    edges: frozenset[str]


class ConferenceWatch:
    """What the keeper of the media servers does for conferences with every beat."""

    def __init__(self, home: Path) -> None:
        self._recordings = PurePosixPath(home / "media" / "recordings")
        self._ports: dict[tuple[str, str], Mapping[str, int]] = {}  # by room and edge
        self._ended = float("-inf")

    async def beat(self, servers: Mapping[str, Watched]) -> None:
        """Make what is missing, send on who has the floor. Raises MediaError, Error."""
        going = await in_thread(open_conferences)
        answering = {name: one for name, one in servers.items() if one.client and not one.given_up}
        edges = {name: one for name, one in answering.items() if one.kind is EDGES}
        silent = {name for name, one in servers.items() if name not in answering and not one.given_up}
        homes: dict[str, str] = {}  # where rooms stand, by their names; "" where that is not known now
        for conference in going:
            waits = conference.origin in silent  # a question without an answer moves nobody
            origin = None if waits else await self._room(conference, answering)
            homes[conference.room] = origin.name if origin else ""
            near = reached(origin, edges)
            await self._mounts(conference, near, silent)
            if origin is not None:
                await self._send(conference, origin, near)
        await self._tidy({one.room for one in going}, edges)
        if time.monotonic() - self._ended >= _END_EVERY:
            self._ended = time.monotonic()
            await _end_rooms(homes, answering)

    async def _room(self, conference: Open, answering: Mapping[str, Watched]) -> Watched | None:
        """The server of the speakers' room; where it was lost, another, with a recording of its own."""
        now = answering.get(conference.origin)
        if now is not None and await serving.has_room(now.line, conference.room):
            return now
        lightest = await in_thread(_lightest, origins(answering))
        if lightest is None:
            return None
        server = answering[lightest]
        part = await in_thread(next_part, conference.id)
        folder = folder_of(self._recordings, conference.id, part) if part is not None else None
        await rooms.end(server.line, conference.room)  # one that was never noted records for another part
        await serving.make_room(server.line, conference.room, folder)
        await in_thread(note_made, conference.id, lightest)
        return server

    async def _mounts(self, conference: Open, edges: Mapping[str, Watched], silent: Collection[str]) -> None:
        """Have every edge that answers hand it on; one that is given up hands nothing on."""
        for name, edge in edges.items():
            there = conference.room in await serving.mounted(edge.line)
            if there and (conference.room, name) in self._ports:
                if name not in conference.edges:
                    await in_thread(_note_mounted, conference.id, name)
                continue
            if there:  # made by a keeper before us: its ports are not known
                await serving.unmount(edge.line, conference.room)
            local = edge.own is not None
            self._ports[conference.room, name] = await serving.mount(edge.line, conference.room, local=local)
            await in_thread(_note_mounted, conference.id, name)
        if lost := conference.edges - set(edges) - set(silent):
            await in_thread(_note_lost, conference.id, lost)

    async def _send(self, conference: Open, origin: Watched, edges: Mapping[str, Watched]) -> None:
        """Send who has the floor to every edge, and nobody else."""
        wanted = [
            Forward(conference.feed, mid, host_of(edge.address), ports[line], LINES[line][1])
            for name, edge in edges.items()
            if (ports := self._ports.get((conference.room, name)))
            for line, mid in conference.lines.items()
            if line in LINES
        ]
        there = await serving.forwarded(origin.line, conference.room)
        stop, begin = serving.changes(wanted, there)
        for feed, number in stop:
            await serving.stop_forward(origin.line, conference.room, feed, number)
        if begin:
            with suppress(MediaError):  # they are on their way in: with the next beat
                await serving.forward(origin.line, conference.room, begin)

    async def _tidy(self, going: Collection[str], edges: Mapping[str, Watched]) -> None:
        """Hand on no more what has ended."""
        for room, name in [key for key in self._ports if key[0] not in going]:
            if name in edges:
                await serving.unmount(edges[name].line, room)
            del self._ports[room, name]


async def _end_rooms(homes: Mapping[str, str], answering: Mapping[str, Watched]) -> None:
    """End speakers' rooms of conferences that are over, and such as were left on another server: until then
    their recordings are not whole."""
    for name, server in answering.items():
        for room in await rooms.standing(server.line) if server.kind is ROOMS else ():
            if room.startswith(CONFERENCE) and homes.get(room) not in ("", name):
                await rooms.end(server.line, room)


def open_conferences() -> list[Open]:
    """Conferences that go on: two queries."""
    rows = Conference.objects.filter(opened_at__isnull=False, ended_at=None)
    found = rows.select_related("floor").prefetch_related("mounts")
    return [
        Open(
            id=row.pk,
            room=row.room,
            recorded=row.recorded,
            origin=row.origin_id or "",
            feed=f"{row.floor.pk.hex}-{row.floor.visit}" if row.floor else "",
            lines=row.floor.lines if row.floor else {},
            edges=frozenset(one.edge_id for one in row.mounts.all()),
        )
        for row in found
    ]


def _lightest(names: Collection[str]) -> str | None:
    row = MediaServer.objects.filter(name__in=names, state="up").order_by("load", "name").first()
    return row.name if row else None


def _note_mounted(conference: UUID, edge: str) -> None:
    if MediaServer.objects.filter(pk=edge).exists():
        now = timezone.now()
        ConferenceMount.objects.get_or_create(
            conference_id=conference, edge_id=edge, defaults={"made_at": now}
        )


def _note_lost(conference: UUID, edges: Collection[str]) -> None:
    ConferenceMount.objects.filter(conference=conference, edge__in=edges).delete()
