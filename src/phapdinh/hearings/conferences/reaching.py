"""Which server can send to which edge: what goes to an edge of this machine goes over its loopback. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from phapdinh.hearings.conferences.serving import EDGES, LOOPBACK
from phapdinh.hearings.media.kinds import ROOMS
from phapdinh.hearings.media.watched import Watched


def origins(answering: Mapping[str, Watched]) -> list[str]:
    """Where a speakers' room may be made: where this machine has edges, on it, for no other reaches them."""
    with_rooms = [one for one in answering.values() if one.kind is ROOMS]
    edges_here = any(one.kind is EDGES and _here(one) for one in answering.values())
    here = [one for one in with_rooms if _here(one)]
    return [one.name for one in (here if edges_here and here else with_rooms)]


def reached(origin: Watched | None, edges: Mapping[str, Watched]) -> Mapping[str, Watched]:
    """Edges to which the server of the room can send; all of them while it is not known."""
    if origin is None or _here(origin):
        return edges
    return {name: one for name, one in edges.items() if not _here(one)}


def host_of(address: str) -> str:
    """Where an edge takes what is sent to it: this machine, or the one that its address names."""
    return LOOPBACK if address.startswith("unix:") else urlsplit(address).hostname or LOOPBACK


def _here(server: Watched) -> bool:
    return server.address.startswith("unix:")
