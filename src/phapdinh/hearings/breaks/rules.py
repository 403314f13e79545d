"""Who must stay, how long a loss is borne, why a trial is paused or postponed (``rules/breaks.yaml``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.hearings.holding.rules import Rule
from phapdinh.hearings.roles import TrialRole


class Patience(Rule):
    """For how long what is borne; measures of the platform."""

    noted_seconds: float
    stopped_seconds: float
    room_stays_minutes: float

    @property
    def noted(self) -> timedelta:
        """After which a loss is written into the record."""
        return timedelta(seconds=self.noted_seconds)

    @property
    def stopped(self) -> timedelta:
        """After which the trial stops."""
        return timedelta(seconds=self.stopped_seconds)

    @property
    def room_stays(self) -> timedelta:
        """How long people may hear when it goes on, after a pause was announced."""
        return timedelta(minutes=self.room_stays_minutes)


class OfTypes(Rule):
    """A rule for cases of some types, and of some instances where they are named."""

    types: tuple[str, ...]
    instances: tuple[str, ...] = ()

    def fits(self, type_: str, instance: str, on: date) -> bool:
        """Whether it holds for such a case on that day."""
        return (
            type_ in self.types and self.holds_on(on) and (not self.instances or instance in self.instances)
        )


class MustStay(OfTypes):
    """Roles without whom the trial does not go on."""

    roles: tuple[TrialRole, ...]


class Ground(OfTypes):
    """Why a trial is paused or postponed."""

    id: str
    title: str


class Overdue(OfTypes):
    """What follows when a pause takes longer than it may."""

    title: str


class BreakRules(BaseModel):
    """Everything in ``breaks.yaml``; its anchors (``x-…``) are left."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    patience: Patience
    must_stay: tuple[MustStay, ...]
    pause: tuple[Ground, ...]
    postponement: tuple[Ground, ...]
    overdue: tuple[Overdue, ...]

    def must(self, role: TrialRole, type_: str, instance: str, on: date) -> MustStay | None:
        """The provision by which somebody in this part must stay; None: the trial may go on without them."""
        return next(
            (one for one in self.must_stay if role in one.roles and one.fits(type_, instance, on)), None
        )

    def grounds(self, kind: str, type_: str, instance: str, on: date) -> Sequence[Ground]:
        """Grounds of a ``pause`` or ``postponement`` of such a case."""
        offered = self.pause if kind == "pause" else self.postponement
        return [one for one in offered if one.fits(type_, instance, on)]

    def after(self, type_: str, instance: str, on: date) -> Overdue | None:
        """What follows when the pause of such a case takes too long."""
        return next((one for one in self.overdue if one.fits(type_, instance, on)), None)


@cache
def break_rules() -> BreakRules:
    """The file, read once."""
    text = (resources.files("phapdinh.hearings") / "rules" / "breaks.yaml").read_text("utf-8")
    return BreakRules.model_validate(yaml.safe_load(text))
