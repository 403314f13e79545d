"""By which provisions evidence is looked at and received at a trial, as data (rules/evidence.yaml)."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.hearings.stage.rules import Ground, Told


class Provision(BaseModel):
    """What the court does, and where that stands for each type of case."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    words: str
    grounds: tuple[Ground, ...]


class Provisions(BaseModel):
    """``looking``: of showing and hearing evidence; ``receiving``: of what is handed in at the trial."""

    model_config = ConfigDict(extra="ignore", frozen=True)  # anchors of the file

    looking: tuple[Provision, ...]
    receiving: tuple[Provision, ...]


@cache
def provisions() -> Provisions:
    """The whole file."""
    text = (resources.files("phapdinh.hearings") / "rules" / "evidence.yaml").read_text("utf-8")
    return Provisions.model_validate(yaml.safe_load(text))


def told(rows: tuple[Provision, ...], type_: str) -> list[Told]:
    """Those that hold in a case of this type, with where they stand."""
    return [Told(row.words, str(ground)) for row in rows for ground in row.grounds if type_ in ground.types]
