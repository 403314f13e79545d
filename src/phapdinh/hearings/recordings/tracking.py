"""What was shown during a part, from the rows that every act of evidence left with its time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from phapdinh.hearings.models import Attendee, Showing, Turn
from phapdinh.hearings.recordings import track
from phapdinh.hearings.recordings.track import Hand, Marked, Turned, Window, within


@dataclass(frozen=True, slots=True)
class _People:
    """Who attends a trial: by their key, and officers of the court by their account."""

    by_key: Mapping[UUID, Attendee]
    by_account: Mapping[Any, Attendee]

    def hand(self, account: Any, attendee: UUID | None) -> Hand:
        """Whoever attends by their part, anybody else of the court by their account."""
        who = self.by_account.get(account) if attendee is None else self.by_key[attendee]
        return Hand("", "", str(account)) if who is None else Hand(who.pk.hex, who.role, "")


def track_of(trial: UUID, part: int, window: Window) -> bytes:
    """The evidence track of a part of a trial; four queries, however much was shown."""
    people = _people(trial)
    rows = (_shown(row, window, people) for row in _showings(trial, window))
    return track.track(trial, part, window, [one for one in rows if one is not None])


def _showings(trial: UUID, window: Window) -> QuerySet[Showing]:
    """Those that were not over when the part began, with all that was done in them."""
    rows = Showing.objects.filter(Q(ended_at=None) | Q(ended_at__gt=window.began), trial=trial)
    rows = rows.select_related("exhibit__item").order_by("began_at", "pk")
    return rows.prefetch_related("turns", "marks")


def _people(trial: UUID) -> _People:
    rows = list(Attendee.objects.filter(trial=trial).select_related("officer").order_by("-pk"))
    officers = {one.officer.user_id: one for one in rows if one.officer and one.officer.user_id}
    return _People({one.pk: one for one in rows}, officers)


def _shown(row: Showing, window: Window, people: _People) -> track.Showing | None:
    span = window.span(row.began_at, row.ended_at)
    if span is None:
        return None
    item, by = row.exhibit.item, people.hand(row.by_id, row.attendee_id)
    return track.Showing(
        first=span[0],
        last=span[1],
        number=row.exhibit.number,
        exhibit=str(row.exhibit_id),
        item=str(item.pk),
        sha256=item.file_id,
        media_type=item.media_type,
        numbers=[item.first, item.last],
        attendee=by.attendee,
        role=by.role,
        account=by.account,
        turns=_turns(row, window, people, span[1]),
        marks=_marks(row, window, people, span[1]),
    )


def _turns(row: Showing, window: Window, people: _People, last: int) -> list[Turned]:
    rows = sorted(row.turns.all(), key=lambda one: one.pk)
    return within([window.turned(one.at, _turned(one, people)) for one in rows], last)


def _turned(one: Turn, people: _People) -> Turned:
    return Turned(0, one.page, one.second, one.running, people.hand(one.by_id, one.attendee_id))


def _marks(row: Showing, window: Window, people: _People, last: int) -> list[Marked]:
    found = []
    for one in sorted(row.marks.all(), key=lambda mark: (mark.made_at, mark.pk)):
        span = window.span(one.made_at, one.cleared_at)
        if span is None or span[0] >= last:
            continue
        by = people.hand(one.by_id, one.attendee_id)
        wiped = one.cleared_at is not None and window.at(one.cleared_at) <= last
        cleared = people.hand(one.cleared_by_id, one.cleared_attendee_id) if wiped else None
        end = min(span[1], last)
        found.append(Marked(span[0], end, one.page, one.shape, list(one.points), by, cleared))
    return found
