"""What is known of a case and of the plan to try it online, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phapdinh.hearings.roles import TrialRole

CENTRAL = 0


@dataclass(frozen=True, slots=True)
class Charged:
    """A crime charged: the code, its article as written (``113``, ``113a``), whether life or death is its
    gravest penalty."""

    law: str
    article: str
    gravest: bool = False


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """Of which case and which sitting it is asked. Values are those of the docket's closed lists."""

    type: str
    instance: str
    kind: str
    simplified: bool = False
    secret: bool = False
    charges: tuple[Charged, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedPoint:
    """A point of the plan: its place (0 central, from 1 component), kind (court, detention, other), name.

    ``courtroom``: it is the courtroom of the trying court in which the hearing stands. ``last_passed`` is
    the day of the last test where that one passed. ``open``: it is in the register on the day.
    """

    place: int
    kind: str
    name: str
    courtroom: bool = False
    equipment: frozenset[str] = frozenset()
    last_passed: date | None = None
    open: bool = True


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """Somebody of the plan, at the place of a point or nowhere yet. ``objects``: they do not agree."""

    name: str
    role: TrialRole
    place: int | None
    under_18: bool = False
    needs_interpreter: bool = False
    asks_central: bool = False
    objects: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """How a hearing is to be held online on a day, as far as it is known.

    ``procuracy``: it has answered; ``procuracy_objects``: and does not agree. ``ordered``: the trial order
    was given already. ``prosecutor``: one is assigned to the case.
    """

    day: date
    case: CaseAsked
    points: tuple[PlannedPoint, ...] = ()
    people: tuple[PlannedPerson, ...] = ()
    simple: bool = False
    grounded: bool = False
    procuracy: bool = False
    procuracy_objects: bool = False
    prosecutor: bool = False
    ordered: bool = False

    def at(self, place: int) -> list[PlannedPerson]:
        """Who is at the point of that place."""
        return [one for one in self.people if one.place == place]

    @property
    def components(self) -> list[PlannedPoint]:
        """Component points, in their order."""
        return sorted((one for one in self.points if one.place != CENTRAL), key=lambda one: one.place)

    @property
    def central(self) -> PlannedPoint | None:
        """The central point."""
        return next((one for one in self.points if one.place == CENTRAL), None)
