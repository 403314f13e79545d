"""The digest of a day and the earlier of two rules: who is reminded of what, once, whatever happens."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.actions import reminding
from phapdinh.cases.actions.reminding import remind_all
from phapdinh.cases.models import Case, Clock, Digest
from phapdinh.cases.queries.desk_day import rail_counts
from phapdinh.cases.queries.due import Narrowed, Window, due_list, due_page
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import Scene, accepted, make_scene, petition
from phapdinh.people.models import User
from phapdinh.records.journal import history

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 6)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def counts(user: User, day: date = TODAY) -> tuple[int, int, int, int]:
    row = Digest.objects.get(user=user, day=day)
    return row.overdue, row.fresh, row.now, row.soon


def running(case: Case) -> list[Clock]:
    return list(Clock.objects.filter(case=case, state="running", duty=True))


def test_each_is_reminded_of_their_own_and_heads_of_what_nobody_has(scene: Scene) -> None:
    mine, waiting = accepted(scene), petition(scene)
    assert remind_all(today=TODAY) == 2
    expected = [(clock.due_on < TODAY) for clock in running(mine)]
    assert counts(scene.judge_a)[0] == sum(expected)
    overdue, _fresh, now, soon = counts(scene.chief_a)
    assert overdue + now + soon == len([one for one in running(waiting) if one.remind_on < date(2026, 3, 14)])
    for user in (scene.judge_a, scene.chief_a):
        windows = [due_list(user, today=TODAY, window=one, narrowed=Narrowed(mine=True)) for one in Window]
        late, now, soon = map(len, windows)
        assert (late, now, soon) == (counts(user)[0], *counts(user)[2:]), "each number leads to its list"
    assert not Digest.objects.filter(user__in=[scene.clerk_b, scene.chief_b, scene.other_judge_a]).exists()


def test_twice_is_once_and_what_is_newly_overdue_is_told_apart(scene: Scene) -> None:
    petition(scene, date(2026, 2, 25))
    day_before = date(2026, 3, 2)
    assert remind_all(today=day_before) == 1
    assert remind_all(today=day_before) == 0
    assert remind_all(today=TODAY) == 1
    before, now = counts(scene.chief_a, day_before), counts(scene.chief_a)
    assert now[0] == 2
    assert now[1] == Clock.objects.filter(duty=True, due_on__gte=day_before, due_on__lt=TODAY).count()
    assert before[0] < now[0]


def test_a_run_that_is_killed_leaves_whole_digests_and_the_next_does_the_rest(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted(scene)
    petition(scene)
    through = reminding._remind

    def killed_after_the_first(*given: object) -> int:
        if Digest.objects.exists():
            raise KeyboardInterrupt
        return through(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(reminding, "_remind", killed_after_the_first)
    with pytest.raises(KeyboardInterrupt):
        remind_all(today=TODAY, batch=1)
    monkeypatch.setattr(reminding, "_remind", through)
    kept = Digest.objects.get()
    assert remind_all(today=TODAY, batch=1) == 1
    assert set(Digest.objects.values_list("user", flat=True)) == {scene.judge_a.pk, scene.chief_a.pk}
    assert Digest.objects.get(pk=kept.pk).made_at == kept.made_at


def test_a_duty_is_to_be_done_at_the_earlier_day_and_overdue_only_after_the_later(scene: Scene) -> None:
    case = petition(scene)
    due_on = date(2026, 3, 12)
    Clock.objects.filter(case=case).update(remind_on=date(2026, 3, 9), due_on=due_on)

    def window_of(today: date) -> list[Window]:
        return [one for one in Window if due_list(scene.clerk_a, today=today, window=one)]

    def to_act(today: date) -> int:
        return due_list(scene.clerk_a, today=today, window=None)[0].to_act

    days = [date(2026, 3, day) for day in (1, 2, 8, 9, 12, 13)]
    assert [window_of(day) for day in days] == [
        [], [Window.SOON], [Window.SOON], [Window.TODAY], [Window.TODAY], [Window.OVERDUE],
    ]  # fmt: skip
    assert [to_act(day) for day in days] == [8, 7, 1, 0, 0, -1]


def test_the_day_shows_the_digest_until_it_is_put_away(scene: Scene) -> None:
    petition(scene)
    remind_all(today=timezone.localdate())
    chief, address = client_for(scene.chief_a), reverse("cases:today")
    digest = Digest.objects.get(user=scene.chief_a)
    put_away = reverse("cases:put_away_digest", args=[digest.pk])
    assert "Nhắc việc sáng nay" in chief.get(address).content.decode()
    assert client_for(scene.clerk_a).post(put_away).status_code == 404
    assert chief.post(put_away).status_code == 302
    seen = Digest.objects.get(pk=digest.pk).seen_at
    assert chief.post(put_away).status_code == 302
    assert Digest.objects.get(pk=digest.pk).seen_at == seen
    assert "Nhắc việc sáng nay" not in chief.get(address).content.decode()


def test_who_oversees_courts_begins_with_their_figures(scene: Scene) -> None:
    assert client_for(scene.overseer).get(reverse("cases:today"))["Location"] == reverse(
        "cases:figures_below"
    )


# The list


@pytest.fixture
def late(scene: Scene) -> list[Case]:
    """Three cases with two duties each that are overdue long since."""
    return [petition(scene, date(2026, 2, day)) for day in (23, 24, 25)]


def test_the_list_goes_page_by_page_and_downloads_whole(
    scene: Scene, late: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phapdinh.cases.queries.due.PAGE", 4)
    first = due_page(scene.clerk_a, today=TODAY, window=Window.OVERDUE)
    assert first.next is not None
    rest = due_page(scene.clerk_a, today=TODAY, window=Window.OVERDUE, after=first.next)
    whole = due_list(scene.clerk_a, today=TODAY, window=Window.OVERDUE)
    assert [row.clock for row in (*first.rows, *rest.rows)] == [row.clock for row in whole]
    assert (len(first.rows), rest.next) == (4, None)
    client = client_for(scene.clerk_a)
    page = client.get(reverse("cases:due")).content.decode()
    assert 'rel="next"' in page
    sheet = client.get(reverse("cases:due"), {"dang": "csv"})
    assert sheet["Content-Type"].startswith("text/csv")
    lines = sheet.content.decode().strip().splitlines()
    assert len(lines) == 1 + len(whole)
    taken = history("account", scene.clerk_a.pk)[-1]
    assert (taken.verb, taken.details) == ("cases.list_taken", {"list": "due-overdue", "rows": len(whole)})


def test_the_list_is_narrowed_and_says_when_nothing_is_left(scene: Scene, late: list[Case]) -> None:
    client = client_for(scene.clerk_a)
    rule = "civil.assign_examining_judge"
    shown = client.get(reverse("cases:due"), {"qt": rule}).content.decode()
    assert "Phân công Thẩm phán xem xét đơn" in shown
    none = client.get(reverse("cases:due"), {"tp": str(scene.officer_a.pk)}).content.decode()
    assert "Không có thời hạn nào khớp" in none
    assert "Không có việc nào quá hạn" in client_for(scene.clerk_b).get(reverse("cases:due")).content.decode()
    other = client_for(scene.clerk_b).get(reverse("cases:due"), {"toa": str(scene.court_a.pk)})
    assert late[0].petition_number not in other.content.decode()


def test_a_secret_case_is_in_no_count_of_who_may_not_see_it(scene: Scene, late: list[Case]) -> None:
    Case.objects.filter(pk=late[0].pk).update(secret=True)
    of_late = Clock.objects.filter(duty=True, due_on__lt=TODAY)
    everything, shown = of_late.count(), of_late.exclude(case=late[0]).count()
    assert shown < everything
    for user, n in ((scene.clerk_a, shown), (scene.chief_a, everything)):
        fresh = User.objects.get(pk=user.pk)
        assert rail_counts(fresh, TODAY)["cases-late"] == n
        assert len(due_list(fresh, today=TODAY, window=Window.OVERDUE)) == n
        to = Narrowed(rule="civil.assign_examining_judge")
        assert len(due_list(fresh, today=TODAY, window=None, narrowed=to)) == (3 if n == everything else 2)


def test_the_list_asks_a_known_number_of_queries(
    scene: Scene, late: list[Case], django_assert_max_num_queries: object
) -> None:
    client: Client = client_for(scene.clerk_a)
    client.get(reverse("cases:due"))
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        client.get(reverse("cases:due"))
