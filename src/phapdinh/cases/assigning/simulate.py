"""How even the load becomes: many cases drawn by the rule, beside a plain lot and beside the shortest list.

Cases end after some days, judges fall ill and have conflicts, as they do. The lot is the one of real draws.
"""

from __future__ import annotations

import hashlib
import heapq
import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, pstdev
from uuid import UUID

from phapdinh.cases.assigning.frozen import listing
from phapdinh.cases.assigning.lottery import pick
from phapdinh.cases.assigning.ordering import Candidate
from phapdinh.cases.assigning.rules import AssigningRule

_CONFLICTS = 0.02  # of judges, in a case
_ABSENT = 0.04  # of judges, on a day
_DAYS_OPEN = (20, 240)
_SUSPENDED = 0.05


@dataclass(frozen=True, slots=True)
class Balance:
    """What one way of drawing gave. Loads are cases received in all, and cases in hand, per judge.

    ``guess``: how often somebody who knows all figures names the judge beforehand, at best.
    """

    received_min: int
    received_max: int
    received_sd: float
    in_hand_spread: float
    in_hand_spread_max: int
    guess: float


@dataclass(frozen=True, slots=True)
class Simulation:
    """The three ways on the same cases, and whether the place within the pool is even (chi-square)."""

    cases: int
    judges: int
    by_rule: Balance
    plain_lot: Balance
    shortest_list: Balance
    pool_mean: float
    chi_square: float
    degrees: int
    p_value: float

    def plain(self) -> dict[str, object]:
        """As JSON."""
        return asdict(self)


@dataclass(slots=True)
class _Bench:
    """Judges at work: what each has in hand, and when each case ends."""

    hand: list[int]
    suspended: list[int]
    received: list[int]
    ends: list[tuple[int, int, bool]]

    @classmethod
    def of(cls, judges: int) -> _Bench:
        return cls([0] * judges, [0] * judges, [0] * judges, [])

    def until(self, day: int) -> None:
        """Close what has ended."""
        while self.ends and self.ends[0][0] <= day:
            _, judge, suspended = heapq.heappop(self.ends)
            self.hand[judge] -= 1
            self.suspended[judge] -= suspended

    def give(self, judge: int, ends: int, suspended: bool) -> None:
        self.hand[judge] += 1
        self.suspended[judge] += suspended
        self.received[judge] += 1
        heapq.heappush(self.ends, (ends, judge, suspended))


@dataclass(frozen=True, slots=True)
class _Arrival:
    """One case: the day, until when it lasts, whether it will be suspended, which judges may take it."""

    day: int
    ends: int
    suspended: bool
    able: tuple[int, ...]


# The list of candidates in hand → places that take part, in their order.
_Way = Callable[[list[Candidate]], list[int]]


def simulate(*, cases: int, judges: int, rule: AssigningRule, seed: str = "simulation") -> Simulation:
    """Draw so many cases among so many judges. Raises ValueError for fewer than one of either."""
    if cases < 1 or judges < 1:
        raise ValueError((cases, judges))
    arrivals = _arrivals(cases, judges, random.Random(seed))  # noqa: S311 (a model of a court, no secret)
    counted = _Places()
    ways: Mapping[str, _Way] = {
        "by_rule": lambda listed: _by_rule(listed, rule),
        "plain_lot": lambda listed: [one.id.int for one in listed],
        "shortest_list": lambda listed: _shortest(listed, rule),
    }
    made = {
        name: _run(arrivals, judges, way, seed, counted if name == "by_rule" else None)
        for name, way in ways.items()
    }
    return Simulation(
        cases,
        judges,
        **made,
        pool_mean=round(fmean(counted.pools), 2),
        chi_square=round(counted.chi_square(), 2),
        degrees=counted.degrees,
        p_value=round(counted.p_value(), 3),
    )


def _by_rule(listed: list[Candidate], rule: AssigningRule) -> list[int]:
    ordered_list, size = listing(listed, rule)
    return [one.id.int for one in ordered_list[:size]]


def _shortest(listed: list[Candidate], rule: AssigningRule) -> list[int]:
    """The first of the list, as the circular's hand method has it."""
    return [listing(listed, rule)[0][0].id.int]


def _arrivals(cases: int, judges: int, chance: random.Random) -> list[_Arrival]:
    """About as many cases a day as the judges can end."""
    a_day = max(1, round(judges / 4))
    made = list[_Arrival]()
    for number in range(cases):
        day = number // a_day
        absent = random.Random(f"{day}").random  # noqa: S311
        away = {judge for judge in range(judges) if absent() < _ABSENT}
        able = tuple(j for j in range(judges) if j not in away and chance.random() >= _CONFLICTS)
        ends = day + chance.randint(*_DAYS_OPEN)
        made.append(_Arrival(day, ends, chance.random() < _SUSPENDED, able or tuple(range(judges))))
    return made


def _run(arrivals: Sequence[_Arrival], judges: int, way: _Way, seed: str, counted: _Places | None) -> Balance:
    bench, spreads, guesses = _Bench.of(judges), list[int](), list[float]()
    for number, one in enumerate(arrivals):
        bench.until(one.day)
        places = way([_candidate(bench, judge) for judge in one.able])
        digest = hashlib.sha256(f"{seed}/{number}".encode())
        place = pick(digest.digest(), digest.hexdigest(), len(places))
        bench.give(places[place], one.ends, one.suspended)
        guesses.append(1 / len(places))
        spreads.append(max(bench.hand) - min(bench.hand))
        if counted is not None:
            counted.add(place, len(places))
    return Balance(
        min(bench.received),
        max(bench.received),
        round(pstdev(bench.received), 2),
        round(fmean(spreads), 2),
        max(spreads),
        round(fmean(guesses), 3),
    )


def _candidate(bench: _Bench, judge: int) -> Candidate:
    return Candidate(UUID(int=judge), f"{judge:06d}", bench.hand[judge], bench.suspended[judge])


class _Places:
    """How often each place of the pool won, beside how often it should have."""

    def __init__(self) -> None:
        self.pools: list[int] = []
        self._won: dict[int, int] = {}
        self._due: dict[int, float] = {}

    def add(self, place: int, size: int) -> None:
        self.pools.append(size)
        self._won[place] = self._won.get(place, 0) + 1
        for one in range(size):
            self._due[one] = self._due.get(one, 0.0) + 1 / size

    @property
    def degrees(self) -> int:
        """Degrees of freedom."""
        return max(0, len(self._due) - 1)

    def chi_square(self) -> float:
        """Pearson's statistic of places won against places due."""
        return sum((self._won.get(place, 0) - due) ** 2 / due for place, due in self._due.items())

    def p_value(self) -> float:
        """How likely a fair lot is to be at least so uneven (Wilson and Hilferty's approximation)."""
        if not self.degrees:
            return 1.0
        part = 2 / (9 * self.degrees)
        z = ((self.chi_square() / self.degrees) ** (1 / 3) - (1 - part)) / math.sqrt(part)
        return math.erfc(z / math.sqrt(2)) / 2
