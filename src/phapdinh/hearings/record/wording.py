"""What lines of the record say, where the platform writes them."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.hearings.models import SeatState
from phapdinh.hearings.naming import named


def seated(attendee_id: UUID, state: SeatState, unchecked: str = "") -> str:
    """That somebody was let in, sent to wait or put out; ``unchecked``: why nobody checked who they are."""
    about = {"who": named(attendee_id), "reason": " ".join(unchecked.split())[:300].rstrip(".")}
    if state == SeatState.WAITING:
        return _("%(who)s ra phòng chờ.") % about
    if state == SeatState.REMOVED:
        return _("Chủ tọa buộc %(who)s rời phòng xử án.") % about
    if about["reason"]:
        return _("%(who)s vào phòng xử án khi chưa kiểm tra căn cước. Lý do: %(reason)s.") % about
    return _("%(who)s vào phòng xử án.") % about


def muting(attendee_id: UUID, muted: bool) -> str:
    """That somebody is not heard any more, or again."""
    who = {"who": named(attendee_id)}
    return _("Chủ tọa tắt tiếng %(who)s.") % who if muted else _("Chủ tọa cho %(who)s nói lại.") % who


def doors(closed: bool) -> str:
    """That a part is held behind closed doors, or in public again."""
    return _("Đóng cửa phòng xử án để xử kín.") if closed else _("Mở lại cửa phòng xử án.")
