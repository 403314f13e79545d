"""Presence in the tables: one row for each, history that stays, nothing that says "here" of the dead."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from phapdinh.hearings.gate.knowing import standings
from phapdinh.hearings.models import Break, BreakKind, MediaRoom, Presence, PresenceChange, RoomKind, Talk
from phapdinh.hearings.presence.knowing import rooms
from phapdinh.hearings.presence.part import read
from phapdinh.hearings.presence.people import Reached
from phapdinh.hearings.presence.signs import Cause, Seen
from phapdinh.hearings.presence.watching import look
from phapdinh.hearings.presence.writing import LEASE, see
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.breaks_scene import changes
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene

pytestmark = pytest.mark.django_db
ACCUSED, JUDGE = TrialRole.ACCUSED, TrialRole.PRESIDING


@pytest.fixture
def scene() -> MediaScene:
    return make_media_scene()


def seen(scene: MediaScene, visit: int, here: bool, role: TrialRole = JUDGE) -> None:
    see([Seen(scene.of(role), visit, here, Cause.MEDIA)])


def reached(scene: MediaScene, role: TrialRole = JUDGE) -> str:
    return str(read([scene.trial.pk])[scene.trial.pk]["people"][scene.of(role).hex])


def test_who_comes_is_lost_and_comes_back_is_written_once_each(scene: MediaScene) -> None:
    assert reached(scene) == "away"
    seen(scene, 1, False)
    assert not Presence.objects.exists(), "who never came is not lost"
    for _again in range(2):
        seen(scene, 1, True)
    assert reached(scene) == "here"
    for _again in range(2):
        seen(scene, 1, False)
    assert reached(scene) == "lost"
    seen(scene, 2, True)
    assert changes(scene.trial, JUDGE) == ["here media", "lost media", "here media"]


def test_an_older_visit_overrules_no_newer_one(scene: MediaScene) -> None:
    seen(scene, 2, True)
    seen(scene, 1, False)
    seen(scene, 1, True)
    row = Presence.objects.get()
    assert (row.visit, row.state) == (2, "here")


def test_nothing_says_here_for_long_after_its_process_died(scene: MediaScene) -> None:
    seen(scene, 1, True)
    room = MediaRoom.objects.get(trial=scene.trial, kind=RoomKind.HEARING)
    talk = Talk.objects.create(room=room, attendee_id=scene.of(JUDGE), began_at=timezone.now())
    died = timezone.now() - LEASE - timedelta(seconds=1)
    Presence.objects.update(seen_at=died, since=died)
    Talk.objects.update(began_at=died)
    assert reached(scene) == "lost", "even before anybody has written so"
    look()
    assert set(changes(scene.trial, JUDGE)) == {"here media", "lost silence"}
    talk.refresh_from_db()
    assert talk.ended_at == died
    seen(scene, 1, True)
    assert reached(scene) == "here", "it was only slow"


def test_who_was_let_out_is_away_and_who_rests_is_muted_but_not_the_bench(scene: MediaScene) -> None:
    seen(scene, 1, True, ACCUSED)
    assert reached(scene, ACCUSED) == "away", "nobody let them in"
    entries = list(scene.entries.values())
    assert not any(one.muted for one in standings(entries).values())
    Break.objects.create(trial=scene.trial, kind=BreakKind.STOP, began_at=timezone.now())
    muted = {one.role: one.muted for one in standings(entries).values()}
    assert muted[ACCUSED]
    assert not muted[JUDGE]
    assert not muted[TrialRole.CLERK]


def test_any_number_of_rooms_is_one_query(
    scene: MediaScene, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    other = make_media_scene(2)
    for one in (scene, other):
        seen(one, 1, True)
    with django_assert_num_queries(1):
        found = rooms([scene.trial.pk, other.trial.pk])
    assert {one.people[0].reached for one in found.values()} <= set(Reached)
    with django_assert_max_num_queries(4):
        look()


def test_history_stays_as_it_was_written(scene: MediaScene) -> None:
    seen(scene, 1, True)
    with pytest.raises(IntegrityError), transaction.atomic():
        PresenceChange.objects.update(state="lost")
    with pytest.raises(IntegrityError), transaction.atomic():
        PresenceChange.objects.all().delete()
