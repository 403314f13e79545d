"""Numbers of counting itself that the law gives for criminal procedure alone (``rules/counting.yaml``)."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field

from phapdinh.cases.deadlines.model import Confidence
from phapdinh.cases.deadlines.reading import read_yaml


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """Where it stands."""

    law_id: str
    article: str
    clause: str


class CriminalCounting(_Strict):
    """Hours of the night by the clocks of Vietnam; how many days a month of detention has."""

    source: Source
    effective_from: date
    effective_to: date | None
    confidence: Confidence
    night_begins: int = Field(ge=0, lt=24)
    night_ends: int = Field(ge=0, lt=24)
    detention_month_days: int = Field(gt=0)


@cache
def criminal_counting() -> CriminalCounting:
    """As the Criminal Procedure Code has it; there has been one wording since it came into force."""
    text = (resources.files("phapdinh.cases") / "rules" / "counting.yaml").read_text("utf-8")
    return CriminalCounting.model_validate(read_yaml(text)["criminal"])
