"""Figures of a court and of courts below: what is counted, who sees it, in how many queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases import hooks
from phapdinh.cases.actions.counting import count_courts
from phapdinh.cases.models import Case, Clock, CourtDay, Participation, Party
from phapdinh.cases.queries.figures import court_figures
from phapdinh.cases.queries.figures_below import figures_below
from phapdinh.cases.queries.suspended import Sign, suspended_cases, with_signs
from phapdinh.cases.queries.unpublished import overdue_publications, unpublished
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import (
    RECEIVED,
    Scene,
    accepted,
    make_court,
    make_scene,
    petition,
    step,
)
from phapdinh.people.models import User

pytestmark = pytest.mark.django_db
Counter = Callable[[int], Any]
TODAY = date(2026, 3, 6)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def suspended(scene: Scene) -> Case:
    """One case that has its judge and is suspended, beside a petition that waits for its judge."""
    petition(scene, date(2026, 2, 25))
    case = accepted(scene)
    step(case, scene.judge_a, "suspend", date(2026, 3, 3), ground="Cần đợi kết quả định giá (giả định)")
    return case


@pytest.fixture
def publishing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room that publishes: it has settled what is titled so."""
    settled = lambda: Exists(Case.objects.filter(pk=OuterRef("pk"), title="Đã công bố"))  # noqa: E731
    monkeypatch.setattr(hooks, "_publishing", [lambda: hooks.Publishing(30, "Điều 6 (giả định)", settled)])


def test_a_court_is_counted_by_type_age_judge_and_rule(
    scene: Scene, suspended: Case, django_assert_num_queries: Counter
) -> None:
    Case.objects.filter(pk=suspended.pk).update(accepted_on=date(2025, 3, 6), received_on=date(2025, 3, 1))
    with django_assert_num_queries(7):
        found = court_figures(scene.court_a.pk, today=TODAY)
    assert (found.pending, found.suspended, found.old) == (2, 1, 1)
    assert found.ages == (1, 0, 0, 0, 1)
    assert [(row.type, row.pending) for row in found.types] == [("civil", 2)]
    judge = found.judges[0]
    assert (judge.name, judge.pending, judge.suspended, judge.old) == ("Nguyễn Đức Khải", 1, 1, 1)
    assert judge.types == (("Dân sự", 1),)
    late = Clock.objects.filter(state="running", duty=True, due_on__lt=TODAY, court=scene.court_a)
    assert found.overdue == late.count() == sum(row.overdue for row in found.rules)
    assert judge.overdue == late.filter(case=suspended).count()
    assert all("BLTTDS" in row.source for row in found.rules)


def test_signs_that_the_ground_has_ended(
    scene: Scene, suspended: Case, django_assert_num_queries: Counter
) -> None:
    def signs(today: date = TODAY) -> tuple[Sign, ...]:
        rows = suspended_cases(scene.judge_a, court_id=scene.court_a.pk, today=today).rows
        assert [(row.case, row.on) for row in rows] == [(suspended.pk, date(2026, 3, 3))]
        return rows[0].signs

    assert signs() == ()
    assert with_signs(scene.court_a.pk, TODAY) == 0
    party = Party.objects.create(matter=suspended.matter, kind="person", name="Người kế thừa", name_key="x")
    Participation.objects.create(
        case=suspended, party=party, court=scene.court_a, name_key="x", role="plaintiff", starts_on=TODAY
    )
    assert signs() == (Sign.PERSON,)
    step(suspended, scene.judge_a, "suspension_ground_ended", TODAY, reason_ended_on="2026-03-05")
    assert signs() == (Sign.RECORDED, Sign.PERSON)
    assert signs(date(2026, 9, 1)) == (Sign.RECORDED, Sign.PERSON, Sign.QUIET)
    assert with_signs(scene.court_a.pk, TODAY) == 1
    with django_assert_num_queries(2):
        suspended_cases(scene.judge_a, court_id=scene.court_a.pk, today=TODAY)
    assert suspended_cases(scene.clerk_b, court_id=scene.court_a.pk, today=TODAY).rows == ()
    step(suspended, scene.judge_a, "resume", TODAY)
    assert suspended_cases(scene.judge_a, court_id=scene.court_a.pk, today=TODAY).rows == ()


def test_judgments_whose_publication_is_missing(
    scene: Scene, suspended: Case, publishing: None, django_assert_num_queries: Counter
) -> None:
    values = {"decided_on": RECEIVED, "in_force_on": RECEIVED, "judgment_number": "01/2026/DS-ST"}
    Case.objects.filter(pk=suspended.pk).update(**values)
    user, court, later = scene.chief_a, scene.court_a.pk, date(2026, 4, 2)
    assert overdue_publications(court, date(2026, 4, 1)) == 0, "the term runs until that day"
    assert overdue_publications(court, later) == 1
    with django_assert_num_queries(2):
        page = unpublished(user, court_id=court, today=later)
    assert page is not None
    assert [(row.case, row.days_left, row.sent) for row in page.rows] == [(suspended.pk, -1, False)]
    hidden = unpublished(scene.clerk_b, court_id=court, today=later)
    assert hidden is not None
    assert hidden.rows == ()
    for settled in ({"title": "Đã công bố"}, {"title": "x", "closed_hearing": True}):
        Case.objects.filter(pk=suspended.pk).update(**settled)
        assert overdue_publications(court, later) == 0


def test_nobody_publishes_nothing_is_missing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_publishing", [])
    assert overdue_publications(scene.court_a.pk, TODAY) is None
    assert unpublished(scene.chief_a, court_id=scene.court_a.pk, today=TODAY) is None


def test_courts_are_counted_for_those_above_and_counted_again(
    scene: Scene, suspended: Case, django_assert_num_queries: Counter
) -> None:
    nothing = figures_below(scene.overseer, today=TODAY)
    assert (nothing.rows, nothing.total, nothing.counted_at) == ((), None, None)
    count_courts(today=TODAY)
    first = CourtDay.objects.get(court=scene.court_a)
    user = User.objects.get(pk=scene.overseer.pk)
    with django_assert_num_queries(6):  # two for whose they are, one for the posts
        found = figures_below(user, today=TODAY)
    assert {row.court for row in found.rows} == {scene.court_a.pk, scene.court_b.pk, scene.court_above.pk}
    row = found.rows[0]
    assert (row.court, row.pending, row.suspended, row.before) == (scene.court_a.pk, 2, 1, None)
    assert (row.overdue, row.now, row.soon) == (first.overdue, first.now, first.soon)
    assert row.overdue > 0
    CourtDay.objects.update(day=date(2026, 2, 4))
    petition(scene)
    count_courts(today=TODAY)
    count_courts(today=TODAY)
    again = figures_below(user, today=TODAY, order="pending").rows[0]
    assert (again.pending, again.before) == (3, first.overdue)
    assert CourtDay.objects.filter(day=TODAY, court=scene.court_a).count() == 1
    assert {one.court for one in figures_below(scene.chief_b, today=TODAY).rows} == {scene.court_b.pk}
    assert figures_below(scene.clerk_a, today=TODAY).rows == ()


def test_the_country_is_shown_by_province(scene: Scene) -> None:
    supreme = make_court("Tòa án nhân dân tối cao (giả định)", level="supreme", province="")
    other = make_court("Tòa án nhân dân khu vực 93 - Quảng Trị (giả định)", province="Quảng Trị")
    scene.overseer.memberships.update(court=supreme)
    count_courts(today=TODAY)
    user = User.objects.get(pk=scene.overseer.pk)
    found = figures_below(user, today=TODAY)
    assert found.by_province
    assert {row.name for row in found.rows} >= {"Hà Tĩnh", "Quảng Trị"}
    one = figures_below(user, today=TODAY, province="Quảng Trị")
    assert [row.court for row in one.rows] == [other.pk]


def test_numbers_lead_to_lists_only_where_cases_may_be_opened(scene: Scene, suspended: Case) -> None:
    waiting = accepted(scene, title="Tranh chấp ranh giới (giả định)")
    waiting.assignments.filter(duty="presiding").update(ends_on=TODAY)
    Case.objects.filter(pk=waiting.pk).update(state="accepted")
    count_courts(today=timezone.localdate())
    listed = f"muc=con-lai&amp;toa={scene.court_a.pk}"
    for who, leads in ((scene.chief_a, True), (scene.administrator_a, False), (scene.overseer, False)):
        answer = client_for(who).get(reverse("cases:figures"), {"toa": str(scene.court_a.pk)})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert (listed in page) is leads
        assert (waiting.title in page) is leads, "no content of a case for who may not open it"
    elsewhere = client_for(scene.chief_b).get(reverse("cases:figures"), {"toa": str(scene.court_a.pk)})
    assert elsewhere.status_code == 404
    sheet = client_for(scene.overseer).get(reverse("cases:figures_below"), {"dang": "csv"})
    assert scene.court_a.short_name in sheet.content.decode()


@pytest.mark.parametrize(("name", "most"), [("figures", 18), ("figures_below", 14), ("suspended", 12)])
def test_pages_of_figures_ask_a_known_number_of_queries(
    scene: Scene, suspended: Case, name: str, most: int, django_assert_max_num_queries: Any
) -> None:
    client = client_for(scene.chief_a)
    client.get(reverse(f"cases:{name}"))
    with django_assert_max_num_queries(most):
        assert client.get(reverse(f"cases:{name}")).status_code == 200
