"""Tables of the room: one module a subject."""

from phapdinh.assistant.models.conversations import (
    AnswerFeedback,
    AskedQuestion,
    Conversation,
    Verdict,
)
from phapdinh.assistant.models.situations import (
    Situation,
    SituationCitation,
    SituationFlag,
    SituationNote,
    SituationState,
    SituationVersion,
)

__all__ = [
    "AnswerFeedback",
    "AskedQuestion",
    "Conversation",
    "Situation",
    "SituationCitation",
    "SituationFlag",
    "SituationNote",
    "SituationState",
    "SituationVersion",
    "Verdict",
]
