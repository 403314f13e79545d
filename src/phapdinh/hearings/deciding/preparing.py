"""The plan of a trial online, saved while nothing is decided: by the clerk or the judge."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.queries.seen import hearings_for
from phapdinh.cases.models import Hearing, HearingState
from phapdinh.hearings.case_journal import note_in_case
from phapdinh.hearings.deciding.data import PlanData, RefusedError, Said
from phapdinh.hearings.deciding.planned import case_asked
from phapdinh.hearings.deciding.sheet import trial_of
from phapdinh.hearings.deciding.writing import write_plan
from phapdinh.hearings.holding.case import against_case
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import OnlineTrial, Opinion, TrialState
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require


@transaction.atomic
def save_plan(*, hearing_id: UUID, actor: User, data: PlanData, base: int) -> OnlineTrial:
    """Save the plan of a hearing that is not decided to be online yet. ``base``: the revision one had seen.

    What is not finished is saved all the same; a case that can never be tried online is refused at once.
    Raises Hearing.DoesNotExist, PermissionDenied, RefusedError, CaseError.
    """
    hearing = opened(hearing_id, actor)
    day = timezone.localdate(hearing.during.lower)
    if found := list(against_case(case_asked(hearing), day, online_rules())):
        raise RefusedError(found)
    trial = _begun(hearing, actor, base)
    write_plan(hearing, trial, data)
    note_in_case(trial, actor, "online.prepared", {"points": len(data.points)})
    return trial


@transaction.atomic
def record_opinion(
    *, hearing_id: UUID, actor: User, said: Said, attendee_id: UUID | None = None
) -> OnlineTrial:
    """What somebody of the plan said to it, or (no attendee) the procuracy; the last word counts.

    Raises Hearing.DoesNotExist, Attendee.DoesNotExist, PermissionDenied, CaseError.
    """
    hearing = opened(hearing_id, actor)
    trial = trial_of(hearing)
    if trial is None:
        raise CaseError(_("Lưu kế hoạch trước khi ghi ý kiến."))
    if said.opinion not in (Opinion.CONSENT, Opinion.OBJECTION) or said.on > timezone.localdate():
        raise CaseError(_("Chọn ý kiến và ghi ngày có ý kiến, không sau hôm nay."))
    words = " ".join(said.words.split())[:500]
    if attendee_id is None:
        trial.procuracy_opinion, trial.procuracy_words, trial.procuracy_on = said.opinion, words, said.on
        trial.save(update_fields=["procuracy_opinion", "procuracy_words", "procuracy_on"])
    else:
        row = trial.attendees.get(pk=attendee_id)
        row.opinion, row.words, row.opinion_on = said.opinion, words, said.on
        row.save(update_fields=["opinion", "words", "opinion_on"])
    details = {"attendee": str(attendee_id or ""), "opinion": said.opinion}
    note_in_case(trial, actor, "online.opinion", details)
    return trial


def opened(hearing_id: UUID, actor: User) -> Hearing:
    """The hearing, locked, where something may still be decided of it.

    Raises Hearing.DoesNotExist, PermissionDenied, CaseError.
    """
    if not hearings_for(actor).filter(pk=hearing_id, case__isnull=False).exists():
        raise Hearing.DoesNotExist
    rows = Hearing.objects.select_for_update(of=("self",)).select_related("case__court", "room", "court")
    row = rows.get(pk=hearing_id)
    require(actor, Verb.CASE_RECORD, row.court_id)
    if row.state != HearingState.PLANNED:
        raise CaseError(_("Chỉ làm được khi phiên tòa đã xếp lịch và chưa mở."))
    return row


def refuse_stale(trial: OnlineTrial, base: int) -> None:
    """Raise CaseError where somebody else has saved since."""
    if trial.revision != base:
        raise CaseError(_("Người khác vừa lưu kế hoạch này; hãy xem lại bản mới rồi lưu."))


def _begun(hearing: Hearing, actor: User, base: int) -> OnlineTrial:
    """A row that may be prepared: new, or taken up again after it was withdrawn."""
    trial = trial_of(hearing)
    if trial is None:
        return OnlineTrial.objects.create(hearing=hearing, made_by=actor, changed_at=timezone.now())
    if trial.state == TrialState.DECIDED:
        raise CaseError(_("Đã quyết định xét xử trực tuyến; kế hoạch chỉ đổi bằng quyết định thay đổi."))
    refuse_stale(trial, base)
    trial.state, trial.end_reason = TrialState.PREPARED, ""
    # What was decided and taken back before stays among the documents and in the journal of the case.
    trial.decided_by = trial.decided_at = trial.document = trial.end_document = None
    trial.revision, trial.changed_at = trial.revision + 1, timezone.now()
    trial.save()
    return trial
