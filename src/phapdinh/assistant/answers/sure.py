"""How sure an answer is, from what retrieval found: a calibrated probability and its threshold. Pure.

The figures of the model stand in ``model/sure.json``, written by ``phapdinh assistant calibrate`` from
questions with known answers, once as they are and once with the right articles taken out of the corpus.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import orjson
from pydantic import BaseModel, ConfigDict

from phapdinh.assistant.answers.answer import Sureness
from phapdinh.assistant.answers.pieces import asked_terms, terms
from phapdinh.assistant.contract import Found

#: A provision that the question itself cites is looked up: there is nothing to measure.
LOOKED_UP = Sureness(1.0, 5, None)
FEATURES = (
    "first", "second", "margin", "spread", "words", "pairs", "title", "piece", "length", "unheld",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """The words of the best article: its title with its law's name, its text, its best piece."""

    title: str
    text: str
    piece: str


class Band(BaseModel):
    """Answers of at least ``least`` probability, and how many of a hundred were right when measured."""

    model_config = ConfigDict(frozen=True)
    least: float
    right_of_hundred: int


class SureModel(BaseModel):
    """A logistic regression over :data:`FEATURES`, standardised, and the bands of its probabilities."""

    model_config = ConfigDict(frozen=True)
    mean: dict[str, float]
    scale: dict[str, float]
    weight: dict[str, float]
    constant: float
    threshold: float
    bands: tuple[Band, ...]  # from the surest down


@cache
def stored_model() -> SureModel:
    """The model that belongs to the ranking in the package."""
    raw = files("phapdinh.assistant.answers").joinpath("model", "sure.json").read_bytes()
    return SureModel.model_validate(orjson.loads(raw))


def features(question: str, found: Sequence[Found], seen: Seen) -> dict[str, float]:
    """What the ranking and the words tell about whether the best article answers."""
    values = [one.chance for one in found]
    first, second = [*values, 0.0, 0.0][:2]
    asked = asked_terms(question)
    text, title, piece = terms(f"{seen.title} {seen.text}"), terms(seen.title), terms(seen.piece)
    words = {term: n for term, n in asked.items() if " " not in term}
    pairs = {term: n for term, n in asked.items() if " " in term}
    return {
        "first": first,
        "second": second,
        "margin": first - second,
        "spread": first - sum(values[:10]) / max(1, len(values[:10])),
        "words": _share(words, text),
        "pairs": _share(pairs, text),
        "title": _share(asked, title),
        "piece": _share(asked, piece),
        "length": math.log1p(sum(words.values())),
        "unheld": sum(n for term, n in words.items() if term not in text) / 10,
    }


def _share(asked: Mapping[str, int], held: Counter[str]) -> float:
    total = sum(asked.values())
    return sum(n for term, n in asked.items() if held[term]) / total if total else 0.0


def probability(values: Mapping[str, float], model: SureModel) -> float:
    """That the best articles answer the question."""
    total = model.constant
    for name, weight in model.weight.items():
        total += weight * (values[name] - model.mean[name]) / (model.scale[name] or 1.0)
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))


def sureness(value: float, model: SureModel) -> Sureness:
    """The probability in words: five bands, of which the last is below the threshold."""
    for place, band in enumerate(model.bands):
        if value >= band.least:
            return Sureness(value, 5 - place, band.right_of_hundred)
    return Sureness(value, 1, None)
