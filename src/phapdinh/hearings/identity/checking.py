"""The clerk writes down how the identity of somebody was checked. No picture of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.models import Attendee, IdentityCheck, LineKind, Manner, Paper, Sitting
from phapdinh.hearings.naming import named
from phapdinh.hearings.record.writing import note
from phapdinh.people.models import User


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen: the paper, its last four figures or none, how, and whether it is their face."""

    paper: Paper
    manner: Manner
    matched: bool
    last_four: str = ""
    words: str = ""


@transaction.atomic
def check_identity(*, actor: User, attendee_id: UUID, seen: Seen) -> IdentityCheck:
    """Write it down; a later check counts before. By the presiding judge or the clerk.

    Raises Attendee.DoesNotExist, PermissionDenied; HearingError where the trial is over, or what is said
    does not fit together.
    """
    attendee = Attendee.objects.select_related("trial__hearing__case").get(pk=attendee_id)
    may_manage(actor, attendee.trial)
    _require_sense(attendee, seen)
    row = IdentityCheck.objects.create(
        attendee=attendee,
        paper=seen.paper,
        last_four=seen.last_four,
        manner=seen.manner,
        matched=seen.matched,
        words=seen.words.strip()[:300],
        by=actor,
        at=timezone.now(),
    )
    note(attendee.trial_id, LineKind.ADMISSION, _words(attendee_id, row), attendee=attendee_id, by=actor)
    told = {"attendee": str(attendee_id), "matched": seen.matched}
    note_in_case(attendee.trial, actor, "online.identity", told)
    return row


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
        "manner": str(Manner(row.manner).label).lower(),
        "words": row.words.rstrip("."),
    }
    if row.matched:
        return _("Kiểm tra căn cước %(who)s: %(paper)s%(figures)s; %(manner)s; đúng người.") % about
    return _("Kiểm tra căn cước %(who)s: %(paper)s%(figures)s; chưa xác định được: %(words)s.") % about
