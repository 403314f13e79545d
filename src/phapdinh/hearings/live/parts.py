"""Parts of what a room is told. Each part of the house adds its own, read for all open trials at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from phapdinh.hearings.roles import TrialRole

#: What a part says of a trial, as JSON.
Said = Mapping[str, Any]
#: All that is said of a trial, by part.
Live = Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Part:
    """``read`` gives what is to be told of each of these trials, in one query; a trial of which nothing is to
    be told may be missing. ``roles``: who in the room is told; None: everybody, the gallery too. ``cut``:
    what of it one attendee is told, where that differs from person to person; None: nothing."""

    name: str
    read: Callable[[Collection[UUID]], Mapping[UUID, Said]]
    roles: frozenset[TrialRole] | None = None
    cut: Callable[[Said, UUID], Said | None] | None = None


_PARTS: dict[str, Part] = {}


def register_part(part: Part) -> None:
    """Tell rooms of this too, from ``AppConfig.ready``; the same name again replaces it."""
    _PARTS[part.name] = part


def live_of(trials: Collection[UUID]) -> dict[UUID, Live]:
    """What is said of these trials now: one query a part, however many trials."""
    found: dict[UUID, dict[str, Said]] = {trial: {} for trial in trials}
    for part in _PARTS.values():
        for trial, said in part.read(trials).items():
            found[trial][part.name] = said
    return dict(found)


def seen_by(role: TrialRole, attendee: UUID, live: Live) -> Live:
    """What of it this attendee, in this part of the trial, is told."""
    seen: dict[str, Said] = {}
    for name, said in live.items():
        part = _PARTS[name]
        if part.roles is not None and role not in part.roles:
            continue
        own = part.cut(said, attendee) if part.cut else said
        if own is not None:
            seen[name] = own
    return seen
