"""What is known of a visitor at a moment, and what follows from it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from phapdinh.hearings.roles import PANEL_ROLES, TrialRole

HEARING, DELIBERATION, COUNSEL = "hearing", "deliberation", "counsel"
ROOMS = (HEARING, DELIBERATION, COUNSEL)
# Where nobody else is to know what is said: who is in one of them is in no other room.
PRIVATE = frozenset({DELIBERATION, COUNSEL})
# Who holds the trial need not be let in by anybody; they may be removed all the same.
HOLD_IT = PANEL_ROLES | {TrialRole.CLERK}
# Who is only there to watch, to guard or to mend: neither seen nor heard by way of the platform.
SILENT_ROLES = frozenset({TrialRole.GALLERY, TrialRole.GUARD, TrialRole.TECHNICIAN})


@dataclass(frozen=True, slots=True)
class Place:
    """A room that stands: its name on the server, its row, the address of the server."""

    id: UUID
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One visitor: who, in what part, let in or not, heard or not, and the rooms of the trial.

    ``open`` false: the entry was revoked or has ended, the trial is over, or a later visit took this one's
    place. ``visit`` tells visits of one entry apart. ``consults``: they are one of the two whose talk in
    private was opened. ``removed``: not merely waiting, put out by the presiding judge.
    """

    entry: UUID
    trial: UUID
    attendee: UUID
    role: TrialRole
    visit: int
    open: bool
    admitted: bool
    muted: bool
    doors_closed: bool
    places: Mapping[str, Place]
    consults: bool = False
    removed: bool = False

    @property
    def feed(self) -> str:
        """What the visitor is called on the server: the attendee, and which visit of theirs."""
        return f"{self.attendee.hex}-{self.visit}"

    @property
    def address(self) -> str | None:
        """The server that the trial lives on; None while its room does not stand."""
        place = self.places.get(HEARING)
        return place.address if place else None


class Barred(Enum):
    """Why somebody may not be in a room now; ``EXCLUDED`` is never to be lifted by waiting."""

    NOT_ADMITTED = "not_admitted"
    EXCLUDED = "excluded"
    NOT_STANDING = "not_standing"


def barred(standing: Standing, room: str) -> Barred | None:
    """Why not into that room; None: come in.

    The deliberation is for the panel alone, a talk in private for its two; the gallery leaves when the doors
    close; nobody else enters before they are let in, a witness not before being called.
    """
    if room not in ROOMS or (room == DELIBERATION and standing.role not in PANEL_ROLES):
        return Barred.EXCLUDED
    if room == COUNSEL and not standing.consults:
        return Barred.EXCLUDED
    if standing.role == TrialRole.GALLERY and standing.doors_closed:
        return Barred.NOT_ADMITTED
    if not standing.admitted:
        return Barred.NOT_ADMITTED
    return None if room in standing.places else Barred.NOT_STANDING


def apart(rooms: frozenset[str], room: str) -> bool:
    """Whether who is in those rooms may be in this one too: what is said in private is heard nowhere else."""
    return rooms <= {room} or not PRIVATE & (rooms | {room})


def may_publish(standing: Standing) -> bool:
    """Whether the visitor may send sound and picture at all."""
    return standing.role not in SILENT_ROLES


def must_leave(before: Standing, now: Standing | None, rooms: frozenset[str]) -> bool:
    """Whether a visit ends because of what changed: the browser may come back and is judged anew."""
    if now is None or not now.open or now.visit != before.visit or now.address != before.address:
        return True
    return any(barred(now, room) is not None or now.places[room] != before.places.get(room) for room in rooms)
