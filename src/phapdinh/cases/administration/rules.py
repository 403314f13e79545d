"""Which posts a court enters itself, and who may act for whom: the data of ``rules/posts.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field

from phapdinh.cases.assigning.rules import Source
from phapdinh.people.models import Role


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Lending(_Data):
    """A post that somebody may be asked to act in for another: ``in_post`` is how they then act."""

    role: Role
    in_post: Role = Field(alias="as")
    holders: tuple[Role, ...]
    sources: tuple[Source, ...]
    confidence: str
    effective_from: date
    effective_to: date | None

    def on(self, day: date) -> bool:
        """Whether the rule holds on a day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


class Posts(_Data):
    """Everything in the file."""

    given_by_court: tuple[Role, ...]
    delegations: tuple[Lending, ...]


@cache
def posts() -> Posts:
    """The file, read once."""
    text = (resources.files("phapdinh.cases") / "rules" / "posts.yaml").read_text("utf-8")
    return Posts.model_validate(yaml.safe_load(text))


def lendings(day: date) -> Sequence[Lending]:
    """What may be lent on a day."""
    return [one for one in posts().delegations if one.on(day)]


def lending(role: str, day: date) -> Lending | None:
    """The rule of one post on a day; None where nobody may act for its holder."""
    return next((one for one in lendings(day) if one.role == role), None)
