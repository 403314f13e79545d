"""The list of court fees (``rules/court_fees.yaml``), validated and read once, and the fee of a value."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Self

from pydantic import model_validator

from phapdinh.assistant.drafts.rules import Dated, Strict, load
from phapdinh.judgments.record import CaseType


class Bracket(Strict):
    """Values above ``over`` up to ``up_to`` đồng: ``base`` and ``percent`` % of what is above ``over``, or of
    the whole value."""

    over: int
    up_to: int | None
    base: int
    percent: float
    of_all: bool = False

    def fee(self, value: int) -> int:
        """Fee of a value in this bracket, in whole đồng."""
        part = value if self.of_all else value - self.over
        return self.base + round(part * self.share)

    @property
    def share(self) -> Fraction:
        """The percentage as a fraction."""
        return Fraction(str(self.percent)) / 100


class Priced(Dated):
    """First-instance fee by value (án phí sơ thẩm có giá ngạch) for some types of case."""

    id: str
    case_types: frozenset[CaseType]
    least: int
    brackets: tuple[Bracket, ...]

    @model_validator(mode="after")
    def _without_gap(self) -> Self:
        ends = [(one.up_to, after.over) for one, after in pairwise(self.brackets)]
        if any(end != start for end, start in ends) or self.brackets[-1].up_to is not None:
            raise ValueError(f"{self.id}: the brackets have a gap")
        return self

    def bracket(self, value: int) -> Bracket:
        """The bracket of a value."""
        return next(one for one in self.brackets if one.up_to is None or value <= one.up_to)

    def fee(self, value: int) -> int:
        """Fee of a value, in whole đồng."""
        return max(self.least, self.bracket(value).fee(value))


class Flat(Dated):
    """A fee of one amount, with the words by which drafts call it (folded)."""

    id: str
    amount: int
    phrases: tuple[str, ...]


class Halved(Dated):
    """Words in whose neighbourhood a fee may rightly be another."""

    words: tuple[str, ...]


class _Fees(Strict):
    priced: tuple[Priced, ...]
    flat: tuple[Flat, ...]
    halved: Halved


@cache
def fees() -> _Fees:
    """All rules of fees."""
    return _Fees.model_validate(load("court_fees.yaml"))


def priced_rule(case_type: CaseType | None, on: date) -> Priced | None:
    """The rule for a case accepted on a day; ``None`` where none is known."""
    return next((one for one in fees().priced if case_type in one.case_types and one.holds(on)), None)
