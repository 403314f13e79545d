"""Moments of the day in Vietnam."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

#: Legal dates and hours are those of Vietnam.
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def in_vietnam(moment: datetime) -> datetime:
    """The moment by the clocks of Vietnam; one without a zone is taken to be so already."""
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def at_night(moment: datetime) -> bool:
    """Whether it is night in criminal procedure, 22:00 to 06:00 (Criminal Procedure Code Article 134.1)."""
    hour = in_vietnam(moment).hour
    return hour >= 22 or hour < 6
