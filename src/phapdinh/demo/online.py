"""Trials online in the fictional country: points of the first court, one of them never tested, and a
criminal case whose judge has decided that it is held online."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from phapdinh.cases.assigning.actions.naming import Choice, designate
from phapdinh.cases.assigning.queries.panel import BESIDE, ground_of, who_may_sit
from phapdinh.cases.calendar.actions.checking import Wanted
from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.hours import instant
from phapdinh.cases.deadlines import built_in_holidays
from phapdinh.cases.models import Assignment, Case, Hearing, Room
from phapdinh.cases.models.kinds import Duty
from phapdinh.courts.models import Court
from phapdinh.demo.docket import data
from phapdinh.hearings.deciding.data import Other, PlanData, Said, Seated
from phapdinh.hearings.deciding.decide import Judged, decide
from phapdinh.hearings.deciding.people import seats
from phapdinh.hearings.deciding.planned import usual_test
from phapdinh.hearings.deciding.preparing import record_opinion, save_plan
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import Point
from phapdinh.hearings.register.actions import PointData, Tried, add_point, record_test
from phapdinh.hearings.roles import TrialRole
from phapdinh.people.models import User

_AHEAD = 20  # days to the first day that is tried
_TRIES = 15


def hold_online(court: Court, people: Mapping[str, User]) -> Hearing | None:
    """Make what is missing, once; None where no case is ready for it or it was made before."""
    if Point.objects.filter(court=court).exists():
        return None
    points = _points(court, people["vanphong"])
    found = _case(court, people["thamphan"])
    if found is None:
        return None
    case, judge = found
    _seat_the_panel(case, people["chanhan"])
    hearing = _scheduled(case, people["thuky"], points[0].room)
    if hearing is not None:
        _decide(hearing, points[1], people["thuky"], judge)
    return hearing


def _points(court: Court, office: User) -> list[Point]:
    rooms = {row.name: row.pk for row in Room.objects.filter(court=court)}
    things = tuple(one.id for one in online_rules().equipment.things)
    today, found = timezone.localdate(), []
    for one in data()["points"]:
        room = rooms.get(one.get("room", ""))
        given = PointData(
            one["kind"], one["name"], one["address"], room, things if room else (), one.get("line", "")
        )
        tested = one.get("tested")
        first = today - timedelta(days=max(tested or 0, 1))
        row = add_point(court_id=court.pk, actor=office, data=given, on=first)
        if tested is not None:
            everything = frozenset(online_rules().equipment.tried)
            tried = Tried(today - timedelta(days=tested), everything, passed=True)
            record_test(point_id=row.pk, actor=office, tried=tried)
        found.append(row)
    return found


def _case(court: Court, judge: User) -> tuple[Case, User] | None:
    """The newest criminal case that waits for its trial, before this judge if the lot gave them one."""
    waiting = Q(case__court=court, case__type="criminal", case__decided_on=None, case__closed_on=None)
    rows = Assignment.objects.filter(waiting, duty=Duty.PRESIDING, ends_on=None, officer__user__isnull=False)
    newest = rows.select_related("case__court", "officer__user").order_by("-case__received_on", "case")
    found = newest.filter(officer__user=judge).first() or newest.first()
    return (found.case, found.officer.user) if found and found.officer.user else None


def _seat_the_panel(case: Case, chief: User) -> None:
    today = timezone.localdate()
    for duty, count in ((Duty.LAY_JUDGE, 2), (Duty.CLERK, 1), (Duty.PROSECUTOR, 1)):
        held = Assignment.objects.filter(case=case, duty=duty, ends_on=None).count()
        free = [one for one in who_may_sit(case, today) if one.kind == BESIDE[duty]]
        for officer in free[: count - held]:
            choice = Choice(officer.pk, duty, ground_of(case, duty, today), "Phân công cho phiên tòa")
            designate(case_id=case.pk, actor=chief, choice=choice)


def _scheduled(case: Case, clerk: User, room: Room | None) -> Hearing | None:
    """On the first morning on which room and people are free."""
    officers = tuple(
        Assignment.objects.filter(case=case, ends_on=None, duty__in=[Duty.PRESIDING, *BESIDE]).values_list(
            "officer", flat=True
        )
    )
    day = timezone.localdate() + timedelta(days=_AHEAD)
    for _n in range(_TRIES):
        day = built_in_holidays().working_from(day)
        try:
            wanted = _wanted(day, room, officers)
            return schedule(actor=clerk, court_id=case.court_id, wanted=wanted, case_id=case.pk).hearing
        except CalendarError:
            day += timedelta(days=1)
    return None


def _wanted(day: date, room: Room | None, officers: tuple[Any, ...]) -> Wanted:
    begins = instant(day, time(8))
    ends = begins + timedelta(hours=3)
    return Wanted("trial", begins, ends, room=room.pk if room else None, officers=officers)


def _decide(hearing: Hearing, jail: Point, clerk: User, judge: User) -> None:
    """Planned by the clerk, the procuracy heard, decided by the presiding judge."""
    plan = PlanData(
        (jail.pk,),
        {one.key: Seated(one.place) for one in seats(hearing, None)},
        (Other(data()["guard"], TrialRole.GUARD, 1),),
        test_at=usual_test(hearing),
    )
    given: dict[str, Any] = {"hearing_id": hearing.pk, "actor": clerk}
    trial = save_plan(data=plan, base=0, **given)
    record_opinion(said=Said("consent", "Nhất trí", timezone.localdate()), **given)
    judged = Judged(
        simple=True, ground="Vụ án ít bị cáo, chứng cứ rõ ràng; bị cáo bị tạm giam xa trụ sở Tòa án"
    )
    decide(hearing_id=hearing.pk, actor=judge, judged=judged, base=trial.revision)
