"""The dated rules of this room, read from ``rules/*.yaml`` and validated once."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from phapdinh.courts.court import Confidence

_FOLDER = Path(__file__).parent / "rules"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    effective_from: date | None = None
    effective_to: date | None = None
    source: str = Field(min_length=1)
    confidence: Confidence


class Mergers(_Row):
    """New province to the provinces that make it up."""

    into: dict[str, list[str]]


class RenamedProvince(_Row):
    """Another name of a province, borne in the years of the row."""

    province: str
    name: str
    kind: str


class FormerProvince(_Row):
    """A province that lost the listed districts; with ``continues`` the province itself went on."""

    province: str
    kind: str
    into: str
    districts: list[str]
    continues: bool = False


class ProvinceRules(BaseModel):
    """``provinces.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mergers: Mergers
    renamed: list[RenamedProvince]
    former: list[FormerProvince]
    aliases: dict[str, list[str]]


class HighCourts(_Row):
    """Seat of each high court to the provinces that it served."""

    seats: dict[str, list[str]]


class Named(_Row):
    """A court entered by its full name."""

    name: str


class Military(_Row):
    """Military courts, by the part of the name after ``Tòa án quân sự``."""

    names: list[str]


class CountryRules(BaseModel):
    """``country_courts.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    high_courts: HighCourts
    old_appellate_divisions: _Row
    appellate_divisions: _Row
    specialised: list[Named]
    military: Military


class OtherName(_Row):
    """Another name of a district court of the list."""

    province: str
    court: str
    name: str


class Ended(_Row):
    """A court of the list that ended before the reform."""

    province: str
    court: str
    into: list[str] = Field(min_length=1)


class Founded(_Row):
    """First day of a court of the list."""

    province: str
    court: str


class Unlisted(_Row):
    """A district court that the list does not have."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    province: str
    name: str
    into: list[str] = []
    made_from: list[str] = Field(default=[], alias="from")


class DistrictRules(BaseModel):
    """``former_districts.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: list[OtherName]
    ended: list[Ended]
    courts: list[Unlisted]
    founded: list[Founded]
    aliases: dict[str, list[str]]


def _read(name: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_FOLDER / name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader


@cache
def province_rules() -> ProvinceRules:
    """Mergers, former provinces and spellings of provinces."""
    return ProvinceRules.model_validate(_read("provinces.yaml"))


@cache
def country_rules() -> CountryRules:
    """Courts above the province, and beside."""
    return CountryRules.model_validate(_read("country_courts.yaml"))


@cache
def district_rules() -> DistrictRules:
    """Changes of districts before the reform."""
    return DistrictRules.model_validate(_read("former_districts.yaml"))
