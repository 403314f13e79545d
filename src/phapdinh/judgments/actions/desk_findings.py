"""A person judges a finding of the check: not a leak, or a class of Điều 4 that does not apply."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.models import ClearedFinding, Judgment
from phapdinh.judgments.queries.visibility import may_on, require_on
from phapdinh.judgments.readiness import blockers_of
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb
from phapdinh.records import journal


@transaction.atomic
def clear_finding(*, judgment: Judgment, actor: User, finding: str) -> bool:
    """Record that ``actor`` judged it to be none; False where it is cleared already.

    Editors clear a leak; that a judgment belongs to no class of Điều 4 is for judges to say. Raises
    PermissionDenied, or DeskError for a finding that the check does not make.
    """
    require_on(actor, Verb.EDIT, judgment)
    if finding.startswith("refusal:") and not may_on(actor, Verb.REFUSE, judgment):
        raise PermissionDenied(_("Chỉ Thẩm phán được xác định bản án không thuộc trường hợp không công bố."))
    row = Judgment.objects.select_for_update().get(pk=judgment.pk)
    if ClearedFinding.objects.filter(judgment=row, finding=finding).exists():
        return False
    if finding not in {blocker.finding for blocker in blockers_of(row) if blocker.finding}:
        raise DeskError(_("Phát hiện này không còn. Xem lại danh sách."))
    ClearedFinding.objects.create(judgment=row, finding=finding, actor=actor)
    kind, _colon, rule = finding.partition(":")
    journal.append(
        subject_kind="judgment",
        subject_id=row.pk,
        verb="judgment.finding_cleared",
        details={"kind": kind, "rule": rule} if kind == "refusal" else {"kind": kind},
        actor=actor,
    )
    return True
