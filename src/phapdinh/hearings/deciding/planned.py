"""The plan of a trial as the rules weigh it, read from the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from phapdinh.cases.calendar.hours import instant
from phapdinh.cases.deadlines import built_in_holidays
from phapdinh.cases.models import Hearing, IssuedNumber, Room
from phapdinh.cases.models.subject import Charge
from phapdinh.hearings.deciding.people import Attending, former_of
from phapdinh.hearings.holding.facts import CENTRAL, CaseAsked, Charged, Plan, PlannedPerson, PlannedPoint
from phapdinh.hearings.models import OnlineTrial, Opinion, Point
from phapdinh.hearings.register.queries import PointLine, lines
from phapdinh.hearings.roles import TrialRole

_GRAVEST = (Charge.Top.LIFE, Charge.Top.DEATH)


@dataclass(frozen=True, slots=True)
class PlacedPoint:
    """A point at its place of a trial."""

    place: int
    line: PointLine


def case_asked(hearing: Hearing) -> CaseAsked:
    """Of which case and sitting it is asked."""
    case = hearing.case
    assert case is not None
    charges = tuple(
        Charged(one.law_id, one.article, one.top in _GRAVEST) for one in case.charges.filter(ended_on=None)
    )
    return CaseAsked(case.type, case.instance, hearing.kind, case.simplified, case.secret, charges)


def central_of(hearing: Hearing) -> PointLine | None:
    """The point that the room of the hearing is in the register."""
    if hearing.room_id is None:
        return None
    return next(iter(lines(Point.objects.filter(room=hearing.room_id, ends_on=None))), None)


def placed(hearing: Hearing, trial: OnlineTrial | None) -> list[PlacedPoint]:
    """The points of the plan, the central one first; it follows from the room of the hearing.

    Before there is a plan, component points are those of the hearing that this one continues.
    """
    central = central_of(hearing)
    found = [PlacedPoint(CENTRAL, central)] if central else []
    source = trial or former_of(hearing)
    if source is None:
        return found
    rows = {one.point_id: one.place for one in source.points.all() if one.place != CENTRAL}
    known = lines(Point.objects.filter(Q() if trial else Q(ends_on=None), pk__in=rows))
    return [
        *found,
        *sorted((PlacedPoint(rows[one.point.pk], one) for one in known), key=lambda one: one.place),
    ]


def plan_of(
    hearing: Hearing, trial: OnlineTrial | None, points: Iterable[PlacedPoint], people: Sequence[Attending]
) -> Plan:
    """All that the rules ask."""
    day = timezone.localdate(hearing.during.lower)
    prosecutor = any(one.role == TrialRole.PROSECUTOR and not one.other for one in people)
    return Plan(
        day=day,
        case=case_asked(hearing),
        points=tuple(_point(one, hearing, day) for one in points),
        people=tuple(_person(one) for one in people),
        simple=bool(trial and trial.simple),
        grounded=bool(trial and trial.ground),
        procuracy=bool(trial and trial.procuracy_opinion),
        procuracy_objects=bool(trial and trial.procuracy_opinion == Opinion.OBJECTION),
        prosecutor=prosecutor,
        ordered=IssuedNumber.objects.filter(
            case=hearing.case_id, what="trial_order", void_reason=""
        ).exists(),
    )


def usual_test(hearing: Hearing) -> datetime:
    """When the connection is tried unless another time is set: the afternoon of the working day before."""
    day = timezone.localdate(hearing.during.lower) - timedelta(days=1)
    while built_in_holidays().working_from(day) != day:
        day -= timedelta(days=1)
    return instant(day, time(14))


def _point(one: PlacedPoint, hearing: Hearing, day: date) -> PlannedPoint:
    point = one.line.point
    room = point.room
    return PlannedPoint(
        place=one.place,
        kind=point.kind,
        name=point.name,
        courtroom=room is not None and room.pk == hearing.room_id and room.kind == Room.Kind.COURTROOM,
        equipment=frozenset(point.equipment),
        last_passed=one.line.last_passed,
        open=point.starts_on <= day and (point.ends_on is None or day <= point.ends_on),
    )


def _person(one: Attending) -> PlannedPerson:
    return PlannedPerson(
        one.name,
        one.role,
        one.place,
        under_18=one.under_18,
        needs_interpreter=one.needs_interpreter,
        asks_central=one.asks_central,
        objects=one.opinion == Opinion.OBJECTION,
    )
