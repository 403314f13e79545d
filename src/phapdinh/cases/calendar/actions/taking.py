"""Taking rooms, people and things for a time, all or none; the database refuses what is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from phapdinh.cases.calendar.actions.errors import TakenError
from phapdinh.cases.calendar.queries.free import Search, free_slots
from phapdinh.cases.calendar.queries.taken import bookings_in, in_words
from phapdinh.cases.calendar.slots import Slot
from phapdinh.cases.models import Booking, Equipment, Hearing, HearingState, Officer, Room
from phapdinh.cases.queries.officers import serving
from phapdinh.people.models import User

_NOT_TWICE = "booking_not_twice"
_LOOK_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Needed:
    """What is to be taken: a room, officers, things."""

    room: Room | None
    officers: tuple[Officer, ...]
    equipment: tuple[Equipment, ...] = ()

    @property
    def ids(self) -> list[UUID]:
        """Everything by its id."""
        rooms = [self.room.pk] if self.room else []
        return [*rooms, *(one.pk for one in self.officers), *(one.pk for one in self.equipment)]


def same_people(officers: Iterable[Officer]) -> tuple[Officer, ...]:
    """The officers, and the other posts of the same accounts: nobody sits at two courts at once."""
    given = list(officers)
    users = {one.user_id for one in given if one.user_id}
    others = Officer.objects.filter(serving(), user__in=users).exclude(pk__in=[o.pk for o in given])
    return (*given, *others.order_by("pk"))


def take(hearing: Hearing, needed: Needed, actor: User) -> None:
    """Book everything for the time of the hearing, inside the caller's transaction. Raises TakenError."""
    needed = Needed(needed.room, same_people(needed.officers), needed.equipment)
    rows = [
        *([Booking(room=needed.room)] if needed.room else []),
        *(Booking(officer=one) for one in needed.officers),
        *(Booking(equipment=one) for one in needed.equipment),
    ]
    for row in rows:
        row.hearing, row.during, row.made_by = hearing, hearing.during, actor
        row.resource = row.room_id or row.officer_id or row.equipment_id  # type: ignore[assignment]
    insert(rows, actor, hearing.court_id)


def insert(rows: list[Booking], actor: User, court_id: UUID) -> None:
    """Write bookings of one time, all or none. Raises TakenError.

    Whoever wants one of the same things waits here first, in one order: two panels then never wait for
    each other, and the constraint decides between those that come by another way.
    """
    if not rows:
        return
    ids = sorted({row.resource for row in rows})
    _wait_for(ids)
    _let_go_of_old_holds(ids)
    try:
        with transaction.atomic():
            Booking.objects.bulk_create(sorted(rows, key=lambda row: row.resource))
    except IntegrityError as error:
        if _NOT_TWICE not in str(error):
            raise
        raise _taken(rows[0].during, ids, actor, court_id) from error


def release(hearing: Hearing) -> None:
    """Let go of everything that the hearing holds; what was booked stays to be read."""
    Booking.objects.filter(hearing=hearing, active=True).update(active=False)


def _wait_for(ids: Collection[UUID]) -> None:
    with connection.cursor() as cursor:
        for key in sorted(ids):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 3))", [str(key)])


def _let_go_of_old_holds(ids: Collection[UUID]) -> None:
    """Tentative holds that have run out free what they held."""
    over = Hearing.objects.filter(state=HearingState.TENTATIVE, hold_until__lte=timezone.now())
    Booking.objects.filter(active=True, resource__in=list(ids), hearing__in=over).update(active=False)


def _taken(during: DateTimeTZRange, ids: list[UUID], actor: User, court_id: UUID) -> TakenError:
    holders = [in_words(row, actor) for row in bookings_in(ids, during, timezone.now())]
    return TakenError(list(dict.fromkeys(holders)), nearest(court_id, ids, during))


def nearest(court_id: UUID, ids: Collection[UUID], during: DateTimeTZRange) -> Slot | None:
    """The first time from then on, of the same length, at which all of it is free."""
    begins, ends = during.lower, during.upper
    first: date = timezone.localdate(begins)
    now = max(timezone.now(), begins)
    found = free_slots(court_id, ids, Search(ends - begins, first, first + _LOOK_AHEAD, now, 1))
    return found[0] if found else None
