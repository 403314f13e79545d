"""What breaks and losses are called in the record and on the stage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.models import Attendee
from phapdinh.hearings.naming import words_of
from phapdinh.hearings.roles import TrialRole

_ORDER = list(TrialRole)
_ROWS = Attendee.objects.select_related("participation__party", "officer", "point__point")


def who_and_where(attendees: Iterable[UUID]) -> str:
    """``Bị cáo Lưu Quang Bình (Trại tạm giam Giả Định)``, more of them after a semicolon."""
    rows = _ROWS.filter(pk__in=list(attendees)).order_by("pk")
    return "; ".join(_one(row) for row in sorted(rows, key=lambda row: _ORDER.index(TrialRole(row.role))))


def lost_words(attendee: UUID, since: datetime) -> str:
    """That somebody was lost."""
    told = {"who": who_and_where([attendee]), "at": clock(since)}
    return _("Mất kết nối với %(who)s lúc %(at)s.") % told


def back_words(attendee: UUID, since: datetime, until: datetime) -> str:
    """That they are back, and for how long they were not reached."""
    told = {"who": who_and_where([attendee]), "gap": gap(since, until)}
    return _("Kết nối lại với %(who)s; gián đoạn %(gap)s.") % told


def gap(since: datetime, until: datetime) -> str:
    """``từ 09:12:31 đến 09:13:05 (34 giây)``; with the days where they differ."""
    days = timezone.localdate(since) != timezone.localdate(until)
    told = {"since": clock(since, day=days), "until": clock(until, day=days), "long": _long(until - since)}
    return _("từ %(since)s đến %(until)s (%(long)s)") % told


def clock(at: datetime, *, day: bool = False) -> str:
    """``09:12:31``, with the day where it is wanted."""
    return f"{timezone.localtime(at):%H:%M:%S %d/%m/%Y}" if day else f"{timezone.localtime(at):%H:%M:%S}"


def hour(at: datetime) -> str:
    """``08:00 ngày 25/11/2026``."""
    return f"{timezone.localtime(at):%H:%M} ngày {timezone.localtime(at):%d/%m/%Y}"


def _one(row: Attendee) -> str:
    return f"{words_of(row)} ({row.point.point.name})" if row.point else words_of(row)


def _long(time: timedelta) -> str:
    seconds = max(0, round(time.total_seconds()))
    if seconds < 60:
        return _("%(n)d giây") % {"n": seconds}
    if seconds < 7200:
        return _("%(n)d phút %(s)02d giây") % {"n": seconds // 60, "s": seconds % 60}
    return _("%(n)d giờ %(m)02d phút") % {"n": seconds // 3600, "m": seconds % 3600 // 60}
