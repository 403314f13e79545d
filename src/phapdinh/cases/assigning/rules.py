"""The rules of assigning (Thông tư 01/2022/TT-TANDTC) as dated data, each with its article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict


class NoRuleError(LookupError):
    """No rule of assigning is in force on that day."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Data):
    """Where a rule stands: number of the law, article, clause, point."""

    law: str
    article: str
    clause: str | None = None
    point: str | None = None

    def __str__(self) -> str:
        """As a clerk cites it: ``điểm b khoản 2 Điều 7, 01/2022/TT-TANDTC``."""
        parts = [f"điểm {self.point}"] if self.point else []
        parts += [f"khoản {self.clause}"] if self.clause else []
        return f"{' '.join([*parts, f'Điều {self.article}'])}, {self.law}"


class Ground(_Data):
    """A ground in law with its words: an exclusion, a designation, a replacement, a second lot.

    ``duties``: for which duties a designation may name somebody; ``types``, ``instances``: in which cases
    alone it is a ground (none: in all). ``months_at_least``: how long an absence
    must last to exclude by itself. ``percent``: the most that a share of this kind may be.
    """

    title: str
    source: Source
    confidence: str
    duties: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    instances: tuple[str, ...] = ()
    months_at_least: int | None = None
    percent: int | None = None

    def holds_in(self, case_type: str, instance: str) -> bool:
        """Whether it is a ground in a case of that type and instance."""
        return case_type in (self.types or [case_type]) and instance in (self.instances or [instance])


class Order(_Data):
    """One figure by which judges are ordered, and who comes first by it."""

    figure: Literal["open", "suspended", "overdue", "reversed", "name"]
    first: Literal["fewer", "more", "alphabet"]
    source: Source
    confidence: str


class PoolRule(_Data):
    """How much of the ordered list the lot picks from."""

    numerator: int
    denominator: int
    at_least: int
    source: Source
    confidence: str


class Within(_Data):
    """How far back a figure counts."""

    months: int
    source: Source
    confidence: str


class AssigningRule(_Data):
    """Everything that governs a draw on a day."""

    id: str
    effective_from: date
    effective_to: date | None
    source: Source
    confidence: str
    principle: tuple[Source, ...]
    exclusions: Mapping[str, Ground]
    ordering: tuple[Order, ...]
    reversed_within: Within
    pool: PoolRule
    shares: Mapping[str, Ground]
    designations: Mapping[str, Ground]
    replacements: Mapping[str, Ground]
    redraws: Mapping[str, Ground]


@cache
def all_rules() -> tuple[AssigningRule, ...]:
    """Every edition, oldest first: one file ``assigning*.yaml`` each."""
    folder = resources.files("phapdinh.cases") / "rules"
    files = [one for one in folder.iterdir() if one.name.startswith("assigning")]
    read = [AssigningRule.model_validate(yaml.safe_load(one.read_text("utf-8"))) for one in files]
    return tuple(sorted(read, key=lambda rule: rule.effective_from))


def rule_on(day: date) -> AssigningRule:
    """The edition in force on ``day``. Raises NoRuleError."""
    for rule in all_rules():
        if rule.effective_from <= day and (rule.effective_to is None or day <= rule.effective_to):
            return rule
    raise NoRuleError(day)


def rule_by_id(identifier: str) -> AssigningRule:
    """An edition by its name, for checking an old draw. Raises NoRuleError."""
    for rule in all_rules():
        if rule.id == identifier:
            return rule
    raise NoRuleError(identifier)
