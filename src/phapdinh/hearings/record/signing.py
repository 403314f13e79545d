"""Close the record after the trial, draw it up as a document of the case to be signed; reopen it unsigned."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.documents.actions.drafting import begin_draft
from phapdinh.cases.documents.actions.numbering import number_document
from phapdinh.cases.documents.actions.signing import void_document
from phapdinh.cases.models import CaseDocument
from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.deciding.following import told
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.models import OnlineTrial, Record, RecordDraft, RecordLine, Sitting
from phapdinh.hearings.naming import names_of
from phapdinh.hearings.record.hearing import write_speeches
from phapdinh.hearings.record.paper import Mended, Row, given_words
from phapdinh.hearings.record.queries import clock, lines_of, read_lines
from phapdinh.hearings.record.writing import record_of
from phapdinh.people.models import User

KIND = "hearing_minutes"


def draw_up(*, actor: User, trial_id: UUID) -> CaseDocument:
    """Close the record of a trial that is over, and make its document, ready for clerk and presiding judge
    to sign (BLTTHS Điều 258 khoản 3, BLTTDS Điều 236 khoản 3, LTTHC Điều 166 khoản 3).

    Closing is a transaction of its own, so that whoever is just writing a line is waited for by it alone;
    cut off between the two, the document is made when it is asked for again. Raises PermissionDenied,
    HearingError, CaseError naming what the case does not say yet.
    """
    _close(actor, trial_id)
    return _draw(actor, trial_id)


@transaction.atomic
def reopen(*, actor: User, trial_id: UUID, reason: str) -> None:
    """Take a record back that nobody has signed, to go on writing: its document is void.

    By clerk or presiding judge. Raises HearingError once there is a signature, or without a reason.
    """
    trial = _managed(actor, trial_id)
    record = Record.objects.select_for_update().filter(pk=trial_id).select_related(None).first()
    if record is None or record.closed_at is None:
        return
    why = " ".join(reason.split())[:200]
    if not why:
        raise HearingError(_("Ghi lý do mở lại biên bản."))
    document, record.document, record.closed_at = record.document, None, None
    if document is not None:
        if document.signatures.exists():
            raise HearingError(
                _("Biên bản đã có chữ ký; sửa đổi, bổ sung thì ghi tiếp vào cuối biên bản theo yêu cầu.")
            )
        void_document(actor=actor, document=document, reason=_("Mở lại biên bản: %(why)s") % {"why": why})
    record.save(update_fields=["document", "closed_at"])
    note_in_case(trial, actor, "online.record_reopened", {})


@transaction.atomic
def _close(actor: User, trial_id: UUID) -> None:
    trial = _managed(actor, trial_id)
    if not Sitting.objects.filter(trial=trial, ended_at__isnull=False).exists():
        raise HearingError(_("Biên bản hoàn thành sau khi kết thúc phiên tòa."))
    record_of(trial_id)
    write_speeches(trial_id, at_end=True)
    record = Record.objects.select_for_update().get(pk=trial_id)
    if record.closed_at is not None:
        return
    if not RecordLine.objects.filter(record=record).exists():
        raise HearingError(_("Biên bản chưa có dòng nào."))
    record.closed_at = timezone.now()
    record.save(update_fields=["closed_at"])
    RecordDraft.objects.filter(record=record).delete()


@transaction.atomic
def _draw(actor: User, trial_id: UUID) -> CaseDocument:
    trial = _managed(actor, trial_id)
    case = trial.hearing.case
    assert case is not None
    record = Record.objects.select_for_update(of=("self",)).select_related("document").get(pk=trial_id)
    if record.closed_at is None:
        raise HearingError(_("Biên bản vừa được mở lại; xem lại trước khi hoàn thành."))
    if record.document is not None:
        return record.document
    given = given_words(_rows(trial, record), told([trial.hearing_id]).get(trial.hearing_id, ""))
    draft = begin_draft(actor=actor, case=case, kind=KIND, given=given)
    made = number_document(actor=actor, document=draft, base=draft.revision)
    record.document = made
    record.save(update_fields=["document"])
    note_in_case(trial, actor, "online.record_drawn", {"document": str(made.pk)})
    return made


def _rows(trial: OnlineTrial, record: Record) -> list[Row]:
    return [
        Row(
            clock(one.at),
            one.words,
            [
                Mended(again.words, again.reason, str(again.by), clock(again.written_at))
                for again in one.corrections
            ],
        )
        for one in read_lines(lines_of(record), names_of(trial))
    ]


def _managed(actor: User, trial_id: UUID) -> OnlineTrial:
    trial = OnlineTrial.objects.select_related("hearing__case__court").get(pk=trial_id)
    may_manage(actor, trial)
    return trial
