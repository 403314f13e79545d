"""The rules of coding (``rules/coding.yaml``), validated and read once."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

_RULES = Path(__file__).resolve().parent.parent / "rules" / "coding.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """The provision a rule rests on."""

    law: str
    article: str
    clause: str | None = None


class Rule(_Strict):
    """One rule with its source and how sure we are of it."""

    source: Source
    confidence: str
    about: str


class Address(_Strict):
    """The parts of an address that are coded and those that are kept."""

    coded: list[str]
    kept: list[str]
    confidence: str


class Identifier(_Strict):
    """How many digits a number has (least, most) and the words that stand before it."""

    digits: tuple[int, int]
    context: list[str]


class CodingRules(_Strict):
    """The whole file."""

    effective_from: date
    effective_to: date | None
    rules: dict[str, Rule]
    address: Address
    masks: dict[str, str]
    distinguish: list[str]
    collision: Literal["short_forms", "always"]
    identifiers: dict[str, Identifier]


@cache
def coding_rules() -> CodingRules:
    """The rules, read once."""
    return CodingRules.model_validate(yaml.safe_load(_RULES.read_text(encoding="utf-8")))
