"""Matters whose periods have not been read: nothing is computed, and the reason is said."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from phapdinh.cases.deadlines.reading import read_yaml


class Absence(BaseModel):
    """A matter without rules here; ``ids``: rules, or parts of their ids, that people may ask for in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    matter: str
    law_id: str
    effective_from: date
    ids: tuple[str, ...]
    why: str


@cache
def absences() -> tuple[Absence, ...]:
    """All of them, in the order of the file."""
    text = (resources.files("phapdinh.cases") / "rules" / "absent.yaml").read_text("utf-8")
    return tuple(Absence.model_validate(row) for row in read_yaml(text))


def absence_of(asked: str, on: date | None = None) -> Absence | None:
    """Why there is no rule for what was asked (on that day); ``None`` where nothing is known."""
    for one in absences():
        if any(part in asked for part in one.ids) and (on is None or one.effective_from <= on):
            return one
    return None
