"""Times that are free for all: the database takes what is booked away from what is open, in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from phapdinh.cases.calendar.hours import Span, open_spans
from phapdinh.cases.calendar.queries.days import court_days
from phapdinh.cases.calendar.rules import calendar_rules
from phapdinh.cases.calendar.slots import Slot, first_fits

# A tentative hold that has run out takes nothing any more, whether or not it has been tidied away.
_FREE = """
SELECT lower(gap), upper(gap)
FROM unnest(%(open)s::tstzmultirange - coalesce((
    SELECT range_agg(b.during)
    FROM cases_booking b LEFT JOIN cases_hearing h ON h.id = b.hearing_id
    WHERE b.active AND b.resource = ANY(%(wanted)s) AND b.during && %(within)s::tstzrange
      AND (h.hold_until IS NULL OR h.hold_until > %(now)s)
), '{}')) AS gap
WHERE upper(gap) - lower(gap) >= %(length)s
ORDER BY 1 LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Search:
    """For how long, between which days, from which moment on, how many answers at most."""

    length: timedelta
    first: date
    last: date
    now: datetime
    most: int = 5


def free_slots(court_id: UUID, resources: Collection[UUID], search: Search) -> list[Slot]:
    """The first times at which everything in ``resources`` is free within the hours of the court.

    One beginning for each gap, on the grid of ``calendar.yaml``, the earliest first. Raises ValueError
    for a length that is not positive.
    """
    if search.length <= timedelta(0):
        raise ValueError(search.length)
    days = court_days(court_id)
    spans = _after(search.now, open_spans(search.first, search.last, days.hours, days.holidays, days.closed))
    if not spans:
        return []
    step = timedelta(minutes=calendar_rules().hours.step_minutes)
    free = _gaps(spans, resources, search)
    return first_fits(free, search.length, step, search.most)


def _after(now: datetime, spans: Iterable[Span]) -> list[Span]:
    """What is still to come of the open stretches."""
    return [(max(begins, now), ends) for begins, ends in spans if ends > now]


def _gaps(spans: list[Span], resources: Collection[UUID], search: Search) -> list[Span]:
    """Gaps long enough; three times as many as wanted, as the grid may pass some over."""
    values: dict[str, Any] = {
        "open": "{" + ",".join(f"[{begins.isoformat()},{ends.isoformat()})" for begins, ends in spans) + "}",
        "within": f"[{spans[0][0].isoformat()},{spans[-1][1].isoformat()})",
        "wanted": list(resources),
        "now": search.now,
        "length": search.length,
        "most": search.most * 3,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FREE, values)
        return [(begins, ends) for begins, ends in cursor.fetchall()]
