"""The face of who waits: their browser sends it, the clerk sees it, whatever ends the waiting removes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.gate.knowing import standings
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.identity.admitting import asks_identity, is_checked
from phapdinh.hearings.identity.picture import BadPictureError, cleaned
from phapdinh.hearings.models import Attendee, Entry, Lack, SeatState, Sitting, TrialState, WaitingFace
from phapdinh.hearings.opened import is_open
from phapdinh.people.models import User
from phapdinh.vietnamese.uuid7 import uuid7

HEARD = timedelta(seconds=20)  # a page that waits is heard every few seconds
_BETWEEN = timedelta(seconds=1)  # two pictures of one person are no nearer
_QUIET, _MOST = timedelta(minutes=30), timedelta(hours=4)  # then a face is removed, whatever became of it


class NotWaitingError(Exception):
    """They wait no more, or never did: nothing of them is taken."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whether a picture is wanted; ``asked``: which request of the clerk's it answers, so that the person is
    told before it is taken. Empty: none, it is the first."""

    picture: bool
    asked: str = ""

    def told(self) -> dict[str, bool | str]:
        """As the page reads it."""
        return {"wanted": self.picture, "asked": self.asked}


@transaction.atomic
def hear(*, entry_id: UUID, lacks: Lack) -> Wanted:
    """Somebody's page says that it waits; whether it is to send a picture. Raises NotWaitingError."""
    return _wanted(_noted(entry_id, lacks))


def keep_face(*, entry_id: UUID, sent: bytes, asked: str) -> Wanted:
    """Keep the picture that was wanted; the one before is gone. What is kept is made anew from its pixels.
    It answers the request ``asked``: one that the clerk made meanwhile still waits for its own.

    Raises NotWaitingError; HearingError where none is wanted, they come too fast, or it is no good picture.
    """
    with transaction.atomic():
        _take_turn(_noted(entry_id, Lack.NONE))
    try:
        jpeg = cleaned(sent)
    except BadPictureError as error:
        raise HearingError(_("Máy chủ không đọc được hình này; máy sẽ chụp lại.")) from error
    with transaction.atomic():
        row = _noted(entry_id, Lack.NONE)
        row.key, row.jpeg, row.taken_at = uuid7(), jpeg, timezone.now()
        if asked == _stamp(row):
            row.asked_at = None
        row.save(update_fields=["key", "jpeg", "taken_at", "asked_at"])
        return _wanted(row)


@transaction.atomic
def ask_face(*, actor: User, attendee_id: UUID) -> None:
    """The clerk wants a new picture of who waits. Raises Attendee.DoesNotExist, PermissionDenied;
    HearingError where nobody waits there."""
    attendee = Attendee.objects.select_related("trial__hearing__case").get(pk=attendee_id)
    may_manage(actor, attendee.trial)
    now = timezone.now()
    rows = WaitingFace.objects.filter(pk=attendee_id, heard_at__gt=now - HEARD)
    if not rows.update(asked_at=now):
        raise HearingError(_("Người này không ở phòng chờ nên chưa chụp được hình."))


def face_of(attendee_id: UUID) -> WaitingFace | None:
    """Who waits there, without the picture itself; None where nobody does."""
    return _waiting().filter(pk=attendee_id).defer("jpeg").first()


def picture_of(attendee_id: UUID, key: UUID) -> bytes | None:
    """The picture, while it is the last one and its person waits."""
    found = _waiting().filter(pk=attendee_id, key=key).values_list("jpeg", flat=True).first()
    return bytes(found) if found is not None else None


def forget_face(attendee_id: UUID) -> None:
    """The picture has served; that they wait stays known."""
    rows = WaitingFace.objects.filter(pk=attendee_id)
    rows.update(key=None, jpeg=None, taken_at=None, asked_at=None)


def forget_faces() -> int:
    """Remove faces of whom nothing was heard for half an hour, that are some hours old, or whose person waits
    no more; gives how many."""
    now = timezone.now()
    old = Q(heard_at__lt=now - _QUIET) | Q(taken_at__lt=now - _MOST)
    rows = WaitingFace.objects.filter(old | ~Q(pk__in=_waiting().values("pk")))
    return rows.delete()[0]


def _waiting() -> QuerySet[WaitingFace]:
    """Those who wait for an open room by a link that is good."""
    now = timezone.now()
    seat = Q(attendee__seat=None) | Q(attendee__seat__state=SeatState.WAITING)
    link = Entry.objects.filter(revoked_at=None, valid_from__lte=now, valid_until__gt=now).values("attendee")
    room = Sitting.objects.filter(ended_at=None, trial__state=TrialState.DECIDED).values("trial")
    return WaitingFace.objects.filter(seat, attendee__trial__in=room, attendee__in=link)


def _noted(entry_id: UUID, lacks: Lack) -> WaitingFace:
    """That they wait, noted under locks that whatever ends the waiting takes too; without the picture."""
    attendee = _locked(entry_id)
    values = {"heard_at": timezone.now(), "lacks": lacks}
    if not WaitingFace.objects.filter(pk=attendee.pk).update(**values):
        WaitingFace.objects.create(attendee=attendee, **values)
    return WaitingFace.objects.defer("jpeg").select_related("attendee").get(pk=attendee.pk)


def _locked(entry_id: UUID) -> Attendee:
    """Who waits by that link, held together with their face until the caller is done. Whatever ends the
    waiting takes the same two in the same order, in a trigger of its table."""
    whose = list(Entry.objects.filter(pk=entry_id).values_list("attendee", flat=True))
    list(WaitingFace.objects.select_for_update().filter(pk__in=whose).values_list("pk"))
    rows = Attendee.objects.select_for_update(of=("self",), no_key=True).select_related("trial")
    attendee = rows.filter(pk__in=whose).first()
    standing = standings([entry_id]).get(entry_id)
    if attendee is None or standing is None:
        raise NotWaitingError
    waits = standing.open and not standing.admitted and not standing.removed
    if not waits or not asks_identity(attendee) or not is_open(attendee.trial):
        raise NotWaitingError
    return attendee


def _wanted(row: WaitingFace) -> Wanted:
    """The first of somebody unknown, and one whenever the clerk asks."""
    if row.asked_at is not None:
        return Wanted(picture=True, asked=_stamp(row))
    return Wanted(picture=row.taken_at is None and not is_checked(row.attendee))


def _stamp(row: WaitingFace) -> str:
    """Which request of the clerk's is open."""
    return row.asked_at.isoformat() if row.asked_at else ""


def _take_turn(row: WaitingFace) -> None:
    if not _wanted(row).picture:
        raise HearingError(_("Thư ký chưa yêu cầu hình mới."))
    now = timezone.now()
    if row.tried_at is not None and row.tried_at > now - _BETWEEN:
        raise HearingError(_("Máy gửi hình quá nhanh; đợi vài giây."))
    WaitingFace.objects.filter(pk=row.pk).update(tried_at=now)
