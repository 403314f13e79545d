"""New evidence from a point: offered by who attends, received into the file by the clerk or refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.tasks import NewTask, finish_task, give_task
from phapdinh.cases.efile.actions.adding import ItemRead, add_item, read_file
from phapdinh.cases.efile.intake import Intake
from phapdinh.cases.efile.media import MOST_BYTES, media_type_of
from phapdinh.cases.efile.reading import UnreadableItemError, read_pages
from phapdinh.cases.models import CaseFileItem, CaseTask, ItemSource
from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.evidence.kinds import OFFERED
from phapdinh.hearings.evidence.listing import put_on_list
from phapdinh.hearings.evidence.locking import locked_trial
from phapdinh.hearings.evidence.telling import numbers
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.models import Attendee, LineKind, Offer, OfferState
from phapdinh.hearings.record.writing import note
from phapdinh.hearings.roles import PANEL_ROLES, TrialRole
from phapdinh.people.models import User
from phapdinh.records.actions import keep_file
from phapdinh.records.files import default_store

_MOST_WAITING = 10  # of one person
_MOST, _MOST_NAME = 300, 200
#: Who has nothing to offer: who receives, who only watches, who only translates.
_NEVER = PANEL_ROLES | {TrialRole.CLERK, TrialRole.GALLERY, TrialRole.INTERPRETER}


@dataclass(frozen=True, slots=True)
class Received:
    """What the clerk says on receiving: what it is, whether the paper is to follow, and until when, as the
    presiding judge has set it (no day: when there is time)."""

    title: str
    paper: bool = True
    due_on: date | None = None


def offer(*, attendee: Attendee, path: Path, name: str, title: str) -> Offer:
    """Offer a document; it waits for the clerk. The file is examined and kept before anything is locked.

    Raises PermissionDenied; HearingError saying what is wrong with it; OSError where the disk is full.
    """
    if attendee.role in _NEVER:
        raise PermissionDenied(_("Tư cách tham gia này không giao nộp chứng cứ."))
    words = " ".join(title.split())
    if not words or len(words) > _MOST:
        raise HearingError(_("Ghi đó là tài liệu gì, không quá 300 ký tự."))
    media_type, pages = _examined(path, name)
    file = keep_file(content=path, media_type=media_type)
    with transaction.atomic():
        trial = locked_trial(attendee.trial_id)
        waiting = Offer.objects.filter(attendee=attendee, state=OfferState.WAITING)
        if waiting.count() >= _MOST_WAITING:
            raise HearingError(_("Đã có nhiều tài liệu chờ nhận; đợi thư ký xem xong rồi gửi tiếp."))
        row = _keep(
            Offer(
                trial=trial,
                attendee=attendee,
                title=words,
                name=name[-_MOST_NAME:],
                media_type=media_type,
                pages=pages,
                file=file,
                offered_at=timezone.now(),
            )
        )
        said = _("%(who)s giao nộp tài liệu mới: %(title)s.") % {"who": _from(attendee), "title": words}
        note(trial.pk, LineKind.EVIDENCE, said, at=row.offered_at, attendee=attendee.pk)
        told = {"offer": str(row.pk), "attendee": str(attendee.pk), "sha256": file.sha256}
        note_in_case(trial, None, "online.offered", told)
    return row


def receive_offer(*, actor: User, offer_id: UUID, received: Received) -> Offer:
    """Receive it: into the electronic file under the next index numbers, and onto the list of what can be
    shown; the paper becomes a task. It is read before the trial is locked.

    Raises Offer.DoesNotExist, PermissionDenied, HearingError, CaseError.
    """
    seen = _waiting(actor, _offers().get(pk=offer_id))
    title = " ".join(received.title.split())[:_MOST] or seen.title
    intake = _intake(seen, title)
    read = read_file(default_store().path(seen.file_id), intake)
    with transaction.atomic():
        row = _waiting(actor, _locked(offer_id))
        item = _filed(row, actor, intake, read)
        row.state, row.item = OfferState.RECEIVED, item
        row.decided_by, row.decided_at = actor, timezone.now()
        if received.paper:
            row.original = _task(row, actor, received, item)
        row.save()
        put_on_list(actor, row.trial, item)
        said = _("Thư ký nhận tài liệu của %(who)s vào hồ sơ, %(numbers)s: %(title)s.")
        known = {"who": _from(row.attendee), "numbers": numbers(item), "title": title}
        note(row.trial_id, LineKind.EVIDENCE, said % known, attendee=row.attendee_id, by=actor)
        told = {"offer": str(row.pk), "item": str(item.pk), "first": item.first, "last": item.last}
        note_in_case(row.trial, actor, "online.offer_received", told)
    return row


@transaction.atomic
def refuse_offer(*, actor: User, offer_id: UUID, reason: str) -> Offer:
    """Do not receive it, and say why. Raises Offer.DoesNotExist, PermissionDenied, HearingError."""
    row = _waiting(actor, _locked(offer_id))
    why = " ".join(reason.split())[:_MOST]
    if not why:
        raise HearingError(_("Ghi lý do không nhận."))
    row.state, row.reason = OfferState.REFUSED, why
    row.decided_by, row.decided_at = actor, timezone.now()
    row.save()
    said = _("Không nhận tài liệu của %(who)s (%(title)s): %(why)s.")
    known = {"who": _from(row.attendee), "title": row.title, "why": why.rstrip(".")}
    note(row.trial_id, LineKind.EVIDENCE, said % known, attendee=row.attendee_id, by=actor)
    note_in_case(row.trial, actor, "online.offer_refused", {"offer": str(row.pk)})
    return row


@transaction.atomic
def receive_original(*, actor: User, offer_id: UUID) -> Offer:
    """The paper has come: its task is done. Twice is once. Raises as :func:`receive_offer`."""
    row = _locked(offer_id)
    may_manage(actor, row.trial)
    if row.original is None or row.item is None:
        raise HearingError(_("Tài liệu này không có bản giấy phải nhận."))
    if row.original.done_at is None:
        finish_task(task_id=row.original.pk, actor=actor)
        said = _("Đã nhận bản giấy của %(numbers)s.") % {"numbers": numbers(row.item)}
        note(row.trial_id, LineKind.EVIDENCE, said, attendee=row.attendee_id, by=actor)
        note_in_case(row.trial, actor, "online.original_received", {"offer": str(row.pk)})
    return row


def _examined(path: Path, name: str) -> tuple[str, int]:
    """What the file is and how many pages it has: it opens, whole, in a process with bounds."""
    if path.stat().st_size > MOST_BYTES:
        raise HearingError(_("Tệp lớn hơn 200 MB; chụp hoặc quét ở độ phân giải thấp hơn."))
    media_type = media_type_of(path)
    if media_type not in OFFERED or media_type is None:
        raise HearingError(_("Chỉ gửi được ảnh JPEG, PNG hoặc tệp PDF."))
    try:
        return media_type, max(1, len(read_pages(path, name).texts))
    except UnreadableItemError as error:
        raise HearingError(_("Không mở được tệp: %(why)s") % {"why": error}) from error


def _keep(row: Offer) -> Offer:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise HearingError(_("Tài liệu này đã gửi và đang chờ thư ký nhận.")) from error
    return row


def _intake(row: Offer, title: str) -> Intake:
    return Intake(
        title=title,
        name=row.name,
        received_on=timezone.localdate(),
        source=ItemSource.PROCURACY if row.attendee.role == TrialRole.PROSECUTOR else ItemSource.PARTY,
        source_note=(_("Giao nộp tại phiên tòa trực tuyến: %(who)s") % {"who": _from(row.attendee)})[:200],
        media_type=row.media_type,
        pages=row.pages,
    )


def _from(attendee: Attendee) -> str:
    """Who offers, and from which point."""
    role = str(TrialRole(attendee.role).label)
    place = attendee.point.point.name if attendee.point else ""
    return _("%(role)s tại %(place)s") % {"role": role, "place": place} if place else role


def _filed(row: Offer, actor: User, intake: Intake, read: ItemRead) -> CaseFileItem:
    case = row.trial.hearing.case
    if case is None:
        raise HearingError(_("Phiên họp này không thuộc vụ án nào."))
    path = default_store().path(row.file_id)
    return add_item(actor=actor, case=case, path=path, intake=intake, read=read)


def _task(row: Offer, actor: User, received: Received, item: CaseFileItem) -> CaseTask:
    what = _("Nhận bản giấy của %(numbers)s: %(title)s") % {"numbers": numbers(item), "title": item.title}
    new = NewTask(what[:_MOST], actor.pk, received.due_on)
    return give_task(case_id=item.case_id, actor=actor, new=new, key=f"offer-{row.pk.hex}")


def _waiting(actor: User, row: Offer) -> Offer:
    may_manage(actor, row.trial)
    if row.state != OfferState.WAITING:
        raise HearingError(_("Tài liệu này đã được giải quyết."))
    return row


def _locked(offer_id: UUID) -> Offer:
    """The offer, its trial locked. Raises Offer.DoesNotExist."""
    locked_trial(Offer.objects.values_list("trial", flat=True).get(pk=offer_id))
    return _offers().get(pk=offer_id)


def _offers() -> QuerySet[Offer]:
    return Offer.objects.select_related("trial__hearing__case", "attendee__point__point", "item", "original")
