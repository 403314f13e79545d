"""Pages of the trial online, and what calendar, case and public list show of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import CaseDocument, Hearing
from phapdinh.hearings.deciding.people import seats
from phapdinh.hearings.models import OnlineTrial, TrialState
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import trial_scene as t

pytestmark = pytest.mark.django_db


@pytest.fixture
def of() -> t.Trial:
    return t.make_trial()


@pytest.fixture
def clerk(of: t.Trial) -> Client:
    return s.client_for(of.scene.clerk)


@pytest.fixture
def judge(of: t.Trial) -> Client:
    return s.client_for(of.judge)


def address(name: str, of: t.Trial, *keys: object) -> str:
    return reverse(f"hearings:{name}", args=[of.hearing.pk, *keys])


def sent_plan(of: t.Trial, **more: object) -> dict[str, object]:
    """The plan as a browser sends it."""
    places = {f"place-{one.key}": str(one.place) for one in seats(of.hearing, None)}
    roles = {f"new-role-{n}": TrialRole.GUARD.value for n in range(3)}
    newcomer = {"new-0": "Đặng Hữu Canh", "new-place-0": "1"}
    points = {"point-1": str(of.jail.pk), "test_day": f"{s.working_day(10):%d/%m/%Y}", "test_time": "14:00"}
    return {"base": "0", **points, **places, **roles, **newcomer, **more}


def test_from_the_plan_to_the_signed_words(of: t.Trial, clerk: Client, judge: Client) -> None:
    assert "Lập kế hoạch" in clerk.get(address("trial", of)).content.decode()
    form = clerk.get(address("plan", of)).content.decode()
    assert "Trại tạm giam Giả Định" in form
    assert clerk.post(address("plan", of), sent_plan(of)).status_code == 302
    shown = judge.get(address("trial", of)).content.decode()
    assert "Chưa ghi ý kiến của Viện kiểm sát" in shown
    assert "điểm c khoản 1 Điều 3, 05/2021/TTLT" in shown
    told = {"opinion": "consent", "words": "Nhất trí", "on": f"{timezone.localdate():%d/%m/%Y}"}
    assert clerk.post(address("procuracy_opinion", of), told).status_code == 302
    page = judge.get(address("decide", of)).content.decode()
    assert "Chưa quyết định được" not in page
    base = {"base": "1"}
    refused = judge.post(address("decide", of), {**base, "ground": "Bị cáo ở xa"})
    assert refused.status_code == 422
    assert "đơn giản và chứng cứ rõ ràng" in refused.content.decode()
    assert "Bị cáo ở xa" in refused.content.decode()
    assert (
        judge.post(address("decide", of), {**base, "simple": "on", "ground": "Bị cáo ở xa"}).status_code
        == 302
    )
    assert clerk.post(address("draft_papers", of)).status_code == 302
    shown = clerk.get(address("trial", of)).content.decode()
    assert "Đã quyết định xét xử trực tuyến" in shown
    for row in CaseDocument.objects.all():
        assert reverse("cases:paper", args=[of.case.pk, row.pk]) in shown
    assert CaseDocument.objects.count() == 5
    journal = clerk.get(reverse("cases:journal", args=[of.case.pk])).content.decode()
    assert "Quyết định xét xử trực tuyến" in journal


def test_a_change_and_a_withdrawal_by_their_pages(of: t.Trial, judge: Client, clerk: Client) -> None:
    trial = t.decided(of)
    guard = trial.attendees.get(role=TrialRole.GUARD)
    sent = sent_plan(
        of, base=str(trial.revision), reason="Đổi người canh giữ", **{f"place-x-{guard.pk}": "1"}
    )
    sent |= {"new-0": "Ngô Bảo Vệ", f"gone-x-{guard.pk}": "on"}
    refused = clerk.post(address("plan", of), sent)
    assert refused.status_code == 422
    assert "Chỉ Thẩm phán chủ tọa" in refused.content.decode()
    assert "Ngô Bảo Vệ" in refused.content.decode()
    empty = judge.post(address("plan", of), {**sent, "reason": ""})
    assert empty.status_code == 422
    assert judge.post(address("plan", of), sent).status_code == 302
    assert "Ngô Bảo Vệ" in judge.get(address("trial", of)).content.decode()
    assert judge.post(address("withdraw", of), {"reason": ""}).status_code == 422
    assert judge.post(address("withdraw", of), {"reason": "Đường truyền hỏng"}).status_code == 302
    trial.refresh_from_db()
    assert trial.state == TrialState.WITHDRAWN
    assert "Đường truyền hỏng" in judge.get(address("trial", of)).content.decode()


def test_a_change_that_bars_it_is_refused_with_articles_and_keeps_what_was_typed(
    of: t.Trial, judge: Client
) -> None:
    trial = t.decided(of)
    sent = sent_plan(of, base=str(trial.revision), reason="Bỏ điểm cầu", **{"point-1": "", "new-0": ""})
    refused = judge.post(address("plan", of), sent)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "khoản 2 Điều 1, 33/2021/QH15" in text
    assert "Bỏ điểm cầu" in text
    trial.refresh_from_db()
    assert trial.points.filter(active=True).count() == 2


def test_a_case_that_never_may_says_so_with_its_article(of: t.Trial, judge: Client) -> None:
    t.charge(of.case, of.accused, "109")
    text = judge.get(address("trial", of)).content.decode()
    assert "không được xét xử trực tuyến" in text
    assert "điểm b khoản 1 Điều 1, 33/2021/QH15" in text
    assert address("plan", of) not in text
    refused = judge.post(address("plan", of), sent_plan(of))
    assert refused.status_code == 422
    assert "Chương XIII" in refused.content.decode()


def test_a_point_whose_test_is_missing_is_said_where_it_is_chosen(of: t.Trial, clerk: Client) -> None:
    of.jail.tests.model.objects.filter(point=of.jail).update(on="2025-01-02")
    assert "kiểm tra đã cũ" in clerk.get(address("plan", of)).content.decode()
    clerk.post(address("plan", of), sent_plan(of))
    assert "kiểm tra đạt lần cuối ngày 02/01/2025" in clerk.get(address("trial", of)).content.decode()


def test_calendar_case_and_public_list_show_it(of: t.Trial, clerk: Client) -> None:
    before = clerk.get(reverse("calendar:hearing", args=[of.hearing.pk])).content.decode()
    assert address("trial", of) in before
    assert "Trại tạm giam" not in before
    t.decided(of)
    case = clerk.get(reverse("cases:case", args=[of.case.pk])).content.decode()
    week = clerk.get(f"{reverse('calendar:week')}?tuan={s.working_day():%Y-%m-%d}").content.decode()
    hearing = clerk.get(reverse("calendar:hearing", args=[of.hearing.pk])).content.decode()
    for page in (case, week, hearing):
        assert "Trại tạm giam Giả Định" in page
    day = f"?ngay={s.working_day():%Y-%m-%d}"
    public = Client().get(reverse("cause_list:day", args=[of.scene.court_a.pk]) + day).content.decode()
    assert "Trực tuyến" in public
    assert "Người đến dự ngồi tại Phòng 2" in public
    assert "Trại tạm giam" not in public
    assert "Bình" not in public


def test_a_hearing_marked_online_without_a_decision_says_so(of: t.Trial, clerk: Client) -> None:
    Hearing.objects.filter(pk=of.hearing.pk).update(form="online")
    text = clerk.get(reverse("calendar:hearing", args=[of.hearing.pk])).content.decode()
    assert "chưa có quyết định của Thẩm phán chủ tọa" in text


def test_queries_of_the_pages_are_few(
    of: t.Trial, clerk: Client, judge: Client, django_assert_max_num_queries: Any
) -> None:
    t.decided(of)
    for n in range(4):
        s.party(of.case, "witness", f"Người làm chứng {n}")
    for client, name, most in (
        (clerk, "trial", 30),
        (judge, "plan", 26),
        (judge, "decide", 24),
        (clerk, "draft_papers", 0),
    ):
        if most:
            with django_assert_max_num_queries(most):
                assert client.get(address(name, of)).status_code == 200, name


def test_an_opinion_of_somebody_else_is_not_there(of: t.Trial, clerk: Client) -> None:
    assert clerk.get(address("procuracy_opinion", of)).status_code == 404
    t.prepared(of)
    assert clerk.get(address("opinion", of, of.jail.pk)).status_code == 404
    row = OnlineTrial.objects.get().attendees.get(participation=of.accused)
    assert clerk.get(address("opinion", of, row.pk)).status_code == 200
    future = {"opinion": "consent", "on": f"{s.working_day():%d/%m/%Y}"}
    assert clerk.post(address("opinion", of, row.pk), future).status_code == 422
