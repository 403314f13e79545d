"""What the clerk's page shows of the face of who is to be checked: the picture, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.identity.admitting import asks_identity, is_checked
from phapdinh.hearings.identity.waiting import HEARD, face_of
from phapdinh.hearings.models import Attendee, Lack, OnlineTrial, Seat, SeatState, WaitingFace
from phapdinh.hearings.naming import named
from phapdinh.hearings.opened import is_open
from phapdinh.hearings.presence.finding import in_words, where_is
from phapdinh.hearings.presence.whereabouts import Where, Whereabouts


@dataclass(frozen=True, slots=True)
class ShownFace:
    """``key`` and ``taken_at`` of the picture, None where there is none; ``why`` says why there is none, or
    no newer one; ``asked_at``: a new one was asked for. ``over``: they wait no more. ``where`` they are now,
    in words, and the look of it."""

    key: UUID | None = None
    taken_at: datetime | None = None
    why: str = ""
    asked_at: datetime | None = None
    over: bool = False
    where: str = ""
    look: str = "none"


#: How a place is drawn: the modifier of a state's label.
LOOKS = {Where.INSIDE: "published", Where.WAITING: "held", Where.LOST: "overdue", Where.REMOVED: "overdue"}


def shown_face(trial: OnlineTrial, attendee: Attendee) -> ShownFace:
    """The face of somebody of that trial as it is known now, and where they are: six queries at most."""
    place = where_is(trial.pk, attendee.pk)
    found = _face(trial, attendee, place)
    look = LOOKS.get(place.where, "none") if place else "none"
    return replace(found, where=in_words(place, named), look=look)


def _face(trial: OnlineTrial, attendee: Attendee, place: Whereabouts | None) -> ShownFace:
    row = face_of(attendee.pk)
    if row is None:
        return _absent(trial, attendee, waits=place is not None and place.where == Where.WAITING)
    here = row.heard_at > timezone.now() - HEARD
    why, asked_at = _lacking(row, attendee, here=here), row.asked_at if here else None
    return ShownFace(row.key, row.taken_at, why, asked_at)


def _absent(trial: OnlineTrial, attendee: Attendee, *, waits: bool) -> ShownFace:
    """Why no page is heard to send a face."""
    if not asks_identity(attendee):
        return ShownFace(why=_("người này không phải xuất trình căn cước khi vào phòng."))
    if not is_open(trial):
        return ShownFace(why=_("phòng xử án chưa mở."))
    seat = Seat.objects.filter(pk=attendee.pk).first()
    if waits:
        return ShownFace(why=_("máy của người này chưa gửi hình."))
    if seat is None or seat.state == SeatState.WAITING:
        return ShownFace(why=_("người này chưa vào phòng chờ."))
    if seat.state == SeatState.REMOVED:
        return ShownFace(
            why=_("Người này đã bị mời ra khỏi phòng xử án; hình chụp lúc chờ đã xóa."), over=True
        )
    return ShownFace(why=_("Người này đã được mời vào phòng xử án; hình chụp lúc chờ đã xóa."), over=True)


def _lacking(row: WaitingFace, attendee: Attendee, *, here: bool) -> str:
    """Why there is no picture, or none of now; empty where all is well."""
    if not here:
        at = formats.date_format(timezone.localtime(row.heard_at), "H:i:s")
        return _("người này rời phòng chờ hoặc mất kết nối từ %(at)s.") % {"at": at}
    if row.lacks:
        return f"{Lack(row.lacks).label}."
    if row.taken_at is not None or row.asked_at is not None:
        return ""
    if is_checked(attendee):
        return _("đã kiểm tra xong nên hình đã xóa; cần xem lại thì bấm Chụp lại.")
    return _("máy của người này đang chụp và gửi hình.")
