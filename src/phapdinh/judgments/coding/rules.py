"""The rules of coding (``rules/coding.yaml``), validated and read once."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

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


class Level(StrEnum):
    """A part of an address, the smallest first."""

    HOUSE_NUMBER = "house_number"  # số nhà
    STREET = "street"  # đường, phố
    LANE = "lane"  # ngõ, ngách, hẻm, kiệt
    HAMLET = "hamlet"  # thôn, ấp, xóm, bản, tổ dân phố, khu phố
    COMMUNE = "commune"  # xã, phường, thị trấn
    DISTRICT = "district"  # huyện, quận, thị xã, thành phố thuộc tỉnh
    PROVINCE = "province"  # tỉnh, thành phố trực thuộc trung ương


class Address(_Strict):
    """The parts of an address that are coded and those that are kept; each is the one or the other."""

    coded: frozenset[Level]
    kept: frozenset[Level]
    confidence: str

    @model_validator(mode="after")
    def _each_level_once(self) -> Self:
        if self.coded & self.kept or self.coded | self.kept != set(Level):
            raise ValueError("each part of an address is either coded or kept")
        if Level.PROVINCE in self.coded:
            raise ValueError("a province is never coded (Nghị quyết 03/2017/NQ-HĐTP art. 7 cl. 3)")
        return self


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
    text = _RULES.read_text(encoding="utf-8")
    return CodingRules.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
