"""Whether everybody of a plan is where they must be. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phapdinh.hearings.holding.facts import CENTRAL, Plan, PlannedPerson, PlannedPoint
from phapdinh.hearings.holding.findings import Finding, found
from phapdinh.hearings.holding.rules import ComponentPerson, OnlineRules
from phapdinh.hearings.roles import PANEL_ROLES, TrialRole

R = TrialRole


def against_people(plan: Plan, rules: OnlineRules) -> Iterator[Finding]:
    """What stands against who is where, or should be weighed."""
    if rules.central.holds_on(plan.day):
        yield from _central(plan, rules)
        yield from _panel(plan, rules)
    for point in plan.components:
        yield from _component(plan, point, rules)
    yield from _accused(plan, rules)
    yield from _told(plan, rules)


def _central(plan: Plan, rules: OnlineRules) -> Iterator[Finding]:
    """Panel, clerk, prosecutor are at the central point, all of them."""
    rule = rules.central
    roles = list(rule.roles)
    if plan.prosecutor or plan.case.type in rule.prosecutor_in:
        roles.append(R.PROSECUTOR)
    here = {one.role for one in plan.at(CENTRAL)}
    for role in roles:
        away = [one.name for one in plan.people if one.role == role and one.place not in (CENTRAL, None)]
        if away and role != R.PROSECUTOR:
            told = {"role": role.label, "names": ", ".join(away)}
            yield found(rule, "central_away", _("%(role)s phải ở điểm cầu trung tâm: %(names)s") % told)
        elif role not in here and role != R.PANEL:
            words = _("Thiếu %(role)s tại điểm cầu trung tâm") % {"role": str(role.label).lower()}
            yield found(rule, "central_missing_person", words)


def _panel(plan: Plan, rules: OnlineRules) -> Iterator[Finding]:
    case = plan.case
    gravest = any(one.gravest for one in case.charges)
    size = rules.panel(case.type, case.instance, simplified=case.simplified, gravest=gravest)
    sitting = sum(one.role in PANEL_ROLES for one in plan.at(CENTRAL))
    if size is not None and sitting < size.members:
        words = _("Hội đồng xét xử tại điểm cầu trung tâm có %(n)d người, phải có ít nhất %(members)d")
        told = {"n": sitting, "members": size.members}
        yield Finding("panel", words % told, size.source, "V")


def _component(plan: Plan, point: PlannedPoint, rules: OnlineRules) -> Iterator[Finding]:
    here = plan.at(point.place)
    roles = {one.role for one in here}
    if not here:
        words = _("Chưa có ai ở %(point)s") % {"point": point.name}
        yield found(rules.points, "point_empty", words)
        return
    for rule in rules.component:
        asking = [one for one in here if _asks(one, rule)] if point.kind in rule.at else []
        if asking and rule.role not in roles and rule.holds_on(plan.day) and not _waived(plan, rule):
            yield found(rule, rule.id, _missing(rule, point, asking))


def _asks(one: PlannedPerson, rule: ComponentPerson) -> bool:
    """Whether the presence of this person asks for the one whom the rule names."""
    accused = one.role == R.ACCUSED
    return {
        "accused": accused,
        "accused_under_18": accused and one.under_18,
        "needs_interpreter": one.needs_interpreter,
        "anybody": True,
    }[rule.when]


def _waived(plan: Plan, rule: ComponentPerson) -> bool:
    """The representative of an accused under 18 may ask to be at the central point."""
    at_centre = [one for one in plan.at(CENTRAL) if one.role == rule.role]
    return rule.when == "accused_under_18" and any(one.asks_central for one in at_centre)


def _missing(rule: ComponentPerson, point: PlannedPoint, asking: list[PlannedPerson]) -> str:
    told = {"point": point.name, "names": ", ".join(one.name for one in asking)}
    words = {
        "accused": _("%(point)s phải có cán bộ, chiến sĩ canh giữ bị cáo %(names)s"),
        "accused_under_18": _("%(point)s phải có người đại diện của bị cáo dưới 18 tuổi %(names)s"),
        "needs_interpreter": _("%(point)s phải có người phiên dịch cho %(names)s"),
        "anybody": _("%(point)s phải có công chức Tòa án nơi đó hỗ trợ tổ chức phiên tòa"),
    }
    return words[rule.when] % told


def _accused(plan: Plan, rules: OnlineRules) -> Iterator[Finding]:
    """Every accused has a place; another place than the circular names is told."""
    kinds = {one.place: one for one in plan.points}
    for one in plan.people:
        if one.role in rules.present.roles and one.place is None and rules.present.holds_on(plan.day):
            yield found(
                rules.present, "accused_missing", _("Chưa xếp chỗ cho bị cáo %(name)s") % {"name": one.name}
            )
        point = kinds.get(one.place) if one.place else None
        if one.role == R.ACCUSED and point is not None and point.kind == "other":
            words = _("Bị cáo %(name)s ở %(point)s, không phải cơ sở giam giữ hay trụ sở Tòa án")
            yield found(
                rules.accused_elsewhere, "accused_elsewhere", words % {"name": one.name, "point": point.name}
            )


def _told(plan: Plan, rules: OnlineRules) -> Iterator[Finding]:
    """What the judge should know: who has no place yet, who does not agree."""
    left = [one.name for one in plan.people if one.place is None and one.role not in rules.present.roles]
    if left:
        words = _("Chưa xếp chỗ: %(names)s") % {"names": ", ".join(left)}
        yield found(rules.unplaced, "unplaced", words)
    against = [one.name for one in plan.people if one.objects]
    if against:
        words = _("Không đồng ý xét xử trực tuyến: %(names)s") % {"names": ", ".join(against)}
        yield found(rules.objection, "objection", words)
