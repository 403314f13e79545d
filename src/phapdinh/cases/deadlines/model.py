"""One dated row of a time limit, as ``rules/deadlines/*.yaml`` holds it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from phapdinh.vietnamese.periods import Length, Unit


class Nature(StrEnum):
    """What the end of the period means, and for whom."""

    COURT = "court"  # the court must have acted by then
    DUTY = "duty"  # somebody else must have acted by then (see ``bearer``)
    RIGHT = "right"  # after it the right is lost
    MINIMUM = "minimum"  # not before that day
    WAIT = "wait"  # what follows may be done only when it is over


class Bearer(StrEnum):
    """Who has to act, or may act, within the period."""

    COURT = "court"
    PROCURACY = "procuracy"
    PARTY = "party"
    MEDIATOR = "mediator"
    ADMINISTRATOR = "administrator"
    AGENCY = "agency"


class Counting(StrEnum):
    """Whose rules of counting apply."""

    CIVIL = "civil"  # Civil Code Articles 147, 148
    CRIMINAL = "criminal"  # Criminal Procedure Code Article 134
    DETENTION = "detention"  # the same, last sentence: a month is 30 days, and nothing rolls


class Confidence(StrEnum):
    """V: read in the law; S: read in a secondary source; M: from memory, check before relying on it."""

    VERIFIED = "V"
    SECONDARY = "S"
    MEMORY = "M"


def _length(written: Any) -> Any:
    return Length.parse(written) if isinstance(written, str) else written


def _moment(written: Any) -> Any:
    """A day stays a day; only what is written with an hour is a moment."""
    return datetime.fromisoformat(written) if isinstance(written, str) and "T" in written else written


LengthText = Annotated[Length, BeforeValidator(_length)]
When = Annotated[datetime | date, BeforeValidator(_moment)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Extension(_Data):
    """How the period may be lengthened.

    ``added``: one longer period from the same start; ``total``: the length that takes its place ("thời
    hạn này là 02 tháng"); ``after``: a second period from the day on which the first ended.
    """

    length: LengthText
    kind: Literal["added", "total", "after"]
    condition: str


class Example(_Data):
    """A result worked out by hand against the article."""

    start: When = Field(alias="from")
    due: When
    extended: bool = False


class Row(_Data):
    """A time limit as it stands from ``effective_from`` to ``effective_to`` (the last day; none: still)."""

    id: str = Field(pattern=r"[a-z_]+\.[a-z_]+")
    title: str
    law_id: str
    law_name: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    length: LengthText
    direction: Literal["after", "before"] = "after"
    extension: Extension | None = None
    counting: Counting
    starts_from: str
    nature: Nature
    bearer: Bearer
    on_suspension: Literal["restart", "continue"] = "continue"
    conflicts_with: tuple[str, ...] = ()
    effective_from: date
    effective_to: date | None = None
    confidence: Confidence
    verified_by: str
    phrase: str | None = None
    length_in_article: str | None = None
    notes: str | None = None
    examples: tuple[Example, ...] = Field(min_length=1)

    def in_force(self, on: date) -> bool:
        """Whether a period that begins on that day is governed by this row."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)

    @property
    def in_hours(self) -> bool:
        """Whether it runs from a moment rather than from a day."""
        return self.length.unit is Unit.HOUR

    @model_validator(mode="after")
    def _whole(self) -> Row:
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError(f"{self.id}: ends before it begins")
        longer = self.extension.length if self.extension and self.extension.kind == "total" else self.length
        if longer.least_days < self.length.least_days:
            raise ValueError(f"{self.id}: the longer period is shorter")
        if self.direction == "before" and (self.extension or self.in_hours):
            raise ValueError(f"{self.id}: a period before an event has neither extension nor hours")
        return self
