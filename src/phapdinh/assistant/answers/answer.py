"""An answer as plain values: statements with their quotations, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from phapdinh.laws.standing import Certainty, Standing


class Reason(StrEnum):
    """Why a question is not answered."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_VIETNAMESE = "not_vietnamese"
    NO_CORPUS = "no_corpus"  # the library holds no law
    NOTHING_FOUND = "nothing_found"  # no article has anything of the question
    NOT_SURE = "not_sure"  # the articles nearest to it are not near enough
    FOREIGN_LAW = "foreign_law"  # it asks for the law of another state
    UNKNOWN_LAW = "unknown_law"  # it names a law that nobody knows, or several
    NOT_HELD = "not_held"  # it names a law that the library does not hold
    NO_SUCH_PROVISION = "no_such_provision"
    NOT_YET = "not_yet"  # nothing that answers it was in force on that day
    TEXT_NOT_HELD = "text_not_held"  # in force on that day, but the words of that day are not held
    BUSY = "busy"


class DaySource(StrEnum):
    """Where the day comes from whose law is quoted."""

    CHOSEN = "chosen"
    QUESTION = "question"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a stored text: ``[start, end)`` of the version ``version_id``, character for character."""

    version_id: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One provision that answers, quoted. ``lead`` is the beginning of the clause whose point is quoted;
    ``telling`` a stretch of the quotation that a model pointed at and that was found in it word for word."""

    text: str
    quotation: Quotation
    law_id: str
    law_name: str
    article: str
    article_title: str
    clause: str | None
    point: str | None
    standing: Standing
    certainty: Certainty
    valid_from: date | None = None
    valid_to: date | None = None
    since: date | None = None
    until: date | None = None
    successor: str | None = None
    lead: Quotation | None = None
    telling: str | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """An article that was found for the question, whether it is quoted or not."""

    law_id: str
    law_name: str
    article: str
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure an answer is: ``probability`` that it quotes an article that answers, in ``band`` 1 to 5.

    ``right_of_hundred``: of a hundred answers of this band, how many quoted the right article when measured.
    """

    probability: float
    band: int
    right_of_hundred: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked and what the law says to it. ``abstained`` with a ``reason`` where it is not known.

    ``dropped`` counts statements that did not stand the check of their words, and were left out.
    """

    question: str
    on: date
    day_source: DaySource
    statements: Sequence[Statement] = ()
    reason: Reason | None = None
    missing: str = ""
    looked_at: Sequence[LookedAt] = ()
    sureness: Sureness | None = None
    days_named: Sequence[date] = ()
    judgments: Sequence[Any] = ()
    situations: Sequence[Any] = ()
    dropped: int = 0
    elapsed_ms: float = 0.0
    composed_by: str = "extract"
    searched: dict[str, int] = field(default_factory=dict)

    @property
    def abstained(self) -> bool:
        """Whether no provision is quoted."""
        return not self.statements
