"""Pages of breaks: who may open and send what, what is shown, how many queries it costs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.hearings.breaks import urls
from phapdinh.hearings.models import Break, BreakKind, Presence
from phapdinh.hearings.presence.watching import look
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.breaks_scene import Running
from phapdinh.people.models import User

pytestmark = pytest.mark.django_db
PEOPLE = ("judge", "clerk", "chief", "other_judge", "administrator", "clerk_b")
_GONE = dict.fromkeys(PEOPLE, 404)
_SEEN = {**_GONE, "judge": 200, "clerk": 200, "chief": 200, "other_judge": 200}
_ORDERS = {**_GONE, "judge": 200, "clerk": 403, "chief": 403, "other_judge": 403}
_POSTED = dict.fromkeys(PEOPLE, 405)
#: The answer to each when they only look.
ROUTES = {
    "breaks": _SEEN,
    "recess": _POSTED,
    "go_on": _POSTED,
    "resume": _POSTED,
    "pause": _ORDERS,
    "postpone": _ORDERS,
}


@pytest.fixture
def run() -> Running:
    return Running()


def people(run: Running) -> dict[str, User]:
    scene = run.of.scene
    own = {name: getattr(scene, name) for name in ("clerk", "chief", "administrator", "clerk_b")}
    return {**own, "judge": run.judge, "other_judge": run.of.other_judge}


def address(run: Running, name: str) -> str:
    return reverse(f"hearings:{name}", args=[run.trial.hearing_id])


def test_every_route_for_every_person(run: Running) -> None:
    assert set(ROUTES) == {one.name for one in urls.urlpatterns}
    for who, user in people(run).items():
        client = s.client_for(user)
        for name, answers in ROUTES.items():
            found = client.get(address(run, name)).status_code
            assert found == answers[who], (name, who)
            if who != "judge":
                assert client.post(address(run, name)).status_code in (302, 403, 404, 405), (name, who)
    assert not Break.objects.exists(), "who may not is answered in words, and nothing happens"
    for name in ROUTES:
        assert Client().get(address(run, name)).status_code in (302, 405)


def test_only_the_presiding_judge_acts_in_words_and_in_json(run: Running) -> None:
    clerk, judge = s.client_for(run.clerk), s.client_for(run.judge)
    asked: dict[str, Any] = {"headers": {"Accept": "application/json"}}
    refused = clerk.post(address(run, "recess"), **asked)
    assert (refused.status_code, "chủ tọa" in refused.json()["error"]) == (409, True)
    assert judge.post(address(run, "recess"), {"words": "Nghỉ 15 phút"}, **asked).json() == {"ok": True}
    shown = clerk.get(address(run, "breaks")).content.decode()
    assert "Nghỉ giải lao" in shown
    assert "Nghỉ 15 phút" in shown
    assert "Tiếp tục phiên tòa" not in shown
    again = judge.post(address(run, "go_on"), follow=True).content.decode()
    assert "Cho nghỉ" in again
    assert Break.objects.get().ended_by == run.judge


def test_who_is_missing_is_shown_and_the_judge_goes_on_with_a_reason(run: Running) -> None:
    run.lose(TrialRole.ACCUSED, 60)
    look()
    judge = s.client_for(run.judge)
    shown = judge.get(address(run, "breaks")).content.decode()
    assert "Mất kết nối với Bị cáo Lưu Quang Bình (Trại tạm giam Giả Định)." in shown
    assert "Lý do tiếp tục khi vắng người này" in shown
    assert "Chưa kết nối lại" in judge.post(address(run, "go_on"), follow=True).content.decode()
    judge.post(address(run, "go_on"), {"reason": "Bị cáo đề nghị xét xử vắng mặt"})
    assert Presence.objects.get(pk=run.who(TrialRole.ACCUSED).pk).excused
    assert Break.objects.get(kind=BreakKind.STOP).ended_by == run.judge


def given(run: Running, **more: Any) -> dict[str, Any]:
    begins = timezone.localtime(run.order().begins)
    known = {"ground": "connection", "reason": "Mất điện", "day": f"{begins:%d/%m/%Y}", "begins": "08:00"}
    return {**known, "minutes": 120, **more}


def test_a_pause_by_form_is_refused_with_its_words_kept_and_leads_to_the_next_sitting(run: Running) -> None:
    judge = s.client_for(run.judge)
    form = judge.get(address(run, "pause")).content.decode()
    assert "khoản 1 Điều 14, 05/2021" in form
    assert "khoản 2 Điều 251, 101/2015/QH13" in form
    assert "thì phải hoãn phiên tòa" in form
    late = f"{timezone.localdate() + timedelta(days=40):%d/%m/%Y}"
    refused = judge.post(address(run, "pause"), given(run, day=late))
    assert refused.status_code == 422
    assert "Mất điện" in refused.content.decode()
    assert not Break.objects.exists()
    before = run.trial.hearing_id
    done = judge.post(address(run, "pause"), given(run))
    run.trial.refresh_from_db()
    assert run.trial.hearing_id != before
    assert done["Location"] == address(run, "breaks")
    shown = s.client_for(run.clerk).get(address(run, "breaks")).content.decode()
    assert "Tạm ngừng phiên tòa" in shown
    assert "Đến giờ tiếp tục mới bấm được" in shown
    assert "Quyết định" in shown
    early = s.client_for(run.clerk).post(address(run, "resume"), follow=True).content.decode()
    assert "Chưa đến giờ" in early


def test_a_postponement_by_form_ends_the_room(run: Running) -> None:
    judge = s.client_for(run.judge)
    done = judge.post(address(run, "postpone"), given(run, ground="criminal_a"))
    assert done["Location"] == reverse("calendar:hearing", args=[run.of.hearing.pk])
    assert judge.get(address(run, "breaks")).status_code == 404


@pytest.mark.parametrize("name", ["breaks", "pause"])
def test_queries(run: Running, name: str, django_assert_max_num_queries: Any) -> None:
    judge = s.client_for(run.judge)
    judge.get(address(run, name))
    with django_assert_max_num_queries(22):
        judge.get(address(run, name))
