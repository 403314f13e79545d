"""The clerk writes down how the identity of somebody was checked. No picture is kept with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.identity.waiting import face_of, forget_face
from phapdinh.hearings.models import Attendee, IdentityCheck, LineKind, Manner, Paper, Sitting
from phapdinh.hearings.naming import named
from phapdinh.hearings.record.writing import note
from phapdinh.people.models import User


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen: the paper, its last four figures or none, how, and whether it is their face; ``face``:
    the picture from the waiting room that the clerk had before their eyes."""

    paper: Paper
    manner: Manner
    matched: bool
    last_four: str = ""
    words: str = ""
    face: UUID | None = None


@transaction.atomic
def check_identity(*, actor: User, attendee_id: UUID, seen: Seen) -> IdentityCheck:
    """Write it down; a later check counts before. By the presiding judge or the clerk. The picture of who is
    known now has served and is removed.

    Raises Attendee.DoesNotExist, PermissionDenied; HearingError where the trial is over, what is said does
    not fit together, or the picture was replaced since it was seen.
    """
    attendee = Attendee.objects.select_related("trial__hearing__case").get(pk=attendee_id)
    may_manage(actor, attendee.trial)
    _require_sense(attendee, seen)
    row = IdentityCheck.objects.create(
        attendee=attendee,
        paper=seen.paper,
        last_four=seen.last_four,
        manner=seen.manner,
        face_at=_face_at(attendee_id, seen),
        matched=seen.matched,
        words=seen.words.strip()[:300],
        by=actor,
        at=timezone.now(),
    )
    note(attendee.trial_id, LineKind.ADMISSION, _words(attendee_id, row), attendee=attendee_id, by=actor)
    told = {"attendee": str(attendee_id), "matched": seen.matched, "by_picture": row.face_at is not None}
    note_in_case(attendee.trial, actor, "online.identity", told)
    if seen.matched:
        forget_face(attendee_id)
    return row


def _face_at(attendee_id: UUID, seen: Seen) -> datetime | None:
    """When the picture was taken with which the paper was compared: the one that stands there now."""
    if seen.manner != Manner.PICTURE:
        return None
    face = face_of(attendee_id)
    if face is None or face.taken_at is None:
        raise HearingError(_("Không còn hình chụp ở phòng chờ; bấm Chụp lại hoặc chọn cách đối chiếu khác."))
    if face.key != seen.face:
        words = _("Hình đã được thay bằng hình chụp lúc %(at)s; xem hình mới rồi ghi.")
        raise HearingError(words % {"at": _hour(face.taken_at)})
    return face.taken_at


def _hour(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "H:i:s")


def _require_sense(attendee: Attendee, seen: Seen) -> None:
    if Sitting.objects.filter(trial=attendee.trial, ended_at__isnull=False).exists():
        raise HearingError(_("Phiên tòa trực tuyến này đã kết thúc."))
    if seen.matched and seen.paper == Paper.NONE:
        raise HearingError(_("Không có giấy tờ thì không ghi là đúng người; ghi không khớp và nói rõ."))
    if not seen.matched and not seen.words.strip():
        raise HearingError(_("Ghi rõ vì sao chưa xác định được đúng người."))
    if seen.last_four and (len(seen.last_four) != 4 or not seen.last_four.isdecimal()):
        raise HearingError(_("Chỉ ghi đúng 4 số cuối của giấy tờ, hoặc để trống."))


def _words(attendee_id: UUID, row: IdentityCheck) -> str:
    figures = _(", 4 số cuối %(figures)s") % {"figures": row.last_four} if row.last_four else ""
    about = {
        "who": named(attendee_id),
        "paper": str(Paper(row.paper).label),
        "figures": figures,
        "manner": _manner(row),
        "words": row.words.rstrip("."),
    }
    if row.matched:
        return _("Kiểm tra căn cước %(who)s: %(paper)s%(figures)s; %(manner)s; đúng người.") % about
    return _("Kiểm tra căn cước %(who)s: %(paper)s%(figures)s; chưa xác định được: %(words)s.") % about


def _manner(row: IdentityCheck) -> str:
    label = str(Manner(row.manner).label).lower()
    if row.face_at is None:
        return label
    return _("%(manner)s, chụp lúc %(at)s") % {"manner": label, "at": _hour(row.face_at)}
