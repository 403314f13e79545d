"""Tables of the room: one module a subject."""

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
    "OnlineTrial",
    "Opinion",
    "Point",
    "PointKind",
    "PointTest",
    "TrialPoint",
    "TrialState",
]
