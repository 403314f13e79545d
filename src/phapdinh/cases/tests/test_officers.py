"""Who does what in a case: assigned, replaced, ended; one in charge at a time."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from phapdinh.cases.actions.assigning import Post, assign_officer, end_assignment
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.models import (
    Assignment,
    Officer,
)
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.cases.tests.docket_scene import (
    RECEIVED,
    Scene,
    accepted,
    make_officer,
    make_scene,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_who_is_in_charge_alone_is_replaced_with_the_ground(scene: Scene) -> None:
    case = accepted(scene)
    post = Post(scene.other_officer_a.pk, "presiding", date(2026, 4, 1), "Thẩm phán nghỉ ốm dài ngày")
    assign_officer(case_id=case.pk, actor=scene.chief_a, post=post)
    rows = case.assignments.filter(duty="presiding").order_by("starts_on")
    assert [(row.officer, row.ends_on) for row in rows] == [
        (scene.officer_a, date(2026, 4, 1)),
        (scene.other_officer_a, None),
    ]
    again = assign_officer(case_id=case.pk, actor=scene.chief_a, post=post)
    assert again.pk == rows[1].pk
    with pytest.raises(PermissionDenied):
        assign_officer(case_id=case.pk, actor=scene.judge_a, post=post)


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
