"""The rules of the hearing that one acknowledges before coming in, as data with their provisions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.cases.assigning.rules import Source
from phapdinh.hearings.course.rules import cited
from phapdinh.hearings.gate.standing import SILENT_ROLES
from phapdinh.hearings.holding.rules import Confidence
from phapdinh.hearings.roles import TrialRole
from phapdinh.vietnamese.citations.laws import short_name


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Ground(_Data):
    """Where a rule stands; without an article the law as a whole. ``types``: of which cases (none:
    of all)."""

    law: str
    article: str | None = None
    clause: str | None = None
    types: tuple[str, ...] = ()
    confidence: Confidence

    def __str__(self) -> str:
        if self.article is None:
            return "TTLT " + self.law.split("/TTLT")[0] if "/TTLT" in self.law else short_name(self.law)
        return cited(Source(law=self.law, article=self.article, clause=self.clause))


class CourtroomRule(_Data):
    """One rule. Where not ``silent``, it is not told to those who are neither seen nor heard; ``roles``: to
    whom alone it is told (none: to all)."""

    id: str
    words: str
    silent: bool = True
    roles: tuple[TrialRole, ...] = ()
    grounds: tuple[Ground, ...]

    def is_for(self, role: TrialRole) -> bool:
        """Whether somebody in that part is told it."""
        return role in self.roles if self.roles else self.silent or role not in SILENT_ROLES

    def ground(self, type_: str) -> Ground | None:
        """By what it holds in a case of this type."""
        return next((one for one in self.grounds if not one.types or type_ in one.types), None)


class _File(_Data):
    model_config = ConfigDict(extra="ignore", frozen=True)  # anchors of the file

    rules: tuple[CourtroomRule, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A rule as somebody reads it: its words, and where it stands."""

    words: str
    cited: str


def told_rules(type_: str, role: TrialRole) -> list[Told]:
    """What somebody in this part of a case of this type acknowledges."""
    found = [(rule, rule.ground(type_)) for rule in _rules() if rule.is_for(role)]
    return [Told(rule.words, str(ground)) for rule, ground in found if ground]


def digest(rules: list[Told]) -> str:
    """What is kept of the words that somebody acknowledged."""
    return hashlib.sha256("\n".join(f"{one.words} {one.cited}" for one in rules).encode()).hexdigest()


@cache
def _rules() -> tuple[CourtroomRule, ...]:
    text = (resources.files("phapdinh.hearings") / "rules" / "courtroom.yaml").read_text("utf-8")
    return _File.model_validate(yaml.safe_load(text)).rules
