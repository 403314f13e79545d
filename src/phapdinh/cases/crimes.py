"""The class of a crime from the top of its penalty frame."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

_RULES = Path(__file__).resolve().parent / "rules" / "crime_classes.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CrimeClassRule(_Strict):
    """A class, and the longest imprisonment in months with which its frame may end (none: no end)."""

    id: Literal["less_serious", "serious", "very_serious", "extremely_serious"]
    up_to_months: int | None


class LongestImprisonment(_Strict):
    """Beyond so many months no term of imprisonment goes; where the law says it."""

    months: int
    article: str
    clause: str
    point: str


class _Rules(_Strict):
    law: str
    article: str
    effective_from: str
    effective_to: str | None
    confidence: Literal["V", "S", "M"]
    longest_imprisonment: LongestImprisonment
    classes: list[CrimeClassRule]


@cache
def _rules() -> _Rules:
    return _Rules.model_validate(yaml.safe_load(_RULES.read_text("utf-8")))


def crime_classes() -> tuple[CrimeClassRule, ...]:
    """The classes, mildest first."""
    return tuple(_rules().classes)


def longest_imprisonment() -> LongestImprisonment:
    """The longest term of imprisonment; what is typed beyond it is a slip."""
    return _rules().longest_imprisonment


def crime_class(top: str, months: int | None) -> str:
    """The class of a crime whose frame ends with ``top`` (``no_prison``, ``months``, ``life``, ``death``).

    Raises ValueError for months that are missing or out of place.
    """
    if (top == "months") != (months is not None):
        raise ValueError("months belong to a term of imprisonment, and to it alone")
    if top == "no_prison":
        return crime_classes()[0].id
    if months is not None:
        for one in crime_classes():
            if one.up_to_months is None or months <= one.up_to_months:
                return one.id
    return crime_classes()[-1].id
