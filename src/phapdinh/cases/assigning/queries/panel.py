"""Who else sits in a case, and who may be named for that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q

from phapdinh.cases.assigning.queries.figures import in_force
from phapdinh.cases.assigning.rules import Ground, rule_on
from phapdinh.cases.models import Assignment, Case, Officer
from phapdinh.cases.models.kinds import Duty, OfficerKind

#: Duties beside the judge who decides, in the order of the page, and who may have each.
BESIDE: Mapping[Duty, OfficerKind] = {
    Duty.JUDGE: OfficerKind.JUDGE,
    Duty.LAY_JUDGE: OfficerKind.LAY_JUDGE,
    Duty.RESERVE: OfficerKind.JUDGE,
    Duty.CLERK: OfficerKind.CLERK,
    Duty.PROSECUTOR: OfficerKind.PROSECUTOR,
}


def sitting(case: Case) -> list[Assignment]:
    """Everybody assigned now, the judge who decides first; one query."""
    order = [Duty.PRESIDING, *BESIDE]
    rows = Assignment.objects.filter(case=case, ends_on=None, duty__in=order).select_related("officer")
    return sorted(rows, key=lambda row: order.index(Duty(row.duty)))


def who_may_sit(case: Case, on: date) -> list[Officer]:
    """Officers of the court on a day, and prosecutors of its province; one query."""
    of_court = Q(court=case.court_id, kind__in=set(BESIDE.values()))
    beside = Q(court=None, kind=OfficerKind.PROSECUTOR, office__icontains=case.court.province)
    return list(Officer.objects.filter(in_force(on), of_court | beside).order_by("name_key", "pk"))


def grounds_for(case: Case, on: date) -> dict[str, Ground]:
    """On which grounds somebody may be named beside the judge in such a case, by their ids."""
    return {
        key: one
        for key, one in rule_on(on).designations.items()
        if key != "replacement" and set(one.duties) & set(BESIDE) and one.holds_in(case.type, case.instance)
    }


def duties_in(case: Case, on: date) -> Sequence[Duty]:
    """For which duties anybody may be named in such a case: none sits beside a judge alone."""
    named = {duty for one in grounds_for(case, on).values() for duty in one.duties}
    return [duty for duty in BESIDE if duty in named]


def ground_of(case: Case, duty: str, on: date) -> str:
    """The one ground on which somebody is named for a duty; empty where there is none."""
    return next((key for key, one in grounds_for(case, on).items() if duty in one.duties), "")
