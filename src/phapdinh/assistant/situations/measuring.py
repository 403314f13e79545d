"""How well reworded questions are found among many: recall, what would be offered, and how long it takes."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from phapdinh.assistant.situations.likeness import Shelf, make_shelf
from phapdinh.assistant.situations.rewording import VARIANTS, invented, variants

_SEED = 7
_TOP = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one rewording, as shares of the questions: found first, among five, among ten; ``offered``: among
    five and like enough. Latency in milliseconds."""

    variant: str
    first: float
    among_five: float
    among_ten: float
    offered: float
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class _Try:
    place: int | None  # of the question among the likest
    like: float
    elapsed_ms: float


def measure(questions: Sequence[str], *, among: int, sample: int, like: float) -> list[Figures]:
    """Look for rewordings of ``sample`` questions among all of them and invented ones, ``among`` in all.

    The same question standing twice counts as found whichever is. ``like``: from which likeness on a
    question is offered.
    """
    chance = Random(_SEED)  # noqa: S311 - reproducible
    everything = [*questions, *invented(among - len(questions), chance)]
    shelf, places = make_shelf(everything), defaultdict[str, set[int]](set)
    for place, question in enumerate(everything):
        places[question].add(place)
    tries: dict[str, list[_Try]] = defaultdict(list)
    for question in chance.sample(list(questions), min(sample, len(questions))):
        for name, reworded in variants(question, _SEED):
            tries[name].append(_try(shelf, reworded, places[question]))
    return list(_figures(tries, like))


def _try(shelf: Shelf, reworded: str, wanted: set[int]) -> _Try:
    begun = time.perf_counter()
    found = shelf.best(reworded, _TOP)
    elapsed = (time.perf_counter() - begun) * 1_000
    place = next((at for at, (row, _) in enumerate(found) if row in wanted), None)
    return _Try(place, 0.0 if place is None else found[place][1], elapsed)


def _figures(tries: dict[str, list[_Try]], like: float) -> Iterator[Figures]:
    for reword in VARIANTS:
        some = tries[reword.__name__]
        times = sorted(one.elapsed_ms for one in some)
        yield Figures(
            variant=reword.__name__,
            first=_share(some, 1),
            among_five=_share(some, 5),
            among_ten=_share(some, _TOP),
            offered=_share([one for one in some if one.like >= like], 5, len(some)),
            p50_ms=round(times[len(times) // 2], 1),
            p95_ms=round(times[int(len(times) * 0.95)], 1),
        )


def _share(some: Sequence[_Try], upto: int, of: int | None = None) -> float:
    hits = sum(one.place is not None and one.place < upto for one in some)
    return round(hits / (of or len(some)), 3)
