"""What is entered of a trial online, and the refusal that names every article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from phapdinh.cases.actions.steps import CaseError
from phapdinh.hearings.holding.findings import Finding
from phapdinh.hearings.roles import TrialRole


@dataclass(frozen=True, slots=True)
class Seated:
    """Where somebody sits (None: nowhere yet), and what is particular of them."""

    place: int | None
    needs_interpreter: bool = False
    asks_central: bool = False


@dataclass(frozen=True, slots=True)
class Other:
    """A person who is neither a participant nor an officer of the case: a guard, who helps at a point."""

    name: str
    role: TrialRole
    place: int | None


@dataclass(frozen=True, slots=True)
class PlanData:
    """A plan as it is entered. ``points``: component points in their order; ``people`` by the key of each
    (see ``people.Attending``); ``more``: others who come in by name; ``removed``: such who go again."""

    points: tuple[UUID, ...]
    people: Mapping[str, Seated] = field(default_factory=dict)
    more: tuple[Other, ...] = ()
    removed: frozenset[str] = frozenset()
    test_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answered: consent or objection, in their words, on which day."""

    opinion: str
    words: str
    on: date


class RefusedError(CaseError):
    """It may not be held so: every finding with its article, not the first alone."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(" ".join(f"{one.words} ({one.cited})." for one in findings))
        self.findings = list(findings)
