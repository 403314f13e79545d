"""Where everybody of a trial is, as who holds it reads it: in the room, lost, waiting, beside somebody whose
camera they share, not come. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from phapdinh.hearings.gate.standing import HOLD_IT, SILENT_ROLES
from phapdinh.hearings.presence.people import Reached
from phapdinh.hearings.roles import TrialRole

_ORDER = list(TrialRole)
# Who may take part, or guard and mend, at somebody else's camera: nobody looks who they are. Of all others it
# is told that they came when their own page has.
_WITHOUT_OWN = (HOLD_IT | SILENT_ROLES) - {TrialRole.GALLERY}


class Where(StrEnum):
    """``BESIDE``: nothing of their own was ever connected, but somebody is who is seen from the same point.
    ``LEFT``: it was, and is no more."""

    INSIDE = "inside"
    LOST = "lost"
    WAITING = "waiting"
    BESIDE = "beside"
    REMOVED = "removed"
    LEFT = "left"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody: their ``point``, whether they are reached in the room and since when; since
    when their page is ``arrived`` at the gate outside it, or watching; whether it ever ``came`` by the link
    that they have."""

    attendee: UUID
    role: TrialRole
    point: UUID | None
    reached: Reached
    since: datetime | None = None
    arrived: datetime | None = None
    watching: bool = False
    removed: bool = False
    came: bool = False


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where somebody is, since when as far as it is known, and beside whom."""

    where: Where
    since: datetime | None = None
    beside: UUID | None = None


def placed(people: Sequence[Known]) -> dict[UUID, Whereabouts]:
    """Where each is."""
    own = {one.attendee: _own(one) for one in people}
    seen = [one for one in people if one.role not in SILENT_ROLES and _is_there(own[one.attendee])]
    return {one.attendee: own[one.attendee] or _beside(one, seen, own) for one in people}


def _own(one: Known) -> Whereabouts | None:
    """By what they themselves have connected; None where it is nothing."""
    if one.removed:
        return Whereabouts(Where.REMOVED)
    if one.reached == Reached.HERE:
        return Whereabouts(Where.INSIDE, one.since)
    if one.arrived is not None:
        return Whereabouts(Where.INSIDE if one.watching else Where.WAITING, one.arrived)
    if one.reached == Reached.LOST:
        return Whereabouts(Where.LOST, one.since)
    return Whereabouts(Where.LEFT) if one.came else None


def _is_there(found: Whereabouts | None) -> bool:
    return found is not None and found.where in (Where.INSIDE, Where.WAITING)


def _beside(one: Known, seen: Iterable[Known], own: Mapping[UUID, Whereabouts | None]) -> Whereabouts:
    """Beside whom at their point: who is in the room before who waits, by their parts."""
    shares = one.role in _WITHOUT_OWN and one.point is not None
    found = [other for other in seen if shares and other.point == one.point]
    if not found:
        return Whereabouts(Where.AWAY)

    def rank(other: Known) -> tuple[bool, int]:
        there = own[other.attendee]
        return there is None or there.where != Where.INSIDE, _ORDER.index(other.role)

    return Whereabouts(Where.BESIDE, beside=min(found, key=rank).attendee)
