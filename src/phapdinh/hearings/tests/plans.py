"""Plans for tests of the rules: one that may be held, and ways to spoil it. All names invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from phapdinh.hearings.holding.facts import CaseAsked, Charged, Plan, PlannedPerson, PlannedPoint
from phapdinh.hearings.holding.findings import Finding
from phapdinh.hearings.holding.plan import weigh
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.roles import TrialRole as R

DAY = date(2026, 12, 3)
THINGS = frozenset(one.id for one in online_rules().equipment.things)
THEFT = Charged("100/2015/QH13", "173")
CASE = CaseAsked(type="criminal", instance="first", kind="trial", charges=(THEFT,))
COURTROOM = PlannedPoint(0, "court", "Phòng xử án 2", True, THINGS, date(2026, 11, 20))
JAIL = PlannedPoint(1, "detention", "Trại tạm giam Giả Định", last_passed=date(2026, 11, 20))
SEAT = PlannedPoint(2, "court", "Tòa án nhân dân khu vực 9 - Giả Định", last_passed=date(2026, 11, 20))
HOME = PlannedPoint(3, "other", "Trung tâm trợ giúp pháp lý Giả Định", last_passed=date(2026, 11, 20))
PEOPLE = (
    PlannedPerson("Nguyễn Đức Khải", R.PRESIDING, 0),
    PlannedPerson("Phan Thị Lộc", R.PANEL, 0),
    PlannedPerson("Hồ Sỹ Thắng", R.PANEL, 0),
    PlannedPerson("Lê Thị Hải Yến", R.CLERK, 0),
    PlannedPerson("Dương Thị Hoài An", R.PROSECUTOR, 0),
    PlannedPerson("Lưu Quang Bình", R.ACCUSED, 1),
    PlannedPerson("Đặng Hữu Canh", R.GUARD, 1),
)
GOOD = Plan(
    day=DAY,
    case=CASE,
    points=(COURTROOM, JAIL),
    people=PEOPLE,
    simple=True,
    grounded=True,
    procuracy=True,
    prosecutor=True,
)


def plan(**changed: Any) -> Plan:
    """The plan that may be held, changed."""
    return replace(GOOD, **changed)


def case(**changed: Any) -> CaseAsked:
    """Its case, changed."""
    return replace(CASE, **changed)


def without(*roles: R) -> tuple[PlannedPerson, ...]:
    """Its people but for those of some roles."""
    return tuple(one for one in PEOPLE if one.role not in roles)


def with_(*more: PlannedPerson, but: R | None = None) -> tuple[PlannedPerson, ...]:
    """Its people and some more."""
    return (*(one for one in PEOPLE if one.role != but), *more)


def found(of: Plan) -> list[Finding]:
    """All that is found."""
    return weigh(of, online_rules())


def barred(of: Plan) -> set[str]:
    """Ids of what bars it."""
    return {one.id for one in found(of) if one.refuses}


def told(of: Plan) -> set[str]:
    """Ids of what the judge weighs."""
    return {one.id for one in found(of) if not one.refuses}
