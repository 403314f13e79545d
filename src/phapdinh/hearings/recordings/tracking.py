"""What was shown during a part, from the rows that every act of evidence left with its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from phapdinh.hearings.models import Attendee, Showing
from phapdinh.hearings.recordings import track
from phapdinh.hearings.recordings.track import Marked, Turned, Window, within


def track_of(trial: UUID, part: int, window: Window) -> bytes:
    """The evidence track of a part of a trial; four queries, however much was shown."""
    officers = _officers(trial)
    rows = (_shown(row, window, officers) for row in _showings(trial, window))
    return track.track(trial, part, window, [one for one in rows if one is not None])


def _showings(trial: UUID, window: Window) -> QuerySet[Showing]:
    """Those that were not over when the part began, with all that was done in them."""
    rows = Showing.objects.filter(Q(ended_at=None) | Q(ended_at__gt=window.began), trial=trial)
    rows = rows.select_related("exhibit__item", "attendee").order_by("began_at", "pk")
    return rows.prefetch_related("turns", "marks")


def _officers(trial: UUID) -> Mapping[UUID, Attendee]:
    """Who of the court attends, by their account."""
    rows = Attendee.objects.filter(trial=trial, officer__user__isnull=False).select_related("officer")
    return {one.officer.user_id: one for one in rows.order_by("-pk") if one.officer and one.officer.user_id}


def _shown(row: Showing, window: Window, officers: Mapping[UUID, Attendee]) -> track.Showing | None:
    span = window.span(row.began_at, row.ended_at)
    if span is None:
        return None
    item = row.exhibit.item
    return track.Showing(
        first=span[0],
        last=span[1],
        number=row.exhibit.number,
        exhibit=str(row.exhibit_id),
        item=str(item.pk),
        sha256=item.file_id,
        media_type=item.media_type,
        numbers=[item.first, item.last],
        turns=_turns(row, window, span[1]),
        marks=_marks(row, window, span[1]),
        **_by(row, officers),
    )


def _by(row: Showing, officers: Mapping[UUID, Attendee]) -> dict[str, Any]:
    """Who showed it: whoever attends by their part, anybody else of the court by their account."""
    who = row.attendee or (officers.get(row.by_id) if row.by_id else None)
    if who is None:
        return {"attendee": "", "role": "", "account": str(row.by_id)}
    return {"attendee": who.pk.hex, "role": who.role, "account": ""}


def _turns(row: Showing, window: Window, last: int) -> list[Turned]:
    rows = sorted(row.turns.all(), key=lambda one: one.pk)
    return within([window.turned(one.at, one.page, one.second, one.running) for one in rows], last)


def _marks(row: Showing, window: Window, last: int) -> list[Marked]:
    found = []
    for one in sorted(row.marks.all(), key=lambda mark: (mark.made_at, mark.pk)):
        span = window.span(one.made_at, one.cleared_at)
        if span is not None and span[0] < last:
            found.append(Marked(span[0], min(span[1], last), one.page, one.shape, list(one.points)))
    return found
