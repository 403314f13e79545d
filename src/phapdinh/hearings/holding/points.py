"""Whether the points of a plan will do. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from phapdinh.hearings.holding.facts import CENTRAL, Plan, PlannedPoint
from phapdinh.hearings.holding.findings import Finding, found
from phapdinh.hearings.holding.rules import OnlineRules


def against_points(plan: Plan, rules: OnlineRules) -> Iterator[Finding]:
    """What stands against the points, or should be weighed."""
    yield from _number(plan, rules)
    if rules.courtroom.holds_on(plan.day):
        yield from _central(plan, rules)
    for point in plan.points:
        yield from _state(point, plan.day, rules)


def _number(plan: Plan, rules: OnlineRules) -> Iterator[Finding]:
    count, limit = len(plan.components), rules.points
    if not limit.holds_on(plan.day):
        return
    if count > limit.most:
        words = _("Có %(n)d điểm cầu thành phần; nhiều nhất là %(most)d") % {"n": count, "most": limit.most}
        yield found(limit, "points_most", words)
    if count < limit.least:
        words = _("Chưa có điểm cầu thành phần nào: phiên tòa này là phiên tòa trực tiếp")
        yield found(rules.courtroom, "points_least", words)


def _central(plan: Plan, rules: OnlineRules) -> Iterator[Finding]:
    central = plan.central
    if central is None:
        words = _("Chưa có điểm cầu trung tâm: phòng của phiên tòa chưa có trong sổ điểm cầu")
        yield found(rules.courtroom, "central_missing", words)
        return
    if not central.courtroom:
        words = _("Điểm cầu trung tâm phải là phòng xử án nơi phiên tòa được mở")
        yield found(rules.courtroom, "central_courtroom", words)
    yield from _equipment(central, plan.day, rules)


def _equipment(point: PlannedPoint, day: date, rules: OnlineRules) -> Iterator[Finding]:
    rule = rules.equipment
    missing = [one.title for one in rule.things if one.central and one.id not in point.equipment]
    if missing and rule.holds_on(day):
        told = {"point": point.name, "things": "; ".join(missing)}
        yield found(rule, "equipment", _("%(point)s chưa có: %(things)s") % told)


def _state(point: PlannedPoint, day: date, rules: OnlineRules) -> Iterator[Finding]:
    if not point.open:
        words = _("%(point)s không dùng vào ngày mở phiên tòa") % {"point": point.name}
        rule = rules.courtroom if point.place == CENTRAL else rules.points
        yield found(rule, "point_closed", words)
    if rules.test.holds_on(day) and (words := test_wanting(point, day, rules)):
        yield found(rules.test, "test", words)


def test_wanting(point: PlannedPoint, day: date, rules: OnlineRules) -> str:
    """What is wanting of its tests on that day, in words; empty where the last one speaks for it."""
    told = {"point": point.name, "days": rules.test.valid_days}
    if point.last_passed is None:
        return _("%(point)s chưa có lần kiểm tra đạt nào gần nhất") % told
    if point.last_passed + timedelta(days=rules.test.valid_days) < day:
        told["day"] = f"{point.last_passed:%d/%m/%Y}"
        return _("%(point)s kiểm tra đạt lần cuối ngày %(day)s, quá %(days)d ngày trước phiên tòa") % told
    return ""
