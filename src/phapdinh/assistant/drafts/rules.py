"""The rules of the check (``assistant/rules/*.yaml``), validated and read once."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

_FOLDER = Path(__file__).resolve().parent.parent / "rules"


class Strict(BaseModel):
    """A value of a rules file: nothing unknown in it, and it does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """The provision that a rule rests on."""

    law: str
    article: str
    clause: str | None = None
    point: str | None = None


class Dated(Strict):
    """A rule with the days for which it holds (both inclusive), its source and how sure that is.

    ``confidence``: V read in the text itself, S in a page that quotes it, M from memory.
    """

    effective_from: date
    effective_to: date | None
    source: Source
    confidence: str

    def holds(self, on: date) -> bool:
        """Whether the rule is in force on a day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


def load(name: str) -> Any:
    """A rules file as YAML reads it."""
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))


class _Amended(Dated):
    law: str
    amended_by: str


class _Unconsolidated(Strict):
    laws: tuple[_Amended, ...]


@cache
def _unconsolidated() -> _Unconsolidated:
    return _Unconsolidated.model_validate(load("unconsolidated.yaml"))


def amended_since(law_id: str, on: date) -> str | None:
    """The act that has amended a law by a day and is not worked into the stored text; else ``None``."""
    return next(
        (one.amended_by for one in _unconsolidated().laws if one.law == law_id and one.holds(on)), None
    )
