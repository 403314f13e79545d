"""What a row of a docket says, once it is understood; and why one is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.actions.subject import NewCharge, NewClaim
from phapdinh.cases.importing.history import Days
from phapdinh.cases.numbering import written


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a row is refused: its line, the heading of the column that is wrong, words for the person."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A number's place in a register: court that keeps it, year, symbol, and how manieth it is."""

    court_id: UUID
    year: int
    symbol: str
    seq: int

    @property
    def register(self) -> tuple[UUID, int, str]:
        """The register without the number."""
        return self.court_id, self.year, self.symbol

    @property
    def text(self) -> str:
        """As it is issued: ``05/2026/TLST-DS``."""
        return written(self.seq, self.year, self.symbol)

    @property
    def case_id(self) -> UUID:
        """The id of the case that comes in under this number: the same row twice is one case."""
        return uuid5(NAMESPACE_URL, f"docket:{self.court_id}:{self.year}:{self.symbol}:{self.seq}")


@dataclass(frozen=True, slots=True)
class What:
    """What kind of case it is, of which course, and where it stands there."""

    type: str
    subkind: str
    instance: str
    simplified: bool
    course: str
    state: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can come in. ``what`` is none for a number that was not used: then ``ground`` says why."""

    line: int
    column: str
    place: Place
    what: What | None = None
    days: Days | None = None
    title: str = ""
    petition_number: str = ""
    judgment_number: str = ""
    people: Sequence[NewParty] = ()
    claims: Sequence[NewClaim] = ()
    charges: Sequence[NewCharge] = ()
    judge: UUID | None = None
    clerk: UUID | None = None
    minor: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    ground: str = ""
