"""The day that a reader asks for in the address: ``?ngay=2020-01-31``. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

PARAMETER = "ngay"
_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})"),
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class AskedDay:
    """What was written, and the day that it is; no day where nothing was written or it is none."""

    written: str = ""
    day: date | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether something was written that is no day."""
        return bool(self.written) and self.day is None

    @property
    def query(self) -> str:
        """The same day in another page's address."""
        return f"?{PARAMETER}={self.day.isoformat()}" if self.day else ""


def read_asked_day(written: str) -> AskedDay:
    """A day as browsers send it or as people write it.

    >>> read_asked_day("31/01/2020").day, read_asked_day("2020-02-31").is_wrong
    (datetime.date(2020, 1, 31), True)
    """
    written = written.strip()[:_LONGEST]
    for form in _FORMS:
        if match := form.fullmatch(written):
            try:
                return AskedDay(written, date(*(int(match[part]) for part in ("year", "month", "day"))))
            except ValueError:
                break
    return AskedDay(written)
