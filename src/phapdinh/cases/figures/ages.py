"""How long cases have been open: bands of months since acceptance (receipt, where not yet accepted). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from phapdinh.vietnamese.periods import same_day

_EDGES = (0, 2, 4, 6, 12)  # months
#: From when on a case counts as old.
OLD_MONTHS = 12


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Open for so many months (``since``) and less than so many (``to``; None: without end)."""

    since: int
    to: int | None

    @property
    def words(self) -> str:
        """As a heading."""
        if self.to is None:
            return _("từ %(n)d tháng") % {"n": self.since}
        if not self.since:
            return _("dưới %(n)d tháng") % {"n": self.to}
        return _("%(a)d đến %(b)d tháng") % {"a": self.since, "b": self.to}

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day, both included, on which a case of this age began."""
        first = date.min if self.to is None else same_day(today, -self.to) + timedelta(days=1)
        return first, same_day(today, -self.since) if self.since else date.max


BANDS = tuple(AgeBand(since, to) for since, to in zip(_EDGES, (*_EDGES[1:], None), strict=True))


def band_of(months: str) -> AgeBand | None:
    """The band that begins at so many months, as an address writes it."""
    return next((band for band in BANDS if str(band.since) == months), None)
