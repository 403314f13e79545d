"""The page on which a judge is drawn or named."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from phapdinh.cases.assigning.actions import declaring
from phapdinh.cases.assigning.actions.drawing import draw_judge
from phapdinh.cases.assigning.verify import holds
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Assignment, Case, Designation, Draw
from phapdinh.cases.models.kinds import Duty, OfficerKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> s.Scene:
    return s.make_scene()


@pytest.fixture
def case(scene: s.Scene) -> Case:
    return s.make_case(scene.court_a, 12)


def address(case: Case) -> str:
    return reverse("assigning:page", args=[case.pk])


def test_the_list_and_why_somebody_is_left_out(scene: s.Scene, case: Case) -> None:
    declaring.declare_interest(
        officer_id=scene.judges[0].pk, actor=scene.chief, kind="relative", case_id=case.pk
    )
    text = s.client_for(scene.chief).get(address(case)).content.decode()
    assert text.count("trong nhóm rút") == 4, "all who are left stand level"
    assert "Nguyễn Đức Khải</b>: Là người thân thích" in text
    assert "Rút ngẫu nhiên" in text


def test_the_lot_is_drawn_on_the_page_and_its_record_taken_along(scene: s.Scene, case: Case) -> None:
    client = s.client_for(scene.chief)
    text = client.post(reverse("assigning:draw", args=[case.pk]), follow=True).content.decode()
    draw = Draw.objects.get()
    assert "Đã rút ngẫu nhiên" in text
    assert "Tính lại đúng" in text
    assert draw.winner.name in text
    record = client.get(reverse("assigning:record", args=[draw.pk]))
    assert holds(json.loads(record.content))
    twice = client.post(reverse("assigning:draw", args=[case.pk]), follow=True).content.decode()
    assert "đã rút ngẫu nhiên một lần" in twice


def test_a_judge_is_named_with_ground_and_reason_then_replaced(scene: s.Scene, case: Case) -> None:
    client = s.client_for(scene.chief)
    given = {"officer": str(scene.judges[1].pk), "ground": "public_interest", "reason": "Dư luận quan tâm"}
    assert client.post(address(case), {**given, "reason": ""}).status_code == 422
    assert client.post(address(case), given).status_code == 302
    held = Assignment.objects.get(case=case, duty=Duty.PRESIDING, ends_on=None)
    assert (held.officer, held.draw_id) == (scene.judges[1], None)
    case.refresh_from_db()
    assert case.state == "preparation"
    other = {
        "officer": str(scene.judges[2].pk),
        "ground": "unable_in_time",
        "reason": "Đi chữa bệnh dài ngày",
    }
    assert client.post(address(case), other).status_code == 302
    named = Designation.objects.order_by("pk").last()
    assert named is not None
    assert (named.officer, named.replaces) == (scene.judges[2], held)
    held.refresh_from_db()
    assert "Đi chữa bệnh" in held.end_ground


def test_who_is_barred_is_not_named(scene: s.Scene, case: Case) -> None:
    declaring.declare_interest(
        officer_id=scene.judges[1].pk, actor=scene.chief, kind="party", case_id=case.pk
    )
    given = {"officer": str(scene.judges[1].pk), "ground": "public_interest", "reason": "Dư luận quan tâm"}
    refused = s.client_for(scene.chief).post(address(case), given)
    assert refused.status_code == 422
    assert "Không phân công được Trần Minh Nguyệt" in refused.content.decode()
    assert not Designation.objects.exists()


def test_a_second_lot_asks_for_its_ground(scene: s.Scene, case: Case) -> None:
    draw = draw_judge(case_id=case.pk, actor=scene.chief)
    client, again = s.client_for(scene.chief), reverse("assigning:again", args=[draw.pk])
    assert client.get(again).status_code == 200
    given = {"ground": "barred_after_all", "reason": "Muốn người khác"}
    assert "không thuộc trường hợp nào" in client.post(again, given).content.decode()
    declaring.declare_interest(officer_id=draw.winner_id, actor=scene.chief, kind="relative", case_id=case.pk)
    assert client.post(again, given).status_code == 302
    assert Draw.objects.count() == 2


def test_others_see_the_result_and_no_figures_and_another_court_nothing(scene: s.Scene, case: Case) -> None:
    draw = draw_judge(case_id=case.pk, actor=scene.chief)
    clerk = s.client_for(scene.clerk)
    text = clerk.get(address(case)).content.decode()
    assert draw.winner.name in text
    assert "Danh sách Thẩm phán" not in text
    assert clerk.post(reverse("assigning:draw", args=[case.pk])).status_code == 403
    assert clerk.get(reverse("assigning:again", args=[draw.pk])).status_code == 403
    elsewhere = s.client_for(scene.clerk_b)
    for path in (
        address(case),
        reverse("assigning:again", args=[draw.pk]),
        reverse("assigning:record", args=[draw.pk]),
    ):
        assert elsewhere.get(path).status_code == 404, path
        assert Client().get(path).status_code == 302, path


def test_a_panel_is_named_by_the_rule_and_a_member_replaced(scene: s.Scene, case: Case) -> None:
    draw = draw_judge(case_id=case.pk, actor=scene.chief)
    client, address = s.client_for(scene.chief), reverse("assigning:panel", args=[case.pk])
    beside = [one for one in scene.judges if one.pk != draw.winner_id]
    lay = s.make_officer(scene.court_a, "Phan Thị Lộc", OfficerKind.LAY_JUDGE)
    given = {"duty": "judge", "officer": str(beside[0].pk), "reason": "Án phức tạp"}
    for sent in ({**given, "reason": ""}, {**given, "officer": str(lay.pk)}):
        assert client.post(address, sent).status_code == 422
    assert client.post(address, given).status_code == 302
    assert client.post(address, {**given, "duty": "lay_judge", "officer": str(lay.pk)}).status_code == 302
    member = Assignment.objects.get(case=case, duty=Duty.JUDGE, ends_on=None)
    assert Designation.objects.get(case=case, duty=Duty.JUDGE).ground == "panel_member"
    other = {"officer": str(beside[1].pk), "ground": "recusal", "reason": "Là người thân thích"}
    change = reverse("assigning:replace", args=[case.pk, member.pk])
    assert client.post(change, {**other, "ground": ""}).status_code == 422
    assert client.post(change, other).status_code == 302
    page = client.get(address).content.decode()
    assert beside[1].name in page.split("Phân công thêm")[0]
    assert beside[0].name not in page.split("Phân công thêm")[0]
    assert s.client_for(scene.clerk).post(address, given).status_code == 403


def test_pages_of_assigning_ask_a_fixed_number_of_queries(
    scene: s.Scene, case: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    draw_judge(case_id=case.pk, actor=scene.chief)
    client = s.client_for(scene.chief)
    for name, most in (("page", 32), ("panel", 14)):
        with django_assert_max_num_queries(most):
            assert client.get(reverse(f"assigning:{name}", args=[case.pk])).status_code == 200
