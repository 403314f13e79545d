"""Which server a room lives on, and what becomes of it when that server dies. Pure: figures in, plan out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

CONFERENCE = "hn-"  # how names of speakers' rooms begin, which hearings/conferences keeps


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: the rooms that it has, each with how many are in it."""

    name: str
    rooms: Mapping[str, int]

    @property
    def load(self) -> int:
        """How many people it serves; an empty room counts as one, for it waits for some."""
        return sum(max(people, 1) for people in self.rooms.values())


@dataclass(frozen=True, slots=True)
class Wanted:
    """A room that must be there. ``made`` false: it was given a server, perhaps, but never made there."""

    id: UUID
    trial: UUID
    name: str
    server: str
    made: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """``make``: rooms to be made on a server; ``again``: rooms that were lost, to be followed by a new part;
    ``end``: names of rooms that no trial wants, by server."""

    make: Sequence[tuple[Wanted, str]]
    again: Sequence[tuple[Wanted, str]]
    end: Sequence[tuple[str, str]]


def plan(answering: Sequence[Server], silent: frozenset[str], wanted: Sequence[Wanted]) -> Plan:
    """What is to be done now.

    ``silent`` are servers that gave no answer but are not given up yet: their rooms are left alone. A trial's
    rooms stand on one server. Where no server answers, rooms stay as they are until one does.
    """
    by_name = {server.name: server for server in answering}
    load = {server.name: server.load for server in answering}
    home: dict[UUID, str] = {}
    make: list[tuple[Wanted, str]] = []
    again: list[tuple[Wanted, str]] = []
    for room in sorted(wanted, key=lambda one: (_rank(one, by_name), one.id)):
        if room.server in silent:
            continue
        if room.server in by_name and room.made and room.name in by_name[room.server].rooms:
            home[room.trial] = room.server
            continue
        lost = room.server if room.made else ""
        place = home.get(room.trial) or _wished(room, load) or _lightest(load, lost)
        if place is None:
            continue
        home[room.trial] = place
        load[place] += 1
        (again if room.made else make).append((room, place))
    return Plan(make, again, _unwanted(answering, wanted))


def _rank(room: Wanted, answering: Mapping[str, Server]) -> int:
    """Rooms that stand come first: the others of the trial go to them."""
    server = answering.get(room.server)
    return 0 if server is not None and room.made and room.name in server.rooms else 1


def _wished(room: Wanted, load: Mapping[str, int]) -> str | None:
    """The server that somebody chose for a room that was never made, while it answers."""
    return room.server if not room.made and room.server in load else None


def _lightest(load: Mapping[str, int], lost: str) -> str | None:
    """The server with the fewest people; one that just lost its rooms comes last."""
    return min(load, key=lambda name: (name == lost, load[name], name), default=None)


def _unwanted(answering: Sequence[Server], wanted: Sequence[Wanted]) -> list[tuple[str, str]]:
    names = {room.name for room in wanted}
    return [
        (server.name, name)
        for server in answering
        for name in server.rooms
        if name not in names and not name.startswith(CONFERENCE)
    ]
