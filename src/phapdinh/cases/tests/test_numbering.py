"""Numbers: how they look, and that fifty clerks at once leave no gap and draw none twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.db.utils import InterfaceError

from phapdinh.cases.actions.recording import record_event
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Case, IssuedNumber, NumberSeries, Step
from phapdinh.cases.numbering import draw, gaps, number_key, symbol_for, void, written
from phapdinh.cases.tests.docket_scene import RECEIVED, Scene, accepted, make_scene, petition, step
from phapdinh.records.verify import verify

CLERKS = 50


@pytest.mark.parametrize(
    ("what", "type_", "subkind", "instance", "symbol"),
    [
        ("acceptance", "civil", "", "first", "TLST-DS"),
        ("acceptance", "family", "", "appeal", "TLPT-HNGĐ"),
        ("acceptance", "labour", "", "first", "TLST-LĐ"),
        ("acceptance", "civil_matter", "", "first", "TLST-VDS"),
        ("acceptance", "civil_matter", "family", "first", "TLST-HNGĐ"),
        ("judgment", "criminal", "", "first", "HS-ST"),
        ("judgment", "administrative", "", "appeal", "HC-PT"),
        ("decision", "commercial", "", "first", "QĐST-KDTM"),
        ("decision", "measure", "", "first", "QĐ-TA"),
        ("decision", "civil", "", "cassation", "DS-GĐT"),
        ("trial_order", "civil", "", "first", "QĐXXST-DS"),
    ],
)
def test_symbols_are_those_of_the_courts(
    what: str, type_: str, subkind: str, instance: str, symbol: str
) -> None:
    assert symbol_for(what, type_=type_, subkind=subkind, instance=instance) == symbol


def test_a_register_that_nobody_keeps_is_not_made_up() -> None:
    with pytest.raises(LookupError):
        symbol_for("judgment", type_="civil", subkind="", instance="cassation")


@pytest.mark.parametrize(
    "text", ["05/2026/DS-ST", "5/2026/DS-ST", "Số: 05/2026/DS-ST", "5/2026/DSST", "5/2026/ds-st"]
)
def test_spellings_of_a_number_are_one(text: str) -> None:
    assert number_key(text) == "5/2026/ds-st"
    assert written(5, 2026, "DS-ST") == "05/2026/DS-ST"


@pytest.mark.django_db
def test_each_court_year_and_symbol_has_its_own_register() -> None:
    scene = make_scene()
    first, second = accepted(scene), accepted(scene)
    family = accepted(scene, type="family", title="Ly hôn")
    earlier = accepted(scene, date(2025, 11, 3))
    numbers = [case.number for case in (first, second, family, earlier)]
    assert numbers == ["01/2026/TLST-DS", "02/2026/TLST-DS", "01/2026/TLST-HNGĐ", "01/2025/TLST-DS"]
    assert gaps(scene.court_a.pk) == []


@pytest.mark.django_db
def test_a_number_needs_a_transaction_and_a_void_one_keeps_its_place() -> None:
    scene = make_scene()
    case = petition(scene)
    number = draw(case=case, what="decision", on=RECEIVED)
    void(number=number, reason="Ghi nhầm")
    assert draw(case=case, what="decision", on=RECEIVED).seq == number.seq + 1
    assert gaps(scene.court_a.pk) == []


@pytest.mark.django_db
def test_the_check_finds_a_register_that_is_ahead_of_its_numbers() -> None:
    scene = make_scene()
    petition(scene)
    NumberSeries.objects.filter(court=scene.court_a).update(last=7)
    assert gaps(scene.court_a.pk) == [(2026, "NĐ", 7, 1)]


def at_once(work: Callable[[int], object]) -> list[object]:
    """Fifty threads, each with its own connection, that begin together."""
    barrier = threading.Barrier(CLERKS)

    def one(number: int) -> object:
        barrier.wait()
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CLERKS) as pool:
        return list(pool.map(one, range(CLERKS)))


def waiting_cases(scene: Scene, count: int) -> list[Case]:
    """Petitions that the judge has looked at and may accept."""
    cases = [petition(scene) for _number in range(count)]
    for case in cases:
        step(case, scene.chief_a, "assign_examining_judge", RECEIVED, officer=str(scene.officer_a.pk))
    return cases


@pytest.mark.django_db(transaction=True)
def test_fifty_clerks_accept_at_once_with_rollbacks_and_a_killed_connection() -> None:
    """Each takes two petitions; some change their mind in the middle, some lose their connection."""
    scene = make_scene()
    cases = waiting_cases(scene, 2 * CLERKS)

    def accept(number: int) -> int:
        random, done = Random(number), 0
        for case in cases[number::CLERKS]:
            act = Act("accept_exempt", RECEIVED, {"ground": "Được miễn"})
            fate = random.random()
            try:
                with transaction.atomic():
                    record_event(case_id=case.pk, actor=scene.judge_a, act=act)
                    if fate < 0.2:
                        raise RuntimeError("the clerk changed their mind")
                    if fate < 0.3:
                        kill_own_connection()
                done += 1
            except (RuntimeError, OperationalError, InterfaceError):
                connection.close()
        return done

    accepted_ = sum(int(str(one)) for one in at_once(accept))
    assert 0 < accepted_ < len(cases), "some must have been rolled back, or the test shows nothing"
    issued = list(IssuedNumber.objects.filter(symbol="TLST-DS").values_list("seq", "case"))
    assert sorted(seq for seq, _case in issued) == list(range(1, accepted_ + 1))
    assert max(Counter(case for _seq, case in issued).values()) == 1
    assert gaps(scene.court_a.pk) == []
    assert Case.objects.exclude(number="").count() == accepted_
    assert Step.objects.filter(event="accept_exempt").count() == accepted_
    assert verify().whole


def kill_own_connection() -> None:
    """As if the power went out between drawing the number and committing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


@pytest.mark.django_db(transaction=True)
def test_fifty_times_the_same_request_is_one_step() -> None:
    scene = make_scene()
    case = waiting_cases(scene, 1)[0]
    act = Act("accept_exempt", RECEIVED, {"ground": "Được miễn"})

    def accept(_number: int) -> str:
        return record_event(case_id=case.pk, actor=scene.judge_a, act=act, key="mot-lan").number

    assert set(at_once(accept)) == {"01/2026/TLST-DS"}
    assert Step.objects.filter(case=case, event="accept_exempt").count() == 1
    assert gaps(scene.court_a.pk) == []
