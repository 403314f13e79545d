"""A hearing and its trial online on one page: points, people, findings, what this person may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from phapdinh.cases.models import Assignment, Hearing, HearingState
from phapdinh.cases.models.kinds import Duty
from phapdinh.hearings.deciding.people import Attending, seats
from phapdinh.hearings.deciding.planned import PlacedPoint, placed, plan_of
from phapdinh.hearings.holding.findings import Finding, notices, refusals
from phapdinh.hearings.holding.plan import weigh
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import OnlineTrial, TrialState
from phapdinh.people.models import User


@dataclass
class Sheet:
    """Everything that is known of holding this hearing online."""

    hearing: Hearing
    trial: OnlineTrial | None
    points: list[PlacedPoint] = field(default_factory=list)
    people: list[Attending] = field(default_factory=list)

    @classmethod
    def of(cls, hearing: Hearing, trial: OnlineTrial | None) -> Sheet:
        """Read points and people of a trial that is at hand."""
        return cls(hearing, trial, placed(hearing, trial), seats(hearing, trial))

    @cached_property
    def findings(self) -> list[Finding]:
        """All that the rules say of the plan as it stands."""
        return weigh(plan_of(self.hearing, self.trial, self.points, self.people), online_rules())

    @property
    def refusals(self) -> list[Finding]:
        """What bars it."""
        return refusals(self.findings)

    @property
    def notices(self) -> list[Finding]:
        """What the judge weighs."""
        return notices(self.findings)

    @property
    def decided(self) -> bool:
        """Whether it is to be held online."""
        return self.trial is not None and self.trial.state == TrialState.DECIDED

    @property
    def open(self) -> bool:
        """Whether anything may still be decided: the hearing is planned and has not been opened."""
        return self.hearing.state == HearingState.PLANNED

    def at(self, place: int | None) -> list[Attending]:
        """Who sits at a place."""
        return [one for one in self.people if one.place == place]


def sheet_of(hearing: Hearing) -> Sheet:
    """Read it; the hearing comes with its case and room."""
    return Sheet.of(hearing, trial_of(hearing))


def trial_of(hearing: Hearing) -> OnlineTrial | None:
    """Its trial online, where somebody has begun one."""
    rows = OnlineTrial.objects.filter(hearing=hearing).select_related(
        "document", "end_document", "decided_by"
    )
    found = rows.first()
    if found is not None:
        found.hearing = hearing
    return found


def presides(user: User, hearing: Hearing) -> bool:
    """Whether this person presides over the case: they alone decide."""
    return Assignment.objects.filter(
        case=hearing.case_id, duty=Duty.PRESIDING, ends_on=None, officer__user=user
    ).exists()
