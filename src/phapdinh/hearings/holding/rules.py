"""The rules of trials online as dated data, each with its article."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.cases.assigning.rules import Source
from phapdinh.hearings.roles import TrialRole

Confidence = Literal["V", "S", "M", "choice"]
When = Literal["accused", "accused_under_18", "needs_interpreter", "anybody"]
Place = Literal["court", "detention", "other"]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Data):
    """One rule, where it stands and on which days it holds. Where not ``refuses``, it is only told."""

    source: Source
    confidence: Confidence
    effective_from: date
    effective_to: date | None = None
    refuses: bool = True

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


class Scope(Rule):
    """Which sittings of which cases."""

    kinds: tuple[str, ...]
    types: tuple[str, ...]
    instances: tuple[str, ...]


class Chapter(_Data):
    """A chapter of a criminal code whose crimes are not tried online; ``point`` of the resolution says so."""

    law: str
    chapter: str
    first: int
    last: int
    point: str
    confidence: Confidence
    title: str


class OfTypes(Rule):
    """A rule for cases of some types."""

    types: tuple[str, ...]


class PointCount(Rule):
    """How many component points."""

    least: int
    most: int


class Thing(_Data):
    """A piece of equipment; ``central``: a central point must have it."""

    id: str
    title: str
    central: bool


class Equipment(Rule):
    """What a point has, and what a test tries."""

    things: tuple[Thing, ...]
    tried: tuple[str, ...]


class Testing(Rule):
    """For how many days a passed test speaks."""

    valid_days: int


class PanelSize(_Data):
    """How many sit; ``gravest``: where life or death is at the top of a frame."""

    types: tuple[str, ...]
    instance: str
    simplified: bool
    gravest: bool = False
    members: int
    source: Source


class CentralPeople(Rule):
    """Who must be at the central point."""

    roles: tuple[TrialRole, ...]
    prosecutor_in: tuple[str, ...]


class ComponentPerson(Rule):
    """Who must be at a component point of some kind when somebody is there."""

    id: str
    role: TrialRole
    at: tuple[Place, ...]
    when: When


class MustCome(Rule):
    """Who must be present wherever they are."""

    roles: tuple[TrialRole, ...]


class Age(Rule):
    """Below how many years somebody is a minor."""

    years: int


class PaperRule(_Data):
    """By which paper people of some roles are called."""

    document: str
    roles: tuple[TrialRole, ...]


class OnlineRules(BaseModel):
    """Everything in ``online.yaml``; its anchors (``x-…``) are left."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    scope: Scope
    secret: Rule
    chapters: tuple[Chapter, ...]
    chapters_source: Source
    chapters_from: date
    simple: Rule
    procuracy: OfTypes
    before_trial_order: Rule
    points: PointCount
    courtroom: Rule
    equipment: Equipment
    test: Testing
    panels: tuple[PanelSize, ...]
    central: CentralPeople
    component: tuple[ComponentPerson, ...]
    accused_elsewhere: Rule
    present: MustCome
    unplaced: Rule
    objection: Rule
    age: Age
    papers: tuple[PaperRule, ...]

    def panel(self, type_: str, instance: str, *, simplified: bool, gravest: bool) -> PanelSize | None:
        """How many sit in such a case; None where nothing is said, or one judge sits alone."""
        fits = [
            one
            for one in self.panels
            if type_ in one.types and one.instance == instance and one.simplified == simplified
        ]
        fits = [one for one in fits if gravest or not one.gravest]
        return max(fits, key=lambda one: one.members, default=None)

    def thing(self, key: str) -> str:
        """The words of a piece of equipment."""
        return next((one.title for one in self.equipment.things if one.id == key), key)


@cache
def online_rules() -> OnlineRules:
    """The file, read once."""
    text = (resources.files("phapdinh.hearings") / "rules" / "online.yaml").read_text("utf-8")
    return OnlineRules.model_validate(yaml.safe_load(text))
