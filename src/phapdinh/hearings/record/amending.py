"""Who took part reads the signed record and asks to have it amended: asked, answered, written at its end."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.documents.actions.drafting import begin_draft
from phapdinh.cases.documents.actions.numbering import number_document
from phapdinh.cases.models import CaseDocument
from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.course.rules import cited, course_rules
from phapdinh.hearings.gate.ruling import may_manage, may_preside
from phapdinh.hearings.models import Attendee, OnlineTrial, Record, RecordRequest
from phapdinh.hearings.naming import names_of, words_of
from phapdinh.hearings.record.paper import Asked, amended_words
from phapdinh.people.models import User

KIND = "hearing_minutes_addition"
_GRANTED, _REFUSED = RecordRequest.Answer.GRANTED, RecordRequest.Answer.REFUSED


@transaction.atomic
def ask(*, actor: User, trial_id: UUID, attendee_id: UUID, words: str) -> RecordRequest:
    """Take down a request of somebody who took part. By the clerk or the presiding judge.

    Raises Attendee.DoesNotExist, PermissionDenied; HearingError before clerk and judge have signed, or of
    somebody to whom the law does not give it.
    """
    trial = _trial(trial_id)
    may_manage(actor, trial)
    record = _signed(trial_id)
    who, rule = Attendee.objects.get(pk=attendee_id, trial=trial), course_rules().amending
    if who.role not in rule.roles:
        case = trial.hearing.case
        article = cited(rule.source(case.type if case else ""))
        raise HearingError(_("Người này không có quyền yêu cầu đó (%(article)s).") % {"article": article})
    said = words.strip()[:2000]
    if not said:
        raise HearingError(_("Ghi nội dung yêu cầu sửa đổi, bổ sung."))
    row = RecordRequest.objects.create(
        record=record, attendee=who, words=said, at=timezone.now(), taken_by=actor
    )
    note_in_case(trial, actor, "online.record_asked", {"request": row.pk})
    return row


@transaction.atomic
def answer(*, actor: User, trial_id: UUID, request_id: int, granted: bool, words: str) -> None:
    """Grant a request, or refuse it with the reason. By the presiding judge, once.

    Raises RecordRequest.DoesNotExist, PermissionDenied, HearingError.
    """
    trial = _trial(trial_id)
    may_preside(actor, trial)
    row = RecordRequest.objects.select_for_update().get(pk=request_id, record=trial_id)
    if row.answer:
        raise HearingError(_("Yêu cầu này đã được trả lời."))
    row.answer, row.answer_words = _GRANTED if granted else _REFUSED, words.strip()[:1000]
    if not granted and not row.answer_words:
        raise HearingError(_("Không chấp nhận thì phải nêu rõ lý do."))
    row.answered_at, row.answered_by = timezone.now(), actor
    row.save()
    note_in_case(trial, actor, "online.record_answered", {"request": row.pk, "granted": granted})


@transaction.atomic
def draw_addition(*, actor: User, trial_id: UUID) -> CaseDocument:
    """The paper that continues the record with every request that was answered since, for both to sign.

    By the clerk or the presiding judge. Raises HearingError where there is none.
    """
    trial = _trial(trial_id)
    may_manage(actor, trial)
    case = trial.hearing.case
    assert case is not None
    _signed(trial_id)
    rows = list(
        RecordRequest.objects.select_for_update().filter(record=trial_id, document=None).exclude(answer="")
    )
    if not rows:
        raise HearingError(_("Chưa có yêu cầu nào được trả lời mà chưa ghi."))
    names = names_of(trial)
    asked = [
        Asked(
            words_of(names[row.attendee_id]),
            f"{timezone.localtime(row.at):%H:%M %d/%m/%Y}",
            row.words,
            row.answer == _GRANTED,
            row.answer_words,
        )
        for row in rows
    ]
    draft = begin_draft(actor=actor, case=case, kind=KIND, given={"content": amended_words(asked)})
    made = number_document(actor=actor, document=draft, base=draft.revision)
    RecordRequest.objects.filter(pk__in=[row.pk for row in rows]).update(document=made)
    note_in_case(trial, actor, "online.record_drawn", {"document": str(made.pk)})
    return made


def _trial(trial_id: UUID) -> OnlineTrial:
    return OnlineTrial.objects.select_related("hearing__case__court").get(pk=trial_id)


def _signed(trial_id: UUID) -> Record:
    """The record, once all who sign it have. Raises HearingError before."""
    record = Record.objects.filter(pk=trial_id).select_related("document").first()
    if record is None or record.document is None or record.document.state != "issued":
        raise HearingError(_("Yêu cầu sửa đổi, bổ sung được ghi sau khi chủ tọa và thư ký ký biên bản."))
    return record
