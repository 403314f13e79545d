"""Who may be at the points of a trial: those of the case, as they stand; and what of it is in the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy

from phapdinh.cases.models import Assignment, Hearing, Participation
from phapdinh.hearings.deciding.roles import OF_DUTY, of_party, usual_place
from phapdinh.hearings.holding.ages import under_age
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import Attendee, OnlineTrial, Opinion
from phapdinh.hearings.roles import TrialRole

_ORDER = list(TrialRole)
#: Of those whose duty in the case is called otherwise at the trial.
_CAPACITIES = {
    TrialRole.PRESIDING: gettext_lazy("Thẩm phán - Chủ tọa phiên tòa"),
    TrialRole.CLERK: gettext_lazy("Thư ký phiên tòa"),
}


_NOT_CARRIED: dict[str, Any] = {
    "opinion": "",
    "words": "",
    "opinion_on": None,
    "attendee": None,
    "summons": None,
}


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody of the case or of the plan, and where they sit: a place of a point, or None.

    ``key`` names them in a form: ``p-`` a participation, ``o-`` an officer, ``x-`` another person.
    """

    key: str
    name: str
    role: TrialRole
    capacity: str
    place: int | None
    under_18: bool = False
    needs_interpreter: bool = False
    asks_central: bool = False
    opinion: str = ""
    words: str = ""
    opinion_on: date | None = None
    attendee: UUID | None = None
    summons: UUID | None = None
    address: str = ""

    @property
    def other(self) -> bool:
        """Whether they are entered by name alone."""
        return self.key.startswith("x-")

    @property
    def opinion_words(self) -> str:
        """Their answer as it is read."""
        return str(Opinion(self.opinion).label)


def seats(hearing: Hearing, trial: OnlineTrial | None) -> list[Attending]:
    """Everybody who takes part in the case now, with their seat; then the other people of the plan.

    Before there is a plan, each has the place of the hearing that this one continues, or the usual one;
    who came to the case since has none. Who only watches is in no plan.
    """
    source = trial or former_of(hearing)
    kept = list(source.attendees.select_related("point")) if source else []
    by_part = {one.participation_id: one for one in kept if one.participation_id}
    by_officer = {one.officer_id: one for one in kept if one.officer_id}
    found = [_participant(row, hearing, by_part.get(row.pk), trial is None) for row in _participants(hearing)]
    found += [_officer(row, by_officer.get(row.officer_id), trial is None) for row in _officers(hearing)]
    if trial is None:
        found = [replace(one, **_NOT_CARRIED) for one in found]
    else:
        found += [_other(one) for one in kept if one.name and one.role != TrialRole.GALLERY]
    return sorted(found, key=lambda one: (_ORDER.index(one.role), one.name))


def former_of(hearing: Hearing) -> OnlineTrial | None:
    """The trial online of the hearing that was put off or paused before this one."""
    return OnlineTrial.objects.filter(hearing=hearing.continues_id).first() if hearing.continues_id else None


def _participants(hearing: Hearing) -> Sequence[Participation]:
    rows = Participation.objects.filter(case=hearing.case_id, ends_on=None)
    return list(rows.select_related("party", "representing__party"))


def _officers(hearing: Hearing) -> Sequence[Assignment]:
    rows = Assignment.objects.filter(case=hearing.case_id, ends_on=None, duty__in=list(OF_DUTY))
    found = {row.officer_id: row for row in rows.select_related("officer").order_by("-duty")}
    return list(found.values())


def _participant(row: Participation, hearing: Hearing, kept: Attendee | None, fresh: bool) -> Attending:
    role, party = of_party(row.role), row.party
    assert hearing.case is not None
    young = under_age(
        timezone.localdate(hearing.during.lower),
        online_rules(),
        born_on=party.born_on,
        birth_year=party.birth_year,
        doubtful=hearing.case.minor,
    )
    whom = f" ({row.representing.party.name})" if row.representing else ""
    return Attending(
        f"p-{row.pk}",
        party.name,
        role,
        f"{row.get_role_display()}{whom}",
        under_18=young and role == TrialRole.ACCUSED,
        address=party.address,
        **_seated(kept, role, fresh),
    )


def _officer(row: Assignment, kept: Attendee | None, fresh: bool) -> Attending:
    role = OF_DUTY[row.duty]
    return Attending(
        f"o-{row.officer_id}",
        row.officer.name,
        role,
        str(_CAPACITIES.get(role) or row.get_duty_display()),
        address=row.officer.office,
        **_seated(kept, role, fresh),
    )


def _other(kept: Attendee) -> Attending:
    role = TrialRole(kept.role)
    return Attending(f"x-{kept.pk}", kept.name, role, str(role.label), **_seated(kept, role, fresh=False))


def _seated(kept: Attendee | None, role: TrialRole, fresh: bool) -> dict[str, Any]:
    if kept is None:
        return {"place": usual_place(role) if fresh else None}
    return {
        "place": kept.point.place if kept.point else None,
        "needs_interpreter": kept.needs_interpreter,
        "asks_central": kept.asks_central,
        "opinion": kept.opinion,
        "words": kept.words,
        "opinion_on": kept.opinion_on,
        "attendee": kept.pk,
        "summons": kept.summons_id,
    }
