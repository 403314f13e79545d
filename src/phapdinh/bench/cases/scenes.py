"""What invented cases are about and how they go, as ``scenes.yaml`` has it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

_FILE = Path(__file__).with_name("scenes.yaml")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Move(_Strict):
    """A step of a script: its event, days since the step before, answers, who is assigned with it."""

    event: str
    after: int = Field(ge=0)
    answers: Mapping[str, Any] = {}
    officer: bool = False
    clerk: int = 0
    lay_judges: int = 0
    hearing: bool = False


class Scene(_Strict):
    """One kind of case. ``share``: parts of a hundred; ``above``: at the courts of the provinces."""

    id: str
    share: int = Field(gt=0)
    weekday: int = Field(ge=0, le=4)
    type: str
    title: str
    script: str
    instance: Literal["first", "appeal"] = "first"
    subkind: str = ""
    above: bool = False
    claim: str = ""
    kind: str = "claim"
    amount: int | None = None
    article: str = ""
    clause: str = ""
    top_months: int = 0


class Scenes(_Strict):
    """All of them."""

    scripts: Mapping[str, list[Move]]
    scenes: list[Scene]


@cache
def scenes() -> Scenes:
    """The file, read once."""
    return Scenes.model_validate(yaml.safe_load(_FILE.read_text("utf-8")))
