"""The answer to the question which court a text names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from phapdinh.courts.court import Court

MOST_CANDIDATES = 12


class Match(StrEnum):
    """How a court was found, or why none was."""

    EXACT = "exact"  # name and province as written
    UNIQUE = "unique"  # no province written, but only one court fits
    HINT = "hint"  # several courts fit; the rest of the text names the province of one
    TYPO = "typo"  # one letter differs and only one court fits
    OUT_OF_PERIOD = "out_of_period"  # the court meant did not sit on that day
    CURRENT = "current"  # one name in both generations and no date: the court of today
    AMBIGUOUS = "ambiguous"  # several courts fit
    CODED = "coded"  # the court's own name is coded in the text
    CONFLICT = "conflict"  # the place lies in another province than the one written
    NOT_LISTED = "not_listed"  # clearly a court, but not one of the register
    NONE = "none"  # no name of a court in the text


_CERTAIN = frozenset({Match.EXACT, Match.UNIQUE})


@dataclass(frozen=True, slots=True)
class Resolution:
    """``court`` with the ``name`` that it bore on the day, or ``None`` and the candidates."""

    court: Court | None
    match: Match
    name: str | None = None
    candidates: tuple[Court, ...] = ()

    @property
    def confidence(self) -> str:
        """``high``, ``medium``, or ``none`` where no court is given."""
        if self.court is None:
            return "none"
        return "high" if self.match in _CERTAIN else "medium"


def few(courts: Iterable[Court]) -> tuple[Court, ...]:
    """Distinct candidates, so many as a person can look at."""
    return tuple({court.id: court for court in courts}.values())[:MOST_CANDIDATES]
