"""Who does what in a case: assign, replace, end. Drawing a judge by lot is the room's own part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, given_reason, locked, record
from phapdinh.cases.models import Assignment, Case, Designation, Draw, Officer
from phapdinh.cases.models.kinds import Duty, OfficerKind
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require

_KINDS = {
    Duty.EXAMINING: OfficerKind.JUDGE,
    Duty.PRESIDING: OfficerKind.JUDGE,
    Duty.JUDGE: OfficerKind.JUDGE,
    Duty.MEDIATION_JUDGE: OfficerKind.JUDGE,
    Duty.LAY_JUDGE: OfficerKind.LAY_JUDGE,
    Duty.CLERK: OfficerKind.CLERK,
    Duty.EXAMINER: OfficerKind.EXAMINER,
    Duty.PROSECUTOR: OfficerKind.PROSECUTOR,
}
#: Of these there is one at a time: a further one takes the place of the first.
ONE_AT_A_TIME = frozenset({Duty.EXAMINING, Duty.PRESIDING, Duty.MEDIATION_JUDGE})
#: Who decides comes in by lot, or by a choice with its ground (Thông tư 01/2022/TT-TANDTC, Điều 6, 8, 9).
FOUND_BY_RULE = frozenset({Duty.PRESIDING, Duty.JUDGE})


@dataclass(frozen=True, slots=True)
class Post:
    """Which officer, for which duty, from which day, on which ground; ``draw_id`` where lots were drawn,
    ``designation_id`` where somebody was named by the rule."""

    officer_id: UUID
    duty: str
    on: date
    ground: str = ""
    draw_id: UUID | None = None
    designation_id: UUID | None = None


@transaction.atomic
def assign_officer(*, case_id: UUID, actor: User, post: Post) -> Assignment:
    """Assign an officer; who is in charge alone is replaced, with the ground given.

    Raises Case.DoesNotExist, PermissionDenied, CaseError.
    """
    if not visible_to(actor).filter(pk=case_id).exists():
        raise Case.DoesNotExist
    case = locked(case_id)
    require(actor, Verb.CASE_ASSIGN, case.court_id)
    return put(case, post, actor=actor)


@transaction.atomic
def end_assignment(*, assignment_id: UUID, actor: User, on: date, reason: str) -> Assignment:
    """End what an officer does in a case. Raises Assignment.DoesNotExist, PermissionDenied, CaseError."""
    row = Assignment.objects.select_related("case").get(pk=assignment_id)
    if not visible_to(actor).filter(pk=row.case_id).exists():
        raise Assignment.DoesNotExist
    case = locked(row.case_id)
    require(actor, Verb.CASE_ASSIGN, case.court_id)
    row.refresh_from_db()
    if row.ends_on is not None:
        raise CaseError(_("Việc phân công này đã kết thúc."))
    _end(row, on, given_reason(reason))
    record(case.pk, actor, "case.unassigned", {"assignment": str(row.pk), "duty": row.duty})
    return row


def put(case: Case, post: Post, *, actor: User | None) -> Assignment:
    """Assign in a locked case, permission already looked at. The same assignment twice is one.

    A judge who decides comes in by a draw or a designation of this case, or not at all. Raises CaseError.
    """
    officer = _fitting(case, post)
    held = _held(case, post)
    if (same := next((one for one in held if one.officer_id == officer.pk), None)) is not None:
        return same
    if post.duty in FOUND_BY_RULE and not _found_by_rule(case, post):
        raise CaseError(_unfounded(post.duty))
    if post.duty in ONE_AT_A_TIME:
        for one in held:
            _end(one, post.on, post.ground or _("Thay thế"))
    row = Assignment.objects.create(
        case=case,
        officer=officer,
        duty=post.duty,
        starts_on=post.on,
        ground=post.ground[:300],
        draw_id=post.draw_id,
    )
    details = {"assignment": str(row.pk), "officer": str(officer.pk), "duty": post.duty}
    record(case.pk, actor, "case.assigned", details)
    return row


def _held(case: Case, post: Post) -> list[Assignment]:
    return list(Assignment.objects.filter(case=case, duty=post.duty, ends_on=None))


def _found_by_rule(case: Case, post: Post) -> bool:
    """Whether the draw or the designation that is named stands, for this case, duty and officer."""
    named = {"case": case, "duty": post.duty}
    if post.draw_id is not None:
        return Draw.objects.filter(pk=post.draw_id, winner=post.officer_id, **named).exists()
    if post.designation_id is not None:
        rows = Designation.objects.filter(pk=post.designation_id, officer=post.officer_id, **named)
        return rows.exists()
    return False


def _unfounded(duty: str) -> str:
    if duty == Duty.PRESIDING:
        return _(
            "Thẩm phán giải quyết vụ việc được rút ngẫu nhiên, hoặc được chỉ định khi có căn cứ (Điều 8, "
            "Điều 9 Thông tư 01/2022/TT-TANDTC). Hãy rút hoặc chỉ định tại trang “Phân công Thẩm phán” "
            "của vụ việc."
        )
    return _(
        "Thẩm phán thành viên Hội đồng được chỉ định theo khoản 2 Điều 8 Thông tư 01/2022/TT-TANDTC. "
        "Hãy chỉ định tại trang “Phân công Thẩm phán” của vụ việc."
    )


def _fitting(case: Case, post: Post) -> Officer:
    """The officer, if they may do this here on that day. Raises CaseError."""
    officer = Officer.objects.filter(pk=post.officer_id).first()
    if officer is None or (officer.court_id is not None and officer.court_id != case.court_id):
        raise CaseError(_("Không có người này trong danh sách của Tòa án."))
    if officer.starts_on > post.on or (officer.ends_on is not None and officer.ends_on < post.on):
        raise CaseError(_("Người này không giữ chức vụ vào ngày phân công."))
    kind = _KINDS.get(Duty(post.duty))
    if kind is not None and officer.kind != kind:
        raise CaseError(_("Chức danh của người này không hợp với nhiệm vụ được phân công."))
    return officer


def _end(row: Assignment, on: date, ground: str) -> None:
    row.ends_on, row.end_ground = max(on, row.starts_on), ground[:300]
    row.save(update_fields=["ends_on", "end_ground"])
