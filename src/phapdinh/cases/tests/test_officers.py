"""Who does what in a case: assigned, replaced, ended; one in charge at a time."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from phapdinh.cases.actions.assigning import Post, assign_officer, end_assignment
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.actions.undoing import undo_step
from phapdinh.cases.assigning.actions.declaring import withdraw_interest
from phapdinh.cases.assigning.actions.drawing import draw_judge
from phapdinh.cases.assigning.actions.naming import Choice, designate, replace
from phapdinh.cases.models import Assignment, Interest, Officer
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import (
    RECEIVED,
    Scene,
    accepted,
    draw_the_judge,
    make_officer,
    make_scene,
    petition,
    step,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_who_is_in_charge_alone_is_replaced_with_the_ground(scene: Scene) -> None:
    case = petition(scene)
    first, other = scene.officer_a.pk, scene.other_officer_a.pk
    assign_officer(case_id=case.pk, actor=scene.chief_a, post=Post(first, "examining", RECEIVED))
    post = Post(other, "examining", date(2026, 4, 1), "Thẩm phán nghỉ ốm dài ngày")
    assign_officer(case_id=case.pk, actor=scene.chief_a, post=post)
    rows = case.assignments.filter(duty="examining").order_by("starts_on")
    assert [(row.officer, row.ends_on) for row in rows] == [
        (scene.officer_a, date(2026, 4, 1)),
        (scene.other_officer_a, None),
    ]
    again = assign_officer(case_id=case.pk, actor=scene.chief_a, post=post)
    assert again.pk == rows[1].pk
    with pytest.raises(PermissionDenied):
        assign_officer(case_id=case.pk, actor=scene.judge_a, post=post)


@pytest.mark.parametrize(("duty", "said"), [("presiding", "rút ngẫu nhiên"), ("judge", "khoản 2 Điều 8")])
def test_who_decides_comes_in_by_lot_or_by_a_choice_with_its_ground(
    scene: Scene, duty: str, said: str
) -> None:
    case, other = petition(scene), accepted(scene)
    step(case, scene.chief_a, "assign_examining_judge", RECEIVED, officer=str(scene.officer_a.pk))
    step(case, scene.judge_a, "accept_exempt", RECEIVED, ground="Được miễn")
    of_another_case = other.designations.get()
    for named in (None, of_another_case.pk):
        post = Post(scene.officer_a.pk, duty, RECEIVED, "Theo phân công", designation_id=named)
        with pytest.raises(CaseError, match=said):
            assign_officer(case_id=case.pk, actor=scene.chief_a, post=post)
    assert not case.assignments.exclude(duty="examining").exists()


def test_a_step_that_names_the_judge_by_hand_leads_to_the_lot(scene: Scene) -> None:
    case = petition(scene)
    step(case, scene.chief_a, "assign_examining_judge", RECEIVED, officer=str(scene.officer_a.pk))
    step(case, scene.judge_a, "accept_exempt", RECEIVED, ground="Được miễn")
    with pytest.raises(CaseError, match="trang “Phân công Thẩm phán”"):
        step(case, scene.chief_a, "assign_trial_judge", RECEIVED, officer=str(scene.officer_a.pk))
    case.refresh_from_db()
    assert case.state == "accepted"
    page = client_for(scene.chief_a).get(reverse("cases:record", args=[case.pk, "assign_trial_judge"]))
    assert page["Location"] == reverse("assigning:page", args=[case.pk])


def test_a_lot_whose_step_was_undone_is_not_drawn_again(scene: Scene) -> None:
    case = accepted(scene)
    undo_step(case_id=case.pk, actor=scene.chief_a, sequence=4, reason="Ghi nhầm")
    draw = draw_the_judge(case, scene.chief_a, RECEIVED, but=scene.other_officer_a)
    undo_step(case_id=case.pk, actor=scene.chief_a, sequence=case.steps_taken, reason="Ghi nhầm")
    page = client_for(scene.chief_a).get(reverse("assigning:page", args=[case.pk])).content.decode()
    assert "Phân công người đã rút được" in page
    assert draw_judge(case_id=case.pk, actor=scene.chief_a, on=RECEIVED) == draw
    case.refresh_from_db()
    assert (case.state, case.draws.count()) == ("preparation", 1)
    choice = Choice(scene.other_officer_a.pk, "", "unable_in_time", "Đi chữa bệnh")
    withdraw_interest(interest_id=Interest.objects.get().pk, actor=scene.chief_a, reason="Khai nhầm người")
    replace(
        assignment_id=case.assignments.get(draw=draw, ends_on=None).pk, actor=scene.chief_a, choice=choice
    )
    with pytest.raises(CaseError, match="đã được thay"):
        undo_step(case_id=case.pk, actor=scene.chief_a, sequence=case.steps_taken, reason="Ghi nhầm")


@pytest.mark.parametrize("ground", ["corruption", "cassation_request", "replacement", "panel_member"])
def test_a_ground_names_nobody_where_it_does_not_hold(scene: Scene, ground: str) -> None:
    case = accepted(scene)
    undo_step(case_id=case.pk, actor=scene.chief_a, sequence=4, reason="Ghi nhầm")
    choice = Choice(scene.other_officer_a.pk, "presiding", ground, "Muốn người này", RECEIVED)
    with pytest.raises(CaseError, match="Căn cứ này không"):
        designate(case_id=case.pk, actor=scene.chief_a, choice=choice)


def test_an_officer_must_fit_the_duty_and_hold_the_post(scene: Scene) -> None:
    case = accepted(scene)
    clerk = make_officer(scene.court_a, scene.clerk_a, OfficerKind.CLERK)
    with pytest.raises(CaseError, match="không hợp với nhiệm vụ"):
        assign_officer(case_id=case.pk, actor=scene.chief_a, post=Post(clerk.pk, "judge", RECEIVED))
    Officer.objects.filter(pk=scene.other_officer_a.pk).update(ends_on=date(2025, 12, 31))
    post = Post(scene.other_officer_a.pk, "judge", RECEIVED)
    with pytest.raises(CaseError, match="không giữ chức vụ"):
        assign_officer(case_id=case.pk, actor=scene.chief_a, post=post)


def test_an_assignment_ends_with_its_reason(scene: Scene) -> None:
    case = accepted(scene)
    row = case.assignments.get(duty="presiding")
    end_assignment(assignment_id=row.pk, actor=scene.chief_a, on=date(2026, 4, 1), reason="Từ chối")
    with pytest.raises(CaseError, match="đã kết thúc"):
        end_assignment(assignment_id=row.pk, actor=scene.chief_a, on=date(2026, 4, 1), reason="Từ chối")
    with pytest.raises(Assignment.DoesNotExist):
        end_assignment(assignment_id=row.pk, actor=scene.chief_b, on=date(2026, 4, 1), reason="Từ chối")
