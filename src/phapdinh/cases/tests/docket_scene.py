"""A small invented court for tests of the docket: two courts, their people, officers, cases. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.actions.receiving import NewCase, receive_petition
from phapdinh.cases.actions.recording import record_event
from phapdinh.cases.actions.subject import NewCharge, NewClaim
from phapdinh.cases.actions.writing import Recorded
from phapdinh.cases.assigning.actions.declaring import declare_interest
from phapdinh.cases.assigning.actions.drawing import draw_judge
from phapdinh.cases.assigning.actions.naming import Choice, designate
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Case, Draw, Officer
from phapdinh.cases.models.kinds import Duty, OfficerKind, PartyRole
from phapdinh.courts.models import Court
from phapdinh.people.accounts import Post, give_role
from phapdinh.people.models import Role, User
from phapdinh.vietnamese.fold import fold_key
from phapdinh.vietnamese.uuid7 import uuid7

RECEIVED = date(2026, 3, 2)


@dataclass(frozen=True)
class Scene:
    """Court A (regional) with a clerk, two judges, a chief judge; court B with fewer; a court above."""

    court_a: Court
    court_b: Court
    court_above: Court
    clerk_a: User
    judge_a: User
    other_judge_a: User
    chief_a: User
    clerk_b: User
    chief_b: User
    clerk_above: User
    judge_above: User
    chief_above: User
    overseer: User
    administrator_a: User
    operator: User
    officer_a: Officer
    other_officer_a: Officer
    officer_above: Officer


def make_scene() -> Scene:
    a = make_court("Tòa án nhân dân khu vực 91 - Hà Tĩnh")
    b = make_court("Tòa án nhân dân khu vực 92 - Hà Tĩnh")
    above = make_court("Tòa án nhân dân tỉnh Hà Tĩnh (giả định)", level="provincial")
    judge, other = (
        make_user("khai", "Nguyễn Đức Khải", Role.JUDGE, a),
        make_user("thao", "Lê Phương Thảo", Role.JUDGE, a),
    )
    judge_above = make_user("tung", "Đinh Xuân Tùng", Role.JUDGE, above)
    return Scene(
        court_a=a,
        court_b=b,
        court_above=above,
        clerk_a=make_user("yen", "Lê Thị Hải Yến", Role.CLERK, a),
        judge_a=judge,
        other_judge_a=other,
        chief_a=make_user("nguyet", "Trần Thị Minh Nguyệt", Role.CHIEF_JUDGE, a),
        clerk_b=make_user("bach", "Hoàng Xuân Bách", Role.CLERK, b),
        chief_b=make_user("ha", "Phạm Thu Hà", Role.CHIEF_JUDGE, b),
        clerk_above=make_user("dung", "Vũ Tiến Dũng", Role.CLERK, above),
        judge_above=judge_above,
        chief_above=make_user("son", "Bùi Hồng Sơn", Role.CHIEF_JUDGE, above),
        overseer=make_user("linh", "Cao Thùy Linh", Role.PROVINCIAL_OVERSEER, above),
        administrator_a=make_user("van", "Mai Cẩm Vân", Role.COURT_ADMINISTRATOR, a),
        operator=make_user("quantri", "Người Quản Trị", Role.OPERATOR, None),
        officer_a=make_officer(a, judge),
        other_officer_a=make_officer(a, other),
        officer_above=make_officer(above, judge_above),
    )


def make_court(name: str, **values: Any) -> Court:
    known = {"level": "regional", "generation": 2, "province": "Hà Tĩnh", "confidence": "full", **values}
    row = Court(pk=uuid7(), name=name, **known)
    row.save(force_insert=True)
    return row


def make_user(username: str, full_name: str, role: Role, court: Court | None) -> User:
    user = User.objects.create(username=username, full_name=full_name)
    user.set_unusable_password()
    user.save()
    give_role(user=user, post=Post(role, court.pk if court else None), starts_on=date(2016, 1, 1))
    return user


def make_officer(court: Court, user: User, kind: OfficerKind = OfficerKind.JUDGE) -> Officer:
    return Officer.objects.create(
        court=court,
        name=user.full_name,
        name_key=fold_key(user.full_name),
        user=user,
        kind=kind,
        starts_on=date(2016, 1, 1),
    )


PEOPLE = (
    NewParty(PartyRole.PLAINTIFF, "Đặng Thị Thanh Nhàn", personal_id="042181000123", birth_year=1981),
    NewParty(PartyRole.DEFENDANT, "Phan Văn Lực", birth_year=1977),
    NewParty(PartyRole.REPRESENTATIVE, "Trịnh Hữu Nghĩa", represents=0, ground="Hợp đồng ủy quyền"),
)
CLAIMS = (NewClaim("Trả nợ gốc", amount=180_000_000, claimant=0),)
ACCUSED = (
    NewParty(PartyRole.ACCUSED, "Lưu Quang Bình", personal_id="042090000456"),
    NewParty(PartyRole.VICTIM, "Hồ Thị Sen"),
)
CHARGES = (NewCharge("Trộm cắp tài sản", "173", accused=0, top_months=36, clause="1"),)


def petition(scene: Scene, on: date = RECEIVED, **values: Any) -> Case:
    """A civil petition at court A."""
    known: dict[str, Any] = {
        "court_id": scene.court_a.pk,
        "type": "civil",
        "title": "Tranh chấp hợp đồng vay tài sản",
        "on": on,
        "answers": {"ways": "direct"},
        "people": PEOPLE,
        "claims": CLAIMS,
    }
    return receive_petition(actor=scene.clerk_a, new=NewCase(**{**known, **values})).case


def step(case: Case, actor: User, event: str, on: date, **data: Any) -> Recorded:
    """Record an event and read the row anew."""
    done = record_event(case_id=case.pk, actor=actor, act=Act(event, on, data))
    case.refresh_from_db()
    return done


def accepted(scene: Scene, on: date = RECEIVED, **values: Any) -> Case:
    """A civil case of court A, accepted on the day it came in, exempt from the fee, judge assigned."""
    case = petition(scene, on, **values)
    step(case, scene.chief_a, "assign_examining_judge", on, officer=str(scene.officer_a.pk))
    step(case, scene.judge_a, "accept_exempt", on, ground="Được miễn")
    name_judge(case, scene.chief_a, scene.officer_a, on)
    return case


def name_judge(case: Case, chief: User, officer: Officer, on: date) -> None:
    """The judge who decides, by choice of the chief judge: the same in every run, as a lot is not."""
    choice = Choice(officer.pk, Duty.PRESIDING, "public_interest", "Dư luận đặc biệt quan tâm", on)
    designate(case_id=case.pk, actor=chief, choice=choice)
    case.refresh_from_db()


def draw_the_judge(case: Case, chief: User, on: date, *, but: Officer) -> Draw:
    """The same by lot, of two judges of whom one (``but``) is a relative of a party."""
    declare_interest(officer_id=but.pk, actor=chief, kind="relative", case_id=case.pk)
    draw = draw_judge(case_id=case.pk, actor=chief, on=on)
    case.refresh_from_db()
    return draw


def clocks(case: Case) -> dict[str, tuple[str, date]]:
    """State and last day of each clock by its rule."""
    return {clock.rule: (clock.state, clock.due_on) for clock in case.clocks.order_by("id")}
