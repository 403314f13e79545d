"""Real threads at once: two panels want one room, courts draw at one time. The database decides."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, OperationalError, close_old_connections, connection, transaction
from django.utils import timezone

from phapdinh.cases.assigning.actions.drawing import draw_judge
from phapdinh.cases.assigning.queries.records import exported, in_journal
from phapdinh.cases.assigning.verify import holds
from phapdinh.cases.calendar.actions import taking
from phapdinh.cases.calendar.actions.errors import TakenError
from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Assignment, Booking, Case, Draw, Hearing
from phapdinh.cases.models.kinds import Duty

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Every act in a thread of its own, all begun together; what came of each, refusals too."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            close_old_connections()
            barrier.wait(timeout=60)
            return act()
        except Exception as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def two_panels(scene: s.Scene) -> list[Case]:
    cases = [s.make_case(scene.court_a, n) for n in (91, 92)]
    for case, judge in zip(cases, scene.judges, strict=False):
        s.sit(case, judge)
    return cases


def test_of_two_panels_one_gets_the_room_and_the_other_is_told() -> None:
    scene = s.make_scene()
    cases = two_panels(scene)
    begins = s.at(s.working_day(), 8)

    def want(case: Case) -> Callable[[], object]:
        wanted = s.wanted(case, scene.rooms[0], begins)
        return lambda: schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk)

    came = at_once([want(case) for case in cases])
    lost = [one for one in came if isinstance(one, TakenError)]
    assert len(lost) == 1, came
    won = Hearing.objects.get()
    assert lost[0].holders == [f"Phòng 1: {won.case}, 08:00 đến 10:00 ngày {begins:%d/%m/%Y}"]
    assert lost[0].nearest is not None
    assert lost[0].nearest.begins == begins + timedelta(hours=2) or lost[0].nearest.begins.hour == 6
    assert Booking.objects.filter(active=True).count() == 2


def test_eight_who_want_rooms_and_judges_crosswise_never_wait_for_each_other_for_ever() -> None:
    scene = s.make_scene()
    begins = s.at(s.working_day(), 8)
    acts = []
    for n in range(8):
        case = s.make_case(scene.court_a, 100 + n)
        s.sit(case, scene.judges[n % 3])
        s.sit(case, scene.judges[(n + 1) % 3], Duty.JUDGE)
        wanted = s.wanted(case, scene.rooms[n % 2], begins)
        acts.append(
            lambda case=case, wanted=wanted: schedule(
                actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk
            )
        )
    came = at_once(acts)
    won = [one for one in came if not isinstance(one, Exception)]
    assert all(isinstance(one, TakenError) for one in came if isinstance(one, Exception)), came
    assert len(won) == 1, "every two of three judges share one"
    taken = Counter(Booking.objects.filter(active=True).values_list("resource", flat=True))
    assert set(taken.values()) == {1}


def test_the_constraint_holds_without_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes by another way and waits for nobody is stopped by the database all the same."""
    scene = s.make_scene()
    monkeypatch.setattr(taking, "_wait_for", lambda ids: None)
    begins = s.at(s.working_day(), 8)
    hearing = schedule(
        actor=scene.clerk,
        court_id=scene.court_a.pk,
        wanted=s.wanted(None, scene.rooms[1], begins, title="Họp"),
    ).hearing

    def book() -> object:
        with transaction.atomic():
            return Booking.objects.create(
                hearing=hearing,
                room=scene.rooms[0],
                resource=scene.rooms[0].pk,
                during=hearing.during,
                made_by=scene.clerk,
            )

    came = at_once([book] * 4)
    assert sum(isinstance(one, Booking) for one in came) == 1
    assert all(isinstance(one, Booking | IntegrityError | OperationalError) for one in came)
    assert Booking.objects.filter(active=True, room=scene.rooms[0]).count() == 1


def test_draws_at_one_time_use_each_seed_once_and_count_every_load() -> None:
    scene = s.make_scene()
    cases = [
        s.make_case(scene.court_a, n, kind=kind)
        for n, kind in enumerate(("civil", "criminal", "family", "administrative"), 1)
    ]
    came = at_once([lambda case=case: draw_judge(case_id=case.pk, actor=scene.chief) for case in cases])
    assert all(isinstance(one, Draw) for one in came), came
    draws = list(Draw.objects.order_by("position"))
    assert [one.position for one in draws] == [1, 2, 3, 4]
    assert len({one.chain_id for one in draws}) == 1
    for number, draw in enumerate(draws):
        assert holds(exported(draw))
        assert in_journal(draw)
        assert sum(_opens(draw)) == number, "each saw those before it"
    assert Assignment.objects.filter(duty=Duty.PRESIDING, ends_on=None).count() == 4


def _opens(draw: Draw) -> list[int]:
    """Cases in hand of each judge, as the frozen list has them."""
    return [one["open"] for one in json.loads(draw.input)["judges"]]


def test_one_case_drawn_by_two_at_once_is_drawn_once() -> None:
    scene = s.make_scene()
    case = s.make_case(scene.court_a, 1)
    came = at_once([lambda: draw_judge(case_id=case.pk, actor=scene.chief)] * 3)
    assert sum(isinstance(one, Draw) for one in came) == 1, came
    assert Draw.objects.count() == 1
    assert timezone.now() > Draw.objects.get().drawn_at
