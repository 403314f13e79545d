"""What the calendar refuses."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.slots import Slot
from phapdinh.vietnamese.periods import in_vietnam


class CalendarError(CaseError):
    """An act that the calendar does not allow now; the message is for the person."""


class TakenError(CalendarError):
    """The time is taken. ``holders``: by what, as far as the person may know; ``nearest``: a free time."""

    def __init__(self, holders: list[str], nearest: Slot | None) -> None:
        self.holders, self.nearest = holders, nearest
        words = _("Không xếp trùng được. %(who)s.") % {"who": "; ".join(holders)}
        if nearest is not None:
            begins = in_vietnam(nearest.begins)
            words += " " + _("Giờ trống gần nhất cho tất cả: %(when)s.") % {
                "when": f"{begins:%H:%M} ngày {begins:%d/%m/%Y}"
            }
        super().__init__(words)
