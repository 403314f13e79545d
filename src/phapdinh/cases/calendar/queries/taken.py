"""Who holds a time that somebody else wants, in words that this person may read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from phapdinh.cases.models import Booking
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.vietnamese.periods import in_vietnam


def bookings_in(resources: Collection[UUID], during: Any, now: datetime) -> QuerySet[Booking]:
    """Bookings that take one of the resources at that time; holds that have run out are none."""
    alive = Q(hearing=None) | Q(hearing__hold_until=None) | Q(hearing__hold_until__gt=now)
    rows = Booking.objects.filter(alive, active=True, resource__in=list(resources), during__overlap=during)
    return rows.select_related("hearing__case", "room", "officer", "equipment").order_by("during")


def in_words(row: Booking, actor: User) -> str:
    """``Phòng 1: 91/2026/TLST-DS, 08:00 đến 10:00 ngày 26/11/2026``; no case that they may not see."""
    begins, ends = in_vietnam(row.during.lower), in_vietnam(row.during.upper)
    same = begins.date() == ends.date()
    when = (
        f"{begins:%H:%M} đến {ends:%H:%M} ngày {begins:%d/%m/%Y}"
        if same
        else f"{begins:%d/%m/%Y} đến {ends:%d/%m/%Y}"
    )
    thing = row.room or row.officer or row.equipment
    return _("%(thing)s: %(why)s, %(when)s") % {"thing": thing, "why": _why(row, actor), "when": when}


def _why(row: Booking, actor: User) -> str:
    hearing = row.hearing
    if hearing is None:
        return str(_("vắng mặt hoặc tạm không dùng"))
    if hearing.case is None:
        return str(_("có cuộc họp"))
    if visible_to(actor).filter(pk=hearing.case.pk).exists():
        return str(hearing.case)
    return str(_("đã có lịch khác"))
