"""An invented criminal case whose trial may be held online: bench, points, hearing, plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Case, Hearing, Participation
from phapdinh.cases.models.kinds import Duty, OfficerKind
from phapdinh.cases.models.subject import Charge
from phapdinh.hearings.deciding.data import Other, PlanData, Said, Seated
from phapdinh.hearings.deciding.decide import Judged, decide
from phapdinh.hearings.deciding.people import seats
from phapdinh.hearings.deciding.preparing import record_opinion, save_plan
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import OnlineTrial, Point
from phapdinh.hearings.register.actions import PointData, Tried, add_point, record_test
from phapdinh.hearings.roles import TrialRole
from phapdinh.people.models import User

THINGS = tuple(one.id for one in online_rules().equipment.things)
TRIED = frozenset(online_rules().equipment.tried)
JUDGED = Judged(simple=True, ground="Bị cáo đang bị tạm giam xa trụ sở Tòa án")
GUARD = Other("Đặng Hữu Canh", TrialRole.GUARD, 1)


@dataclass(frozen=True)
class Trial:
    """The scene of the calendar with a case of theft, its judge, its points, its hearing."""

    scene: s.Scene
    case: Case
    hearing: Hearing
    accused: Participation
    central: Point
    jail: Point
    more: list[Point] = field(default_factory=list)

    @property
    def judge(self) -> User:
        """Who presides."""
        user = self.scene.judges[0].user
        assert user is not None
        return user

    @property
    def other_judge(self) -> User:
        """A judge of the court who does not."""
        user = self.scene.judges[1].user
        assert user is not None
        return user


def make_trial(**case: Any) -> Trial:
    """A trial that nobody has prepared yet."""
    scene = s.make_scene()
    row = s.make_case(scene.court_a, 91, kind="criminal", title="Trộm cắp tài sản", **case)
    officers = [
        (scene.judges[0], Duty.PRESIDING),
        (s.make_officer(scene.court_a, "Phan Thị Lộc", OfficerKind.LAY_JUDGE), Duty.LAY_JUDGE),
        (s.make_officer(scene.court_a, "Hồ Sỹ Thắng", OfficerKind.LAY_JUDGE), Duty.LAY_JUDGE),
        (s.make_officer(scene.court_a, "Lê Thị Hải Yến", OfficerKind.CLERK, user=scene.clerk), Duty.CLERK),
        (
            s.make_officer(None, "Dương Hoài An", OfficerKind.PROSECUTOR, office="Viện kiểm sát"),
            Duty.PROSECUTOR,
        ),
    ]
    for officer, duty in officers:
        s.sit(row, officer, duty)
    accused = s.party(row, "accused", "Lưu Quang Bình")
    s.party(row, "victim", "Hồ Thị Sen")
    charge(row, accused)
    central = point(scene, "court", "Phòng 2", scene.rooms[1].pk)
    jail = point(scene, "detention", "Trại tạm giam Giả Định")
    return Trial(scene, row, plan_hearing(scene, row), accused, central, jail)


def charge(case: Case, accused: Participation, article: str = "173") -> Charge:
    return Charge.objects.create(
        case=case,
        accused=accused,
        crime="Trộm cắp tài sản",
        law_id="100/2015/QH13",
        article=article,
        clause="1",
        top=Charge.Top.MONTHS,
        top_months=36,
        crime_class="less_serious",
        made_on=case.received_on,
    )


def point(scene: s.Scene, kind: str, name: str, room: Any = None) -> Point:
    """A point that was tested today."""
    given = {"court_id": scene.court_a.pk, "actor": scene.administrator}
    data = PointData(kind, name, f"địa chỉ của {name}", room, THINGS if room else ())
    row = add_point(data=data, **given)
    tried = Tried(timezone.localdate(), TRIED, passed=True)
    record_test(point_id=row.pk, actor=scene.administrator, tried=tried)
    return row


def plan_hearing(scene: s.Scene, case: Case, hour: int = 8) -> Hearing:
    begins = s.at(s.working_day(), hour)
    wanted = s.wanted(case, scene.rooms[1], begins)
    return schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk).hearing


def prepared(of: Trial, **more: Any) -> OnlineTrial:
    """The plan saved by the clerk, everybody where they must be, and the procuracy heard."""
    trial = save_plan(hearing_id=of.hearing.pk, actor=of.scene.clerk, data=plan(of, **more), base=0)
    said = Said("consent", "Nhất trí", timezone.localdate())
    return record_opinion(hearing_id=of.hearing.pk, actor=of.scene.clerk, said=said) or trial


def plan(of: Trial, **more: Any) -> PlanData:
    known = {
        "points": (of.jail.pk,),
        "people": {one.key: Seated(one.place) for one in seats(of.hearing, None)},
        "more": (GUARD,),
        "test_at": of.hearing.during.lower - timedelta(hours=18),
    }
    return PlanData(**{**known, **more})


def decided(of: Trial) -> OnlineTrial:
    """The same, decided by the presiding judge."""
    trial = prepared(of)
    return decide(hearing_id=of.hearing.pk, actor=of.judge, judged=JUDGED, base=trial.revision)
