"""The chief judge names somebody: where the circular allows it, in place of another, or for the panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.assigning import FOUND_BY_RULE, ONE_AT_A_TIME, Post, end_assignment, put
from phapdinh.cases.actions.steps import CaseError, given_reason, locked, record, refuse_future
from phapdinh.cases.assigning.actions.following import follow_course, refuse_unready
from phapdinh.cases.assigning.queries.barred import barred
from phapdinh.cases.assigning.queries.listing import ground_title
from phapdinh.cases.assigning.rules import Ground, rule_on
from phapdinh.cases.models import Assignment, Case, Designation, Officer
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is named for which duty, on which ground of the rules, for which reason; ``on``: the day of the
    chief judge's decision, today where none is given."""

    officer_id: UUID
    duty: str
    ground: str
    reason: str
    on: date | None = None

    @property
    def day(self) -> date:
        """The day of the decision. Raises CaseError for one that has not come."""
        day = self.on or timezone.localdate()
        refuse_future(day)
        return day


@dataclass(frozen=True, slots=True)
class _Basis:
    """The ground as the rules have it, the day, and the assignment that is replaced."""

    ground: Ground
    on: date
    old: Assignment | None = None


@transaction.atomic
def designate(*, case_id: UUID, actor: User, choice: Choice) -> Assignment:
    """Name an officer. Raises Case.DoesNotExist, PermissionDenied; CaseError where the ground does not
    allow it or the officer is barred."""
    case, on = _opened(case_id, actor), choice.day
    known = rule_on(on).designations.get(choice.ground)
    if known is None or choice.duty not in known.duties or choice.ground == "replacement":
        raise CaseError(_("Căn cứ này không cho phép chỉ định người làm nhiệm vụ đó."))
    if not known.holds_in(case.type, case.instance):
        raise CaseError(_("Căn cứ này không dùng cho loại vụ việc, cấp xét xử này (%s).") % known.source)
    if choice.duty in FOUND_BY_RULE:
        refuse_unready(case)
    held = Assignment.objects.filter(case=case, duty=choice.duty, ends_on=None)
    if choice.duty in ONE_AT_A_TIME and held.exists():
        raise CaseError(_("Đã có người làm nhiệm vụ này; muốn thay phải ghi căn cứ thay."))
    return _name(case, actor, choice, _Basis(known, on))


@transaction.atomic
def replace(*, assignment_id: UUID, actor: User, choice: Choice) -> Assignment:
    """Put another officer in the place of one (Điều 11), by naming them; ``choice.duty`` is not looked at.

    Raises Assignment.DoesNotExist, PermissionDenied, CaseError.
    """
    old = Assignment.objects.filter(case__in=visible_to(actor)).get(pk=assignment_id)
    case = _opened(old.case_id, actor)
    old.refresh_from_db()
    on = choice.day
    known = rule_on(on).replacements.get(choice.ground)
    if known is None:
        raise CaseError(_("Không có căn cứ này để thay."))
    if old.ends_on is not None:
        raise CaseError(_("Việc phân công này đã kết thúc."))
    if old.officer_id == choice.officer_id:
        raise CaseError(_("Người thay phải là người khác."))
    end_assignment(assignment_id=old.pk, actor=actor, on=on, reason=f"{known.title}: {choice.reason}")
    named = Choice(choice.officer_id, old.duty, choice.ground, choice.reason)
    return _name(case, actor, named, _Basis(known, on, old))


def _opened(case_id: UUID, actor: User) -> Case:
    if not visible_to(actor).filter(pk=case_id).exists():
        raise Case.DoesNotExist
    case = locked(case_id)
    require(actor, Verb.CASE_ASSIGN, case.court_id)
    if case.closed_on is not None:
        raise CaseError(_("Vụ việc đã kết thúc."))
    return case


def _name(case: Case, actor: User, choice: Choice, basis: _Basis) -> Assignment:
    reason, on, old = given_reason(choice.reason), basis.on, basis.old
    officer = Officer.objects.filter(pk=choice.officer_id).first()
    if officer is None:
        raise CaseError(_("Không có người này trong danh sách của Tòa án."))
    _refuse_barred(case, officer, choice.duty, on)
    named = Designation.objects.create(
        case=case,
        officer=officer,
        duty=choice.duty,
        ground=choice.ground,
        reason=reason,
        replaces=old,
        designated_on=on,
        designated_by=actor,
    )
    ground = f"{basis.ground.title} ({basis.ground.source})"
    row = put(case, Post(officer.pk, choice.duty, on, ground, designation_id=named.pk), actor=actor)
    details = {
        "officer": str(officer.pk),
        "duty": choice.duty,
        "ground": choice.ground,
        "replaces": str(old.pk) if old else None,
    }
    record(case.pk, actor, "case.officer_named", details)
    if choice.duty == Duty.PRESIDING:
        follow_course(case, actor, duty=choice.duty, officer_id=officer.pk, on=on)
    return row


def _refuse_barred(case: Case, officer: Officer, duty: str, on: date) -> None:
    """Who is named must be free to act as much as who is drawn; the division alone may be passed over."""
    rule = rule_on(on)
    grounds = barred(case, [officer], rule, duty=duty, on=on).get(officer.pk, ())
    if grounds:
        words = "; ".join(ground_title(rule, ground) for ground in grounds)
        raise CaseError(_("Không phân công được %(name)s: %(why)s.") % {"name": officer.name, "why": words})
