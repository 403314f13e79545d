"""How well a ranking answers: recall, reciprocal rank, discounted gain, latency. Pure."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import asdict, dataclass
from math import log2

import numpy as np

DEPTHS = (1, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One question: places (from 1) of the answering articles that were found, how many there are."""

    places: tuple[int, ...]
    wanted: int
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over questions. ``r1`` to ``r20``: share of the answering articles among the first so many."""

    questions: int
    r1: float
    r5: float
    r10: float
    r20: float
    mrr10: float
    ndcg10: float
    p50_ms: float
    p95_ms: float

    def as_json(self) -> dict[str, float]:
        """All figures, rounded to four places."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def places_of(found: Sequence[Hashable], gold: Collection[Hashable]) -> tuple[int, ...]:
    """Places from 1 at which answering articles stand."""
    return tuple(place for place, one in enumerate(found, 1) if one in gold)


def recall(ranked: Ranked, depth: int) -> float:
    """Share of the answering articles among the first ``depth``."""
    return sum(place <= depth for place in ranked.places) / ranked.wanted


def reciprocal_rank(ranked: Ranked, depth: int = 10) -> float:
    """One over the place of the first answering article, 0 where it stands below ``depth``."""
    first = min(ranked.places, default=depth + 1)
    return 1 / first if first <= depth else 0.0


def gain(ranked: Ranked, depth: int = 10) -> float:
    """Normalised discounted cumulative gain with equal gains."""
    have = sum(1 / log2(place + 1) for place in ranked.places if place <= depth)
    return have / sum(1 / log2(place + 1) for place in range(1, min(ranked.wanted, depth) + 1))


def figures(questions: Sequence[Ranked]) -> Figures:
    """The figures of at least one question, each with at least one answering article."""
    times = [one.seconds * 1000 for one in questions]
    r1, r5, r10, r20 = (float(np.mean([recall(one, depth) for one in questions])) for depth in DEPTHS)
    return Figures(
        len(questions),
        r1=r1,
        r5=r5,
        r10=r10,
        r20=r20,
        mrr10=float(np.mean([reciprocal_rank(one) for one in questions])),
        ndcg10=float(np.mean([gain(one) for one in questions])),
        p50_ms=float(np.percentile(times, 50)),
        p95_ms=float(np.percentile(times, 95)),
    )
