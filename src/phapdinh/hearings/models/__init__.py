"""Tables of the room: one module a subject."""

from phapdinh.hearings.models.media import (
    Entry,
    Incident,
    MediaRoom,
    MediaServer,
    RoomKind,
    Seat,
    SeatState,
    Sitting,
    Talk,
)
from phapdinh.hearings.models.places import Point, PointKind, PointTest
from phapdinh.hearings.models.trials import (
    CENTRAL,
    Attendee,
    OnlineTrial,
    Opinion,
    TrialPoint,
    TrialState,
)

__all__ = [
    "CENTRAL",
    "Attendee",
    "Entry",
    "Incident",
    "MediaRoom",
    "MediaServer",
    "OnlineTrial",
    "Opinion",
    "Point",
    "PointKind",
    "PointTest",
    "RoomKind",
    "Seat",
    "SeatState",
    "Sitting",
    "Talk",
    "TrialPoint",
    "TrialState",
]
