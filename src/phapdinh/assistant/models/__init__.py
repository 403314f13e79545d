"""Tables of the room: one module a subject."""

from phapdinh.assistant.models.situations import (
    Situation,
    SituationCitation,
    SituationFlag,
    SituationNote,
    SituationState,
    SituationVersion,
)

__all__ = [
    "Situation",
    "SituationCitation",
    "SituationFlag",
    "SituationNote",
    "SituationState",
    "SituationVersion",
]
