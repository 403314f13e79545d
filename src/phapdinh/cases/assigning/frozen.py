"""What a draw rests on, frozen: one canonical text, and its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from phapdinh.cases.assigning.lottery import ALGORITHM
from phapdinh.cases.assigning.ordering import Candidate, ordered, pool_size
from phapdinh.cases.assigning.rules import AssigningRule

FORMAT = "phapdinh-draw/1"


@dataclass(frozen=True, slots=True)
class Excluded:
    """A judge of the court who does not take part, and by which ids of the rules."""

    id: UUID
    name: str
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawInput:
    """A case, the list of its judges in their order, who is left out and why, the size of the pool."""

    court: UUID
    case: UUID
    number: str
    duty: str
    on: date
    rule: str
    listed: Sequence[Candidate]
    excluded: Sequence[Excluded]
    pool: int
    redraw_of: UUID | None = None

    def text(self) -> str:
        """The canonical text: keys sorted, no spaces, UTF-8, whole numbers and strings alone."""
        return canonical(
            {
                "format": FORMAT,
                "algorithm": ALGORITHM,
                "court": str(self.court),
                "case": str(self.case),
                "number": self.number,
                "duty": self.duty,
                "on": self.on.isoformat(),
                "rule": self.rule,
                "judges": [one.plain() for one in self.listed],
                "excluded": [
                    {"id": str(one.id), "name": one.name, "grounds": list(one.grounds)}
                    for one in self.excluded
                ],
                "pool": self.pool,
                "redraw_of": str(self.redraw_of) if self.redraw_of else None,
            }
        )


def listing(candidates: Sequence[Candidate], rule: AssigningRule) -> tuple[list[Candidate], int]:
    """The list in its order, and the size of the pool."""
    listed = ordered(candidates, rule)
    return listed, pool_size(listed, rule)


def canonical(value: Mapping[str, Any]) -> str:
    """One text for one value. Raises TypeError for what JSON does not hold, and for fractions."""
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_floats(value: object) -> None:
    """A fraction is written differently by different programs."""
    if isinstance(value, float):
        raise TypeError(value)
    if isinstance(value, Mapping):
        for one in value.values():
            _refuse_floats(one)
    elif isinstance(value, list | tuple):
        for one in value:
            _refuse_floats(one)
