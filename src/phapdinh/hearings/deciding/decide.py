"""The presiding judge decides that a hearing is held online, changes that, takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, given_reason
from phapdinh.cases.calendar.actions.changing import hold_as
from phapdinh.cases.documents.actions.drafting import begin_draft
from phapdinh.cases.models import CaseDocument, Hearing, HearingForm
from phapdinh.hearings.case_journal import note_in_case
from phapdinh.hearings.deciding.data import PlanData, RefusedError
from phapdinh.hearings.deciding.preparing import opened, refuse_stale
from phapdinh.hearings.deciding.sheet import Sheet, presides, sheet_of
from phapdinh.hearings.deciding.wording import given_words
from phapdinh.hearings.deciding.writing import activate, release, write_plan
from phapdinh.hearings.models import Attendee, OnlineTrial, TrialState
from phapdinh.people.models import User


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge found: whether facts and evidence are simple and clear, and why it is to be online."""

    simple: bool
    ground: str


@transaction.atomic
def decide(*, hearing_id: UUID, actor: User, judged: Judged, base: int) -> OnlineTrial:
    """Decide that the hearing is held online as it is planned; the draft of the decision is begun.

    Raises Hearing.DoesNotExist, PermissionDenied for who does not preside, RefusedError with every article,
    CaseError where a point is taken.
    """
    hearing, trial = _of_judge(hearing_id, actor)
    if trial.state == TrialState.DECIDED:
        raise CaseError(_("Phiên tòa này đã được quyết định xét xử trực tuyến."))
    refuse_stale(trial, base)
    trial.simple, trial.ground = judged.simple, " ".join(judged.ground.split())[:1000]
    _put_in_force(hearing, trial, actor)
    trial.document = _draft(hearing, actor, "online_decision", {"ground": trial.ground})
    trial.save(update_fields=["document"])
    note_in_case(trial, actor, "online.decided", {"points": trial.points.count()})
    return trial


@transaction.atomic
def change(*, hearing_id: UUID, actor: User, data: PlanData, reason: str, base: int) -> OnlineTrial:
    """Decide other points or people than were decided before; whoever was called is called anew.

    Raises as :func:`decide` does; CaseError without a reason.
    """
    hearing, trial = _of_judge(hearing_id, actor)
    if trial.state != TrialState.DECIDED:
        raise CaseError(_("Chưa có quyết định xét xử trực tuyến để thay đổi."))
    refuse_stale(trial, base)
    ground = given_reason(reason)
    release(trial)
    write_plan(hearing, trial, data)
    _put_in_force(hearing, trial, actor)
    Attendee.objects.filter(trial=trial).update(summons=None)
    trial.document = _draft(hearing, actor, "online_change", {"ground": ground, **_former(trial)})
    trial.save(update_fields=["document"])
    note_in_case(trial, actor, "online.changed", {"points": trial.points.count()})
    return trial


@transaction.atomic
def withdraw(*, hearing_id: UUID, actor: User, reason: str) -> OnlineTrial:
    """Take the decision back: the hearing is held in the ordinary way. Raises as :func:`decide` does."""
    hearing, trial = _of_judge(hearing_id, actor)
    if trial.state != TrialState.DECIDED:
        raise CaseError(_("Chưa có quyết định xét xử trực tuyến để thu hồi."))
    given = {"ground": given_reason(reason), **_former(trial)}
    trial.end_document = _draft(hearing, actor, "online_withdrawal", given)
    trial.state, trial.end_reason = TrialState.WITHDRAWN, given["ground"]
    trial.revision, trial.changed_at = trial.revision + 1, timezone.now()
    trial.save()
    release(trial)
    hold_as(hearing_id=hearing.pk, actor=actor, form=HearingForm.PUBLIC)
    note_in_case(trial, actor, "online.withdrawn", {})
    return trial


def _of_judge(hearing_id: UUID, actor: User) -> tuple[Hearing, OnlineTrial]:
    """Hearing and plan, for who presides alone."""
    hearing = opened(hearing_id, actor)
    if not presides(actor, hearing):
        raise PermissionDenied(_("Chỉ Thẩm phán chủ tọa phiên tòa quyết định việc xét xử trực tuyến."))
    if hearing.during.lower <= timezone.now():
        raise CaseError(_("Phiên tòa đã đến giờ mở; không quyết định được nữa."))
    rows = (
        OnlineTrial.objects.select_for_update(of=("self",)).filter(hearing=hearing).select_related("document")
    )
    trial = rows.first()
    if trial is None:
        raise CaseError(_("Lập kế hoạch (điểm cầu, người ở từng điểm cầu) trước khi quyết định."))
    trial.hearing = hearing
    return hearing, trial


def _put_in_force(hearing: Hearing, trial: OnlineTrial, actor: User) -> None:
    """Weigh it, take the points, hold the hearing online."""
    if refused := Sheet.of(hearing, trial).refusals:
        raise RefusedError(refused)
    trial.state, trial.decided_by, trial.decided_at = TrialState.DECIDED, actor, timezone.now()
    trial.revision, trial.changed_at, trial.end_reason = trial.revision + 1, timezone.now(), ""
    trial.save()
    activate(trial)
    hold_as(hearing_id=hearing.pk, actor=actor, form=HearingForm.ONLINE)


def _draft(hearing: Hearing, actor: User, kind: str, given: Mapping[str, str]) -> CaseDocument:
    assert hearing.case is not None
    return begin_draft(
        actor=actor, case=hearing.case, kind=kind, given={**given_words(sheet_of(hearing)), **given}
    )


def _former(trial: OnlineTrial) -> dict[str, str]:
    """Number and day of the decision that is changed or taken back; a gap where it has none yet."""
    row = trial.document
    return {"online_decision": f"số {row.number} ngày {row.dated:%d/%m/%Y}"} if row and row.dated else {}
