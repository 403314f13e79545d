"""Who is connected and of whom no presence is kept, put into the tables while it lasts: who waits to be let
in, whoever they are, and who only watches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from phapdinh.hearings.gate.standing import HEARING, Standing, barred
from phapdinh.hearings.models import Arrival, Attendee
from phapdinh.hearings.presence.writing import LEASE, RENEWED
from phapdinh.hearings.roles import TrialRole


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody at the gate, by which visit; ``inside``: they watch, and were let in."""

    attendee: UUID
    visit: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be written now: who is there, who is there no more."""

    there: Sequence[Arrived] = ()
    gone: Sequence[Arrived] = ()


def arrived(standing: Standing) -> Arrived | None:
    """As what somebody is at the gate of whom no presence is seen; None of who was put out, and of who is on
    the way into the room."""
    if not standing.open or standing.removed:
        return None
    inside = barred(standing, HEARING) is None
    if inside and standing.role != TrialRole.GALLERY:
        return None
    return Arrived(standing.attendee, standing.visit, inside)


class Arrivals:
    """What one web process last wrote down of them. Pure; the clock is given, as for :class:`Reporting`."""

    def __init__(self) -> None:
        self._written: dict[tuple[UUID, int], Arrived] = {}
        self._renewed = 0.0

    @property
    def pending(self) -> bool:
        """Whether somebody is written down as there."""
        return bool(self._written)

    def due(self, now: Iterable[Arrived], clock: float) -> Due:
        """What changed, and every few seconds that the others are still there."""
        there = {(one.attendee, one.visit): one for one in now}
        renew = clock - self._renewed >= RENEWED
        changed = [one for key, one in there.items() if renew or self._written.get(key) != one]
        return Due(changed, [one for key, one in self._written.items() if key not in there])

    def wrote(self, due: Due, clock: float) -> None:
        """It stands in the tables."""
        if clock - self._renewed >= RENEWED:
            self._renewed = clock
        for one in due.gone:
            self._written.pop((one.attendee, one.visit), None)
        self._written |= {(one.attendee, one.visit): one for one in due.there}


def keep(due: Due) -> None:
    """Write it: none to three queries, and one or two more for each who came. A newer visit of the same
    person is not overruled by an older one."""
    if due.gone:
        either = (Q(attendee=one.attendee, visit=one.visit) for one in due.gone)
        Arrival.objects.filter(reduce(or_, either)).delete()
    of, now = {one.attendee: one for one in sorted(due.there, key=lambda one: one.visit)}, timezone.now()
    if not of:
        return
    rows = Arrival.objects.in_bulk(of)
    same = [key for key, one in of.items() if key in rows and _as_written(rows[key], one)]
    Arrival.objects.filter(pk__in=same).update(seen_at=now)
    for key in of.keys() - same:
        _begin(of[key], rows.get(key), now)


def forget() -> None:
    """Remove those that a process which died left behind."""
    Arrival.objects.filter(seen_at__lt=timezone.now() - LEASE).delete()


def _as_written(row: Arrival, one: Arrived) -> bool:
    return (row.visit, row.inside) == (one.visit, one.inside)


def _begin(one: Arrived, row: Arrival | None, now: datetime) -> None:
    """Who came again at once has waited since they first came; who is in the plan no more is passed over."""
    if row is not None and row.visit > one.visit:
        return
    goes_on = row is not None and row.inside == one.inside and now - row.seen_at <= LEASE
    since = row.since if row is not None and goes_on else now
    values = {"visit": one.visit, "inside": one.inside, "since": since, "seen_at": now}
    if Attendee.objects.filter(pk=one.attendee).exists():
        Arrival.objects.update_or_create(attendee_id=one.attendee, defaults=values)
