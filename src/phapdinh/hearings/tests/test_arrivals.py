"""Who is at the gate outside the room: known whoever they are, told to who holds the trial, nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.knowing import standings
from phapdinh.hearings.live.parts import live_of, seen_by
from phapdinh.hearings.models import Arrival, Break, BreakKind, Entry, Presence
from phapdinh.hearings.presence.arrivals import Arrivals, Arrived, Due, arrived, forget, keep
from phapdinh.hearings.presence.finding import whereabouts
from phapdinh.hearings.presence.signs import Cause, Seen
from phapdinh.hearings.presence.watching import look
from phapdinh.hearings.presence.writing import LEASE, RENEWED, see
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.stage import gallery
from phapdinh.hearings.tests.stage_room import Room

pytestmark = pytest.mark.django_db
CLERK, PROSECUTOR, GUARD, WITNESS = (
    TrialRole.CLERK,
    TrialRole.PROSECUTOR,
    TrialRole.GUARD,
    TrialRole.WITNESS,
)
ACCUSED, VICTIM, PRESIDING, PANEL = (
    TrialRole.ACCUSED,
    TrialRole.VICTIM,
    TrialRole.PRESIDING,
    TrialRole.PANEL,
)


@pytest.fixture
def room() -> Room:
    return Room()


def comes(room: Room, role: TrialRole, visit: int = 1) -> None:
    """Their page is connected, as the gate sees it."""
    keep(Due([Arrived(room.who(role).pk, visit, False)]))


def sits(room: Room, role: TrialRole) -> None:
    """They are in the room, seen and heard."""
    see([Seen(room.who(role).pk, 1, True, Cause.MEDIA)])


def place(room: Room, role: TrialRole) -> dict[str, Any]:
    """Where the clerk reads that they are."""
    found: dict[str, Any] = room.told(CLERK)["where"]["people"][room.who(role).pk.hex]
    return found


def aged(seconds: float) -> None:
    then = timezone.now() - timedelta(seconds=seconds)
    Arrival.objects.update(seen_at=then, since=then)


# ---- what the gate sees ----------------------------------------------------------------------------------


def standing(room: Room, role: TrialRole) -> Any:
    _client, _token = room.holder(role)
    entry = Entry.objects.get(attendee=room.who(role), revoked_at=None)
    return standings([entry.pk])[entry.pk]


@pytest.mark.parametrize("role", [PROSECUTOR, GUARD, WITNESS, ACCUSED])
def test_whoever_is_connected_and_not_let_in_waits(room: Room, role: TrialRole) -> None:
    one = standing(room, role)
    assert arrived(one) == Arrived(one.attendee, one.visit, False)
    room.admit(role)
    assert arrived(standing(room, role)) is None, "on the way into the room"
    ruling.remove(actor=room.judge, attendee_id=room.who(role).pk)
    assert arrived(standing(room, role)) is None, "who was put out waits for nothing"


def test_who_only_watches_is_inside_until_the_doors_close(room: Room) -> None:
    until = timezone.now() + timedelta(days=1)
    key = gallery.invite(actor=room.clerk, trial_id=room.trial.pk, valid_until=until)[0].pk
    entry = Entry.objects.get(attendee=key)

    def now() -> Any:
        found = arrived(standings([entry.pk])[entry.pk])
        return found.inside if found else None

    def told() -> str:
        return str(whereabouts([room.trial.pk])[room.trial.pk][key].where)

    assert now() is True
    keep(Due([Arrived(key, 1, True)]))
    assert told() == "inside"
    ruling.close_doors(actor=room.judge, trial_id=room.trial.pk, closed=True)
    assert now() is False
    keep(Due([Arrived(key, 1, False)]))
    assert told() == "waiting"


def test_only_what_changed_is_written_and_that_they_are_still_there() -> None:
    one, other = Arrived(uuid4(), 1, False), Arrived(uuid4(), 1, False)
    kept = Arrivals()
    first = kept.due([one], 10)
    assert (first.there, kept.pending) == ([one], False)
    kept.wrote(first, 10)
    assert kept.pending
    assert kept.due([one], 10.5) == Due([], [])
    assert kept.due([one, other], 10.5) == Due([other], [])
    assert kept.due([one], 10 + RENEWED) == Due([one], [])
    gone = kept.due([], 11)
    assert gone == Due([], [one])
    kept.wrote(gone, 11)
    assert not kept.pending


# ---- in the tables ---------------------------------------------------------------------------------------


def test_who_comes_again_at_once_has_waited_since_they_first_came(room: Room) -> None:
    comes(room, PROSECUTOR)
    aged(4)
    first = Arrival.objects.get().since
    comes(room, PROSECUTOR, visit=2)
    row = Arrival.objects.get()
    assert (row.since, row.visit) == (first, 2)
    comes(room, PROSECUTOR, visit=1)
    keep(Due(gone=[Arrived(room.who(PROSECUTOR).pk, 1, False)]))
    assert Arrival.objects.get().visit == 2, "an older visit overrules no newer one"
    aged(LEASE.total_seconds() + 1)
    comes(room, PROSECUTOR, visit=3)
    assert Arrival.objects.get().since > first, "who was away began to wait anew"
    keep(Due(gone=[Arrived(room.who(PROSECUTOR).pk, 3, False)]))
    assert not Arrival.objects.exists()


def test_who_left_the_plan_stops_nobody_elses_round(room: Room) -> None:
    keep(Due([Arrived(uuid4(), 1, False), Arrived(room.who(GUARD).pk, 1, False)]))
    assert [one.pk for one in Arrival.objects.all()] == [room.who(GUARD).pk]


def test_nothing_says_waiting_for_long_after_its_process_died(room: Room) -> None:
    comes(room, PROSECUTOR)
    aged(LEASE.total_seconds() + 1)
    assert place(room, PROSECUTOR)["where"] == "away", "even before the row is gone"
    look()
    assert not Arrival.objects.exists()


# ---- what is told, and to whom ---------------------------------------------------------------------------


def test_the_bench_is_told_who_is_at_the_door(room: Room) -> None:
    everybody = (PROSECUTOR, GUARD, WITNESS, ACCUSED)
    assert {place(room, role)["where"] for role in everybody} == {"away"}
    for role in everybody:
        comes(room, role)
    since = Arrival.objects.get(pk=room.who(GUARD).pk).since.isoformat()
    assert {place(room, role)["where"] for role in everybody} == {"waiting"}
    assert place(room, GUARD)["since"] == since
    assert room.who(GUARD).pk.hex in room.told(CLERK)["desk"]["waiting"]
    room.admit(PROSECUTOR)
    Arrival.objects.filter(pk=room.who(PROSECUTOR).pk).delete()
    sits(room, PROSECUTOR)
    assert place(room, PROSECUTOR)["where"] == "inside"
    Presence.objects.update(state="lost")
    assert place(room, PROSECUTOR)["where"] == "lost"
    Break.objects.create(
        trial=room.trial, kind=BreakKind.RECESS, began_at=timezone.now(), began_by=room.judge
    )
    assert place(room, PROSECUTOR)["where"] == "left", "in a break nobody is lost who is not there"


def test_the_panel_at_the_presiding_judges_camera_is_beside_them(room: Room) -> None:
    assert place(room, PANEL)["where"] == "away"
    sits(room, PRESIDING)
    told = place(room, PANEL)
    assert (told["where"], told["beside"]) == ("beside", room.who(PRESIDING).pk.hex)
    assert place(room, ACCUSED)["where"] == "away", "the accused is at another point"


@pytest.mark.parametrize("role", [ACCUSED, VICTIM, WITNESS, PROSECUTOR, GUARD, TrialRole.DEFENDER])
def test_nobody_else_learns_who_waits_or_who_sits_beside_whom(room: Room, role: TrialRole) -> None:
    for one in (WITNESS, PROSECUTOR, GUARD):
        comes(room, one)
    sits(room, PRESIDING)
    told = room.told(role)
    assert "where" not in told
    assert "desk" not in told
    reached = told["presence"]["people"]
    assert {reached[room.who(one).pk.hex] for one in (WITNESS, PROSECUTOR, GUARD, PANEL)} == {"away"}


def test_the_gallery_learns_nothing_of_it_either(room: Room) -> None:
    comes(room, WITNESS)
    live = live_of({room.trial.pk})[room.trial.pk]
    assert "where" in live
    assert "where" not in seen_by(TrialRole.GALLERY, uuid4(), live)


def test_it_is_one_query_for_any_number_of_trials(room: Room, django_assert_num_queries: Any) -> None:
    comes(room, WITNESS)
    with django_assert_num_queries(1):
        found = whereabouts([room.trial.pk, uuid4()])
    assert len(found) == 1
    ruling.end_sitting(actor=room.judge, trial_id=room.trial.pk)
    assert whereabouts([room.trial.pk]) == {}, "of a room that is closed nothing is told"


# ---- at the desk -----------------------------------------------------------------------------------------


def test_the_clerk_reads_the_same_on_the_page_of_the_room_and_of_the_check(room: Room) -> None:
    for role in (PROSECUTOR, ACCUSED):
        comes(room, role)
    sits(room, PRESIDING)
    hour = f"{timezone.localtime(Arrival.objects.earliest('since').since):%H:%M}"
    clerk = s.client_for(room.clerk)
    page = clerk.get(room.path("room")).content.decode()
    assert page.count(f"Đang chờ từ {hour}") == 2
    assert page.count("Cùng điểm cầu với Chủ tọa ") == 3, "two lay judges and the clerk"
    assert "Đã vào." in page
    assert "Chưa đến." in page
    shown = {
        role: clerk.get(room.path("identity_shown", attendee=room.who(role).pk)).content.decode()
        for role in (PROSECUTOR, ACCUSED, VICTIM, PANEL)
    }
    assert f"Đang chờ từ {hour}" in shown[PROSECUTOR]
    assert f"Đang chờ từ {hour}" in shown[ACCUSED]
    assert "máy của người này chưa gửi hình" in shown[ACCUSED]
    assert "Chưa đến" in shown[VICTIM]
    assert "người này chưa vào phòng chờ" in shown[VICTIM]
    assert "Cùng điểm cầu với Chủ tọa" in shown[PANEL]


def test_before_the_room_is_open_no_place_is_told() -> None:
    room = Room(opened=False)
    clerk = s.client_for(room.clerk)
    page = clerk.get(room.path("room")).content.decode()
    shown = clerk.get(room.path("identity_shown", attendee=room.who(ACCUSED).pk)).content.decode()
    assert "Chưa đến" not in page + shown
    assert "phòng xử án chưa mở" in shown
    forget()
