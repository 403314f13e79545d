"""What a private feed of time limits holds: the duties of one officer or of one court, days left and article.

No name of a participant and no subject of a case: whoever has the address has no more than the feed of
hearings gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from urllib.parse import urljoin

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.calendar.ical import Event
from phapdinh.cases.models import CalendarFeed
from phapdinh.cases.queries.due import DueRow, Narrowed, due_list
from phapdinh.people.due_words import days_words
from phapdinh.vietnamese.periods import VIETNAM

_MOST = 2_000
_MORNING = time(7, 30)


def duties_of(feed: CalendarFeed, today: date) -> Sequence[DueRow]:
    """The duties that run and that the feed's owner may still see, the most urgent first."""
    to = Narrowed(court_id=feed.court_id, officer_id=feed.officer_id)
    return due_list(feed.owner, today=today, window=None, narrowed=to, most=_MOST)


def duty_events(rows: Iterable[DueRow], base: str) -> list[Event]:
    """An entry on the last day of each period, with an alarm on the morning of its day of reminder.

    A period that is over or settled is in the feed no more, so calendars drop it.
    """
    now = timezone.now()
    return [
        Event(
            uid=f"{row.clock}@phap-dinh.thoi-han",
            begins=row.due_on,
            ends=row.due_on,
            summary=f"{row.number}: {row.what}",
            description=_described(row, now.astimezone(VIETNAM).date()),
            url=urljoin(base, reverse("cases:case", args=[row.case])),
            changed_at=now,
            alarm=_alarm(row),
        )
        for row in rows
    ]


def _described(row: DueRow, today: date) -> str:
    """How many days are left as of when the feed was read, the day by which to act, the article."""
    left = _("%(left)s, tính đến %(day)s") % {
        "left": days_words(row.days_left).words,
        "day": f"{today:%d/%m/%Y}",
    }
    act = _("Nhắc từ %(day)s") % {"day": f"{row.remind_on:%d/%m/%Y}"}
    return "\n".join([left, *([act] if row.remind_on < row.due_on else []), row.source])


def _alarm(row: DueRow) -> datetime | None:
    """The morning of the day of reminder; none for what is overdue."""
    return datetime.combine(row.remind_on, _MORNING, tzinfo=VIETNAM) if row.days_left >= 0 else None
