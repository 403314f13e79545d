"""By which edge a point is served. Pure: figures in, a name out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge that answers: how many points it serves, and the most that it may."""

    name: str
    load: int
    most: int

    @property
    def free(self) -> bool:
        """Whether one more point may come."""
        return self.load < self.most


def place(edges: Collection[Edge], now: str = "") -> str | None:
    """The edge for a point: the one that serves it ``now``, where that one answers; else the least loaded
    with a place left, by its share of what it may serve. None where none has a place."""
    if any(edge.name == now for edge in edges):
        return now
    free = [edge for edge in edges if edge.free]
    least = min(free, key=lambda edge: (edge.load / edge.most, edge.load, edge.name), default=None)
    return least.name if least else None
