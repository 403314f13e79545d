"""The list of judges (Danh sách Thẩm phán) and the pool from which the lot picks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from phapdinh.cases.assigning.alphabet import vietnamese_order
from phapdinh.cases.assigning.rules import AssigningRule, Order

_FULL = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """A judge who may be drawn, with the figures by which the rule orders.

    ``open``: cases in hand, those suspended among them; ``suspended``, ``overdue``: of these; ``reversed``:
    quashed or amended by the judge's own fault within the year; ``share``: percent of a full load.
    """

    id: UUID
    name: str
    open: int = 0
    suspended: int = 0
    overdue: int = 0
    reversed: int = 0
    share: int = _FULL

    def plain(self) -> dict[str, Any]:
        """As it stands in the frozen input of a draw."""
        return {
            "id": str(self.id),
            "name": self.name,
            "open": self.open,
            "suspended": self.suspended,
            "overdue": self.overdue,
            "reversed": self.reversed,
            "share": self.share,
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Candidate:
        """Read back what :meth:`plain` wrote. Raises TypeError, ValueError, KeyError."""
        figures = ("open", "suspended", "overdue", "reversed", "share")
        return cls(UUID(plain["id"]), str(plain["name"]), **{name: int(plain[name]) for name in figures})


def ordered(candidates: Iterable[Candidate], rule: AssigningRule) -> list[Candidate]:
    """The list in the order of the rule; equal names are told apart by their ids."""
    return sorted(candidates, key=lambda one: (*_standing(one, rule), *_by_name(one, rule), one.id))


def pool_size(listed: Sequence[Candidate], rule: AssigningRule) -> int:
    """How many from the front of the list take part in the lot.

    Those level with the last of them in every figure are let in: a name is no merit.
    """
    part = -(-len(listed) * rule.pool.numerator // rule.pool.denominator)
    size = min(len(listed), max(part, rule.pool.at_least))
    while 0 < size < len(listed) and _standing(listed[size], rule) == _standing(listed[size - 1], rule):
        size += 1
    return size


def _standing(one: Candidate, rule: AssigningRule) -> tuple[Fraction | int, ...]:
    """The figures as the rule compares them: smaller comes first."""
    return tuple(_figure(one, order) for order in rule.ordering if order.first != "alphabet")


def _figure(one: Candidate, order: Order) -> Fraction | int:
    """Cases in hand weigh more for who carries a smaller share: 5 of a half share are as 10 of a full."""
    value: int = getattr(one, order.figure)
    if order.figure == "open" and one.share != _FULL:
        return Fraction(value * _FULL, one.share)
    return -value if order.first == "more" else value


def _by_name(one: Candidate, rule: AssigningRule) -> tuple[Any, ...]:
    return (vietnamese_order(one.name),) if any(o.first == "alphabet" for o in rule.ordering) else ()
