"""A few hundred invented cases pass the same checks as real ones, and can be worked on."""

from __future__ import annotations

import os
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from phapdinh.bench.cases.bulk import without_indexes
from phapdinh.bench.cases.filling import Order, fill
from phapdinh.bench.cases.measuring import measure_recomputing
from phapdinh.bench.cases.processor import spent
from phapdinh.bench.cases.staff import is_invented
from phapdinh.bench.cases.visits import MIXTURE, alone, desks, mixture
from phapdinh.cases.actions.recomputing import recompute
from phapdinh.cases.actions.recording import record_event
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Booking, Case, CaseLink, Clock, Hearing, IssuedNumber, NumberSeries, Step
from phapdinh.cases.models.kinds import ClockState
from phapdinh.cases.numbering import gaps, number_key
from phapdinh.cases.queries.case_page import case_page
from phapdinh.cases.queries.finding import find_cases
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.cases.tests.docket_scene import make_court
from phapdinh.courts.models import Court
from phapdinh.people.models import Role, User
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "portal"])
CASES = 300
SCENES = ("divorce", "theft", "appeal")


def database() -> str:
    connection.ensure_connection()
    info = connection.connection.info
    return f"host={info.host} port={info.port} dbname={info.dbname} user={info.user} password={info.password}"


@pytest.fixture
def courts() -> list[Court]:
    regional = [make_court(f"Tòa án nhân dân khu vực {n} - Hà Tĩnh") for n in (91, 92)]
    above = make_court("Tòa án nhân dân tỉnh Hà Tĩnh (giả định)", level="provincial")
    return [*regional, above, make_court("Tòa án nhân dân tối cao (giả định)", level="supreme")]


def member(court: Court, role: Role) -> User:
    return User.objects.filter(memberships__court=court, memberships__role=role).order_by("username")[0]


def test_invented_cases_are_as_the_product_holds_them(courts: list[Court]) -> None:
    """One filling for all that is asked of it: it is what this file costs."""
    assert not is_invented()
    filled = fill(database(), Order(CASES, 60, timezone.localdate(), SCENES))
    assert is_invented()
    assert (filled.cases, Case.objects.count(), filled.orphans) == (CASES, CASES, {})
    assert 0 < filled.open_cases < CASES
    _journals_and_numbers(courts)
    _clocks()
    _measured()
    _rights(courts)
    _ties(courts)
    _work_goes_on(courts)
    _asked_for(courts)


def _journals_and_numbers(courts: list[Court]) -> None:
    proof = verify()
    assert proof.whole, proof.damages[:3]
    assert proof.subjects == CASES
    assert [gaps(court.pk) for court in courts] == [[]] * len(courts)
    assert NumberSeries.objects.exists()
    for number in IssuedNumber.objects.all()[:50]:
        assert number.key == number_key(number.text)
    for case in Case.objects.exclude(number="")[:50]:
        assert case.number_key == number_key(case.number)
        assert case.numbers.get(text=case.number).on == case.accepted_on
    steps = Step.objects.order_by("case", "sequence").values_list("case", "sequence")  # the last one stays
    assert dict(steps) == dict(Case.objects.values_list("pk", "steps_taken"))


def _clocks() -> None:
    """Days by the rules, holidays and all: computing them anew moves none."""
    assert Clock.objects.filter(state=ClockState.RUNNING).exists()
    done = recompute()
    assert (done.moved, done.failed) == (0, 0)


def _measured() -> None:
    """Days taken out move clocks, and the instance is afterwards as it was."""
    before = dict(Clock.objects.values_list("pk", "due_on"))
    computed = measure_recomputing(moving=CASES)
    assert computed.clocks >= computed.moving_looked_at >= computed.moved > 0
    assert dict(Clock.objects.values_list("pk", "due_on")) == before
    begun = spent([os.getpid()])
    assert begun.database > 0, "the server of the tests is on this machine"
    assert spent([os.getpid()]).since(begun, 10).web >= 0


def _rights(courts: list[Court]) -> None:
    for court in courts[:3]:
        clerk = member(court, Role.CLERK)
        own = Case.objects.filter(court=court, secret=False)
        assert set(visible_to(clerk).values_list("court", flat=True)) == {court.pk}
        assert visible_to(clerk).filter(secret=False).count() == own.count() > 0
    assert not visible_to(member(courts[0], Role.COURT_ADMINISTRATOR)).exists()


def _ties(courts: list[Court]) -> None:
    """Appeals share the matter of the judged case below; sittings have their room and their judge."""
    for link in CaseLink.objects.select_related("from_case", "to_case"):
        assert link.from_case.matter == link.to_case.matter
        assert link.to_case.decided_on is not None
        assert link.to_case.decided_on < link.from_case.received_on
    assert CaseLink.objects.exists()
    assert Hearing.objects.exists()
    assert Booking.objects.count() == 2 * Hearing.objects.count()


def _work_goes_on(courts: list[Court]) -> None:
    case = Case.objects.filter(state="in_force", closed_on=None, secret=False)[0]
    clerk = member(case.court, Role.CLERK)
    page = case_page(clerk, case.pk)
    assert page is not None
    assert [line.sequence for line in page.journal] == list(range(len(page.journal), 0, -1))
    assert find_cases(clerk, case.number)[0].case == case.pk
    name = page.people[0].people[0].name
    assert case.pk in {found.case for found in find_cases(clerk, name)}
    record_event(case_id=case.pk, actor=clerk, act=Act("archive", timezone.localdate(), {}))
    case.refresh_from_db()
    assert (case.state, case.closed_on) == ("archived", timezone.localdate())
    assert verify().whole


def _asked_for(courts: list[Court]) -> None:
    """Every request of the mixture is answered to whoever sends it."""
    people = desks()
    assert sum(MIXTURE.values()) == 100
    for request in [*alone(people, per_kind=1), *mixture(people, 12)]:
        client = Client(headers={"accept-language": "vi"})
        client.cookies.load(request.cookie)
        if request.body:
            content = "application/x-www-form-urlencoded"
            answer: Any = client.post(request.path, request.body, content_type=content)
        else:
            answer = client.get(request.path)
        assert answer.status_code in {200, 302}, (request, answer.status_code)
        assert "dang-nhap" not in answer.headers.get("Location", ""), request


def test_indexes_come_back_whatever_happens(courts: list[Court]) -> None:
    asked = (
        "SELECT indexname, indexdef LIKE '% WHERE %' FROM pg_indexes "
        "WHERE tablename IN ('cases_clock', 'cases_issuednumber') ORDER BY 1"
    )
    with psycopg.connect(database(), autocommit=True) as other:
        before = other.execute(asked.encode()).fetchall()
        with pytest.raises(ZeroDivisionError):
            _broken_off(other, asked)
        assert other.execute(asked.encode()).fetchall() == before


def _broken_off(other: psycopg.Connection[Any], asked: str) -> None:
    with without_indexes(other, ["cases_clock", "cases_issuednumber"]):
        assert len(other.execute(asked.encode()).fetchall()) == 2, "the primary keys alone"
        raise ZeroDivisionError
