"""All that stands against a plan, at once. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phapdinh.hearings.holding.case import against_case
from phapdinh.hearings.holding.facts import Plan
from phapdinh.hearings.holding.findings import Finding, found
from phapdinh.hearings.holding.people import against_people
from phapdinh.hearings.holding.points import against_points
from phapdinh.hearings.holding.rules import OnlineRules


def weigh(plan: Plan, rules: OnlineRules) -> list[Finding]:
    """Every finding on a plan: what bars it first, then what the judge weighs."""
    everything = [
        *against_case(plan.case, plan.day, rules),
        *_deciding(plan, rules),
        *against_points(plan, rules),
        *against_people(plan, rules),
    ]
    return sorted(everything, key=lambda one: not one.refuses)


def _deciding(plan: Plan, rules: OnlineRules) -> Iterator[Finding]:
    """What the judge must have found and asked before deciding."""
    if rules.simple.holds_on(plan.day) and not (plan.simple and plan.grounded):
        words = _("Chưa ghi nhận định rằng tình tiết, tính chất vụ án đơn giản và chứng cứ rõ ràng")
        yield found(rules.simple, "simple", words)
    if rules.procuracy.holds_on(plan.day) and plan.case.type in rules.procuracy.types and not plan.procuracy:
        yield found(rules.procuracy, "procuracy", _("Chưa ghi ý kiến của Viện kiểm sát"))
    if plan.procuracy_objects:
        words = _("Viện kiểm sát không đồng ý xét xử trực tuyến")
        yield found(rules.objection, "procuracy_objects", words)
    if plan.ordered and rules.before_trial_order.holds_on(plan.day):
        words = _(
            "Quyết định đưa vụ án ra xét xử đã được ban hành; hình thức phải được xem xét trước quyết định đó"
        )
        yield found(rules.before_trial_order, "ordered", words)
