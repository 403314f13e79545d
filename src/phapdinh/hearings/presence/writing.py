"""Presence put into the tables: a row for each who came, a line of history for each change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from phapdinh.hearings.breaks.telling import back_words
from phapdinh.hearings.models import LineKind, Presence, PresenceChange, PresenceState
from phapdinh.hearings.presence.signs import Cause, Seen
from phapdinh.hearings.record.writing import note

LEASE = timedelta(seconds=6)  # who was not seen for so long is lost, whatever their row says
RENEWED = 2.0  # seconds

HERE, LOST = PresenceState.HERE, PresenceState.LOST


def see(seen: Iterable[Seen]) -> None:
    """Keep what a process sees of its visitors: a question and an update, and two more for a change.

    A newer visit of the same person is not overruled by an older one.
    """
    now, of = timezone.now(), {one.attendee: one for one in seen}
    if not of:
        return
    rows = Presence.objects.in_bulk(of.keys())
    same = [key for key, one in of.items() if key in rows and one.here and _as_written(rows[key], one)]
    if same:
        Presence.objects.filter(pk__in=same, state=HERE).update(seen_at=now)
    for key, one in of.items():
        if key not in same and (one.here or key in rows):
            _change(one, rows, now)


def expire() -> None:
    """Who was not seen any more with their process is lost, since they were seen last."""
    late = Presence.objects.filter(state=HERE, seen_at__lt=timezone.now() - LEASE)
    for row in list(late):
        _lose(row.pk, row.visit, Cause.SILENCE, row.seen_at)


def _as_written(row: Presence, one: Seen) -> bool:
    return row.state == HERE and row.visit == one.visit


def _change(one: Seen, rows: Mapping[UUID, Presence], now: datetime) -> None:
    if not one.here:
        _lose(one.attendee, one.visit, one.cause, now)
        return
    values = {"state": HERE, "visit": one.visit, "seen_at": now, "noted": False, "excused": False}
    with transaction.atomic():
        if one.attendee not in rows:
            Presence.objects.get_or_create(pk=one.attendee, defaults={**values, "since": now})
        locked = Presence.objects.select_for_update(of=("self",)).select_related("attendee")
        row = locked.get(pk=one.attendee)
        if row.visit > one.visit:
            return
        if row.noted:
            _note_back(row, now)
        since = row.since if row.state == HERE else now
        Presence.objects.filter(pk=row.pk).update(**values, since=since)
        _write(one.attendee, HERE, one.cause, one.visit, now)


@transaction.atomic
def _lose(attendee: UUID, visit: int, cause: Cause, at: datetime) -> None:
    """Once, and only of the visit that is written down as the last."""
    row = Presence.objects.select_for_update().filter(pk=attendee, state=HERE, visit=visit).first()
    if row is None or (cause == Cause.SILENCE and row.seen_at > at):
        return
    Presence.objects.filter(pk=attendee).update(state=LOST, since=at)
    _write(attendee, LOST, cause, visit, at)


def _note_back(row: Presence, now: datetime) -> None:
    """The record tells that they were lost: it tells for how long."""
    words, source = back_words(row.pk, row.since, now), f"back:{row.pk.hex}:{row.since:%H%M%S%f}"
    trial = row.attendee.trial_id
    note(trial, LineKind.INCIDENT, words, at=row.since, until=now, attendee=row.pk, source=source)


def _write(attendee: UUID, state: PresenceState, cause: Cause, visit: int, at: datetime) -> None:
    PresenceChange.objects.create(attendee_id=attendee, state=state, cause=cause, visit=visit, at=at)
