"""The figures by which judges are ordered (Điều 7.2), as they stand at this moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache, reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q

from phapdinh.cases.assigning.ordering import Candidate
from phapdinh.cases.assigning.rules import AssigningRule
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Assignment, Clock, Officer, OfficerShare, Reversal
from phapdinh.cases.models.kinds import ClockState, Duty
from phapdinh.vietnamese.periods import same_day

_FULL = 100


def candidates(officers: Collection[Officer], rule: AssigningRule, on: date) -> list[Candidate]:
    """Each officer with their figures: four queries, however many there are."""
    ids = [one.pk for one in officers]
    hand, shares, reversed_ = _in_hand(ids, on), _shares(ids, on), _reversals(ids, rule, on)
    return [
        Candidate(
            one.pk, one.name, *hand.get(one.pk, (0, 0, 0)), reversed_[one.pk], shares.get(one.pk, _FULL)
        )
        for one in officers
    ]


def in_force(on: date) -> Q:
    """Condition on rows with ``starts_on`` and ``ends_on``: they hold on that day."""
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))


def _in_hand(ids: Collection[UUID], on: date) -> Mapping[UUID, tuple[int, int, int]]:
    """Cases in hand that are not decided; of these suspended; of these past a time limit of the court."""
    held = Assignment.objects.filter(
        officer__in=ids, duty=Duty.PRESIDING, ends_on=None, case__closed_on=None, case__decided_on=None
    )
    late = Clock.objects.filter(case=OuterRef("case"), duty=True, state=ClockState.RUNNING, due_on__lt=on)
    rows = held.values("officer").annotate(
        open=Count("case"),
        suspended=Count("case", filter=_suspended()),
        overdue=Count("case", filter=Exists(late)),
    )
    return {row["officer"]: (row["open"], row["suspended"], row["overdue"]) for row in rows}


@cache
def _suspended() -> Q:
    """Condition: the case stands in a state in which its course is suspended (tạm đình chỉ)."""
    states = [
        Q(case__course=course.id, case__state=state.id)
        for course in courses().values()
        for state in course.states
        if "suspended" in (state.id, state.milestone)
    ]
    return reduce(or_, states, Q(pk=None))


def _shares(ids: Collection[UUID], on: date) -> Mapping[UUID, int]:
    """The smallest share that holds on the day."""
    rows = OfficerShare.objects.filter(in_force(on), officer__in=ids).values("officer")
    return {row["officer"]: row["least"] for row in rows.annotate(least=Min("percent"))}


def _reversals(ids: Collection[UUID], rule: AssigningRule, on: date) -> Counter[UUID]:
    """Judgments quashed or amended by the judge's own fault within the time of the rule."""
    since = same_day(on, -rule.reversed_within.months)
    rows = Reversal.objects.filter(officer__in=ids, own_fault=True, decided_on__gt=since, decided_on__lte=on)
    return Counter(rows.values_list("officer", flat=True))
