"""Times that are free for all: the one query beside a plain count, and fast with many bookings."""

from __future__ import annotations

import random
import time as clock
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.actions.places import add_equipment, add_room, retire_room, set_hours
from phapdinh.cases.calendar.hours import open_spans
from phapdinh.cases.calendar.queries.days import court_days
from phapdinh.cases.calendar.queries.free import Search, free_slots
from phapdinh.cases.calendar.slots import first_fits, gaps
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Booking, Hearing, Officer

pytestmark = pytest.mark.django_db
STEP = timedelta(minutes=15)


@pytest.fixture
def scene() -> s.Scene:
    return s.make_scene()


def book_at_random(
    scene: s.Scene, officers: list[Officer], days: int, each: int, chance: random.Random
) -> None:
    """Bookings that do not overlap, of each officer, over some days."""
    rows = []
    for officer in officers:
        at = s.at(s.working_day(), 7)
        for _ in range(each):
            at += timedelta(minutes=chance.choice([5, 30, 45, 120, 400]))
            ends = at + timedelta(minutes=chance.choice([20, 60, 90, 240]))
            rows.append(
                Booking(
                    officer=officer,
                    resource=officer.pk,
                    absence="leave",
                    during=DateTimeTZRange(at, ends),
                    made_by=scene.clerk,
                )
            )
            at = ends
    Booking.objects.bulk_create(rows)


def plainly(scene: s.Scene, ids: list[UUID], search: Search) -> list[datetime]:
    """The same by hand: all bookings read, gaps counted one by one."""
    days = court_days(scene.court_a.pk)
    spans = [
        (max(a, search.now), b)
        for a, b in open_spans(search.first, search.last, days.hours, days.holidays, days.closed)
        if b > search.now
    ]
    rows = Booking.objects.filter(active=True, resource__in=ids)
    taken = [(row.during.lower, row.during.upper) for row in rows]
    return [slot.begins for slot in first_fits(gaps(spans, taken), search.length, STEP, search.most)]


@pytest.mark.parametrize("seed", range(6))
def test_the_query_finds_what_a_plain_count_finds(scene: s.Scene, seed: int) -> None:
    chance = random.Random(seed)
    book_at_random(scene, scene.judges, 10, 40, chance)
    for _ in range(6):
        wanted = chance.sample(scene.judges, chance.randint(1, 4))
        length = timedelta(minutes=chance.choice([15, 50, 120, 225]))
        first = s.working_day(chance.randint(15, 25))
        search = Search(length, first, first + timedelta(days=chance.randint(0, 14)), timezone.now(), 6)
        ids = [one.pk for one in wanted]
        assert [one.begins for one in free_slots(scene.court_a.pk, ids, search)] == plainly(
            scene, ids, search
        )


def test_nothing_is_offered_that_is_already_over(scene: s.Scene) -> None:
    day = s.working_day()
    search = Search(timedelta(minutes=30), day, day, s.at(day, 9, 10), 2)
    found = [one.begins for one in free_slots(scene.court_a.pk, [scene.judges[0].pk], search)]
    assert found == [s.at(day, 9, 15), s.at(day, 13, 30)]


def test_a_length_that_is_none_is_refused(scene: s.Scene) -> None:
    day = s.working_day()
    with pytest.raises(ValueError, match="0:00:00"):
        free_slots(scene.court_a.pk, [], Search(timedelta(0), day, day, timezone.now()))


def test_the_court_s_own_hours_count(scene: s.Scene) -> None:
    set_hours(
        court_id=scene.court_a.pk,
        actor=scene.administrator,
        sessions=[["08:00", "12:00"]],
        weekdays=[0, 1, 2, 3, 4],
    )
    day = s.working_day()
    search = Search(timedelta(minutes=30), day, day, timezone.now(), 9)
    assert [one.begins for one in free_slots(scene.court_a.pk, [], search)] == [s.at(day, 8)]
    with pytest.raises(CalendarError):
        set_hours(
            court_id=scene.court_a.pk, actor=scene.administrator, sessions=[["12:00", "8:00"]], weekdays=[]
        )


def test_rooms_and_things_are_added_once_and_retired_when_empty(scene: s.Scene) -> None:
    room = add_room(
        court_id=scene.court_a.pk,
        actor=scene.administrator,
        name="Phòng 9",
        kind="courtroom",
        fitted=("friendly",),
    )
    assert room.friendly
    for again in (
        lambda: add_room(
            court_id=scene.court_a.pk, actor=scene.administrator, name="Phòng 9", kind="meeting"
        ),
        lambda: add_room(court_id=scene.court_a.pk, actor=scene.administrator, name=" ", kind="meeting"),
        lambda: add_equipment(court_id=scene.court_a.pk, actor=scene.administrator, name=""),
    ):
        with pytest.raises(CalendarError):
            again()
    add_equipment(court_id=scene.court_a.pk, actor=scene.administrator, name="Bộ ghi âm")
    with pytest.raises(CalendarError):
        add_equipment(court_id=scene.court_a.pk, actor=scene.administrator, name="Bộ ghi âm")
    assert retire_room(room_id=room.pk, actor=scene.administrator).retired_on == timezone.localdate()


def test_fast_with_ten_thousand_bookings(scene: s.Scene) -> None:
    officers = [s.make_officer(scene.court_a, f"Người Giả {n}") for n in range(50)]
    book_at_random(scene, officers, 60, 200, random.Random(1))
    assert Booking.objects.count() == 10_000
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE cases_booking")
    day = s.working_day()
    search = Search(timedelta(hours=2), day, day + timedelta(days=60), timezone.now())
    ids = [one.pk for one in officers[:6]]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        begun = clock.perf_counter()
        found = free_slots(scene.court_a.pk, ids, search)
        took = clock.perf_counter() - begun
    assert [one.begins for one in found] == plainly(scene, ids, search)
    assert sum("cases_booking" in one["sql"] for one in asked.captured_queries) == 1
    assert took < 0.5, f"{took * 1000:.0f} ms"
    print(f"free for six among 10,000 bookings: {took * 1000:.1f} ms")
    assert not Hearing.objects.exists()
