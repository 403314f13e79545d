"""What a private feed holds: hearings of one officer or of one court, with no name of a participant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from phapdinh.cases.calendar.actions.feeds import hashed
from phapdinh.cases.calendar.ical import Event
from phapdinh.cases.calendar.queries.seen import hearings_for
from phapdinh.cases.models import CalendarFeed, Hearing, HearingKind, HearingState, PublicHearing

_BACK, _AHEAD, _MOST = timedelta(days=60), timedelta(days=365), 2_000
_OFF = frozenset({HearingState.CANCELLED, HearingState.POSTPONED, HearingState.PAUSED})


def feed_of(token: str) -> CalendarFeed | None:
    """The feed that a token opens; None for one that is unknown, revoked, or whose owner has left."""
    rows = CalendarFeed.objects.select_related("owner", "officer", "court")
    return rows.filter(token_sha256=hashed(token), revoked_at=None, owner__is_active=True).first()


def hearings_of(feed: CalendarFeed, now: datetime) -> Sequence[Hearing]:
    """What the feed's owner may still see today, from two months back to a year ahead."""
    seen = hearings_for(feed.owner)
    if feed.officer_id is not None:
        seen = seen.filter(bookings__officer=feed.officer_id).distinct()
    else:
        seen = seen.filter(court=feed.court_id)
    within = Q(during__endswith__gt=now - _BACK, during__startswith__lt=now + _AHEAD)
    return list(seen.filter(within).select_related("case", "room").order_by("during")[:_MOST])


def private_events(rows: Iterable[Hearing]) -> list[Event]:
    """Entries with number, kind and room; whoever has the address has no more than that."""
    return [
        Event(
            uid=f"{row.pk}@phap-dinh",
            begins=row.during.lower,
            ends=row.during.upper,
            summary=f"{_called(row)}: {row.case}" if row.case else row.title,
            location=row.room.name if row.room else "",
            changed_at=row.changed_at,
            revision=row.revision,
            cancelled=row.state in _OFF,
            tentative=row.state == HearingState.TENTATIVE,
        )
        for row in rows
    ]


def public_events(rows: Iterable[PublicHearing]) -> list[Event]:
    """Entries of the public list: the number, no names, no subject."""
    return [
        Event(
            uid=f"{row.pk}@phap-dinh.cong-khai",
            begins=row.starts_at,
            ends=row.ends_at,
            summary=_("Phiên tòa: %(number)s") % {"number": row.number},
            location=row.room,
            changed_at=row.changed_at,
            revision=row.revision,
            cancelled=row.state in _OFF,
        )
        for row in rows
    ]


def _called(row: Hearing) -> str:
    return str(HearingKind(row.kind).label)
