"""What the gate knows of its visitors: read from the tables, two queries for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from phapdinh.hearings.gate.standing import HOLD_IT, Place, Standing
from phapdinh.hearings.models import Break, Consultation, Entry, MediaRoom, MediaServer, SeatState, TrialState
from phapdinh.hearings.roles import TrialRole


def standings(entries: Iterable[UUID]) -> dict[UUID, Standing]:
    """How each visitor stands now; an entry that is not there has none."""
    rows = list(
        Entry.objects.filter(pk__in=list(entries))
        .select_related("attendee__seat", "attendee__trial__sitting")
        .annotate(consults=Exists(_consultation()), rests=Exists(_break()))
    )
    places = _places({row.attendee.trial_id for row in rows})
    now = timezone.now()
    return {row.pk: _standing(row, places[row.attendee.trial_id], now) for row in rows}


def is_good(entry: Entry, now: datetime) -> bool:
    """Whether an entry opens anything at a moment."""
    return entry.revoked_at is None and entry.valid_from <= now < entry.valid_until


def _consultation() -> QuerySet[Consultation]:
    """The open talk in private of whom an entry is of."""
    mine = Q(client=OuterRef("attendee")) | Q(counsel=OuterRef("attendee"))
    return Consultation.objects.filter(mine, opened_at__isnull=False, ended_at=None)


def _break() -> QuerySet[Break]:
    """That the trial stands still: then only who holds it is heard."""
    return Break.objects.filter(trial=OuterRef("attendee__trial"), ended_at=None)


def _standing(row: Any, places: dict[str, Place], now: datetime) -> Standing:
    attendee = row.attendee
    sitting = getattr(attendee.trial, "sitting", None)
    seat = getattr(attendee, "seat", None)
    role = TrialRole(attendee.role)
    ended = sitting is not None and sitting.ended_at is not None
    return Standing(
        entry=row.pk,
        trial=attendee.trial_id,
        attendee=attendee.pk,
        role=role,
        visit=row.visit,
        open=is_good(row, now) and attendee.trial.state == TrialState.DECIDED and not ended,
        admitted=seat.state == SeatState.ADMITTED if seat else role in HOLD_IT,
        muted=(seat.muted if seat else False) or (row.rests and role not in HOLD_IT),
        doors_closed=sitting.doors_closed if sitting else False,
        places=places,
        consults=row.consults,
        removed=bool(seat and seat.state == SeatState.REMOVED),
    )


def _places(trials: set[UUID]) -> dict[UUID, dict[str, Place]]:
    """Rooms that stand on a server that answers, by trial and kind."""
    found: dict[UUID, dict[str, Place]] = defaultdict(dict)
    rooms = MediaRoom.objects.filter(
        trial__in=trials, ended_at=None, made_at__isnull=False, server__state=MediaServer.State.UP
    )
    for room in rooms.select_related("server"):
        if room.server is not None:
            found[room.trial_id][room.kind] = Place(room.pk, room.name, room.server.address)
    return found
