"""Watches over rooms that are open, in the keeper's process: losses are written down, a trial that cannot go
on stops, and goes on when everybody is back. All is read from the tables: killed, it begins where it was."""

from __future__ import annotations

import time
from collections.abc import Mapping
from uuid import UUID

from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from phapdinh.hearings.breaks.actions import close_room, go_on_by_itself, note_lost, stop
from phapdinh.hearings.breaks.rules import break_rules
from phapdinh.hearings.media.watched import Watched
from phapdinh.hearings.models import Attendee, Presence, PresenceState, Talk
from phapdinh.hearings.presence.arrivals import forget
from phapdinh.hearings.presence.knowing import rooms_in_doubt
from phapdinh.hearings.presence.people import Due, due
from phapdinh.hearings.presence.writing import LEASE, expire
from phapdinh.hearings.threads import in_thread

_TIDIED = 2.0  # seconds


class PresenceWatch:
    """Goes along with the keeper's beat."""

    def __init__(self) -> None:
        self._tidied = 0.0

    async def beat(self, servers: Mapping[str, Watched]) -> None:
        """Look once; two queries while nobody is missing."""
        tidy = time.monotonic() - self._tidied >= _TIDIED
        await in_thread(look, tidy=tidy)
        if tidy:
            self._tidied = time.monotonic()


def look(*, tidy: bool = True) -> None:
    """Do what is to be done now; ``tidy``: also end what a process that died left open."""
    if tidy:
        expire()
        end_talks()
        forget()
    now, patience = timezone.now(), break_rules().patience
    for trial, room in rooms_in_doubt().items():
        _do(trial, due(room, now, patience))


def end_talks() -> None:
    """Who is not reached any more is not heard either: a process that died may have left it open."""
    unseen = Q(state=PresenceState.LOST) | Q(seen_at__lt=timezone.now() - LEASE)
    talking = Attendee.objects.filter(talks__isnull=False, talks__ended_at=None)
    for attendee, at in Presence.objects.filter(unseen, attendee__in=talking).values_list("pk", "seen_at"):
        open_ = Talk.objects.filter(attendee=attendee, ended_at=None)
        open_.update(ended_at=Greatest(F("began_at"), Value(at)))


def _do(trial: UUID, what: Due) -> None:
    for one in what.note:
        note_lost(attendee_id=one.attendee)
    if what.stop:
        stop(trial_id=trial)
    if what.go_on:
        go_on_by_itself(trial_id=trial)
    if what.close_room:
        close_room(trial_id=trial)
