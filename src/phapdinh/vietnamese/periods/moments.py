"""Moments of the day in Vietnam."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

#: Legal dates and hours are those of Vietnam.
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def in_vietnam(moment: datetime) -> datetime:
    """The moment by the clocks of Vietnam; one without a zone is taken to be so already."""
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def at_night(moment: datetime, *, begins: int, ends: int) -> bool:
    """Whether it is night: from the hour at which it begins to that of the next day at which it ends."""
    hour = in_vietnam(moment).hour
    return hour >= begins or hour < ends
