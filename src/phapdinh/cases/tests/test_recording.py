"""Recording: who may, on which day, once; and what is written with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from phapdinh.cases import hooks
from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.actions.receiving import NewCase, receive_file, receive_petition
from phapdinh.cases.actions.recording import record_event
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.actions.undoing import undo_step
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.courses.refusals import RefusedError
from phapdinh.cases.models import (
    Case,
    IssuedNumber,
    Step,
)
from phapdinh.cases.models.kinds import PartyRole
from phapdinh.cases.queries.pending import PENDING
from phapdinh.cases.tests.docket_scene import (
    RECEIVED,
    Scene,
    accepted,
    make_scene,
    make_user,
    petition,
    step,
)
from phapdinh.people.models import Role
from phapdinh.records.journal import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def assign(scene: Scene, on: date = RECEIVED) -> Act:
    return Act("assign_examining_judge", on, {"officer": str(scene.officer_a.pk)})


def test_only_the_capacity_that_the_course_names_may_record(scene: Scene) -> None:
    case = petition(scene)
    for user in (scene.clerk_a, scene.judge_a):
        with pytest.raises(PermissionDenied, match="không thuộc quyền của chức danh"):
            record_event(case_id=case.pk, actor=user, act=assign(scene))
    record_event(case_id=case.pk, actor=scene.chief_a, act=assign(scene))
    act = Act("accept_exempt", RECEIVED, {"ground": "Được miễn"})
    with pytest.raises(PermissionDenied, match="Chỉ Thẩm phán được phân công"):
        record_event(case_id=case.pk, actor=scene.other_judge_a, act=act)
    with pytest.raises(PermissionDenied):
        record_event(case_id=case.pk, actor=scene.clerk_a, act=act)
    record_event(case_id=case.pk, actor=scene.judge_a, act=act)


def test_a_deputy_chief_judge_does_what_the_chief_judge_does(scene: Scene) -> None:
    deputy = make_user("hung", "Đào Mạnh Hùng", Role.DEPUTY_CHIEF_JUDGE, scene.court_a)
    record_event(case_id=petition(scene).pk, actor=deputy, act=assign(scene))


def test_a_case_of_another_court_does_not_exist(scene: Scene) -> None:
    case = petition(scene)
    for user in (scene.clerk_b, scene.chief_b, scene.chief_above, scene.operator, scene.administrator_a):
        with pytest.raises(Case.DoesNotExist):
            record_event(case_id=case.pk, actor=user, act=assign(scene))


def test_the_machine_does_only_what_is_left_to_it(scene: Scene) -> None:
    with pytest.raises(PermissionDenied, match="máy không tự làm"):
        record_event(case_id=petition(scene).pk, actor=None, act=assign(scene))


def test_no_day_that_has_not_come(scene: Scene) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(CaseError, match="không được sau ngày hôm nay"):
        record_event(case_id=petition(scene).pk, actor=scene.chief_a, act=assign(scene, tomorrow))
    with pytest.raises(CaseError, match="không được sau ngày hôm nay"):
        petition(scene, tomorrow)


def test_the_same_request_twice_does_nothing_twice(scene: Scene) -> None:
    case = petition(scene)
    first = record_event(case_id=case.pk, actor=scene.chief_a, act=assign(scene), key="k1")
    second = record_event(case_id=case.pk, actor=scene.chief_a, act=assign(scene), key="k1")
    assert (first.step.pk, first.again, second.again) == (second.step.pk, False, True)
    assert case.assignments.count() == 1
    with pytest.raises(CaseError, match="đã được dùng cho một bước khác"):
        record_event(case_id=case.pk, actor=scene.judge_a, act=Act("confirm_receipt", RECEIVED), key="k1")


def test_the_same_petition_twice_is_one_case(scene: Scene) -> None:
    new = NewCase(scene.court_a.pk, "civil", "Đòi nợ", RECEIVED, answers={"ways": "online"})
    first = receive_petition(actor=scene.clerk_a, new=new, key="don-1")
    second = receive_petition(actor=scene.clerk_a, new=new, key="don-1")
    assert (first.case.pk, first.again, second.again) == (second.case.pk, False, True)
    assert second.recorded.number == first.recorded.number == "01/2026/NĐ"
    assert Case.objects.count() == 1


def test_what_is_refused_leaves_nothing_behind(scene: Scene) -> None:
    case = petition(scene)
    before = (Step.objects.count(), IssuedNumber.objects.count(), len(history("case", case.pk)))
    with pytest.raises(RefusedError):
        step(case, scene.chief_a, "assign_trial_judge", RECEIVED, officer=str(scene.officer_a.pk))
    with pytest.raises(CaseError, match="Không có người này"):
        step(case, scene.chief_a, "assign_examining_judge", RECEIVED, officer=str(scene.officer_above.pk))
    after = (Step.objects.count(), IssuedNumber.objects.count(), len(history("case", case.pk)))
    assert before == after


def test_a_petition_is_refused_where_something_is_missing(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="còn thiếu: cách nộp đơn"):
        petition(scene, answers={})
    with pytest.raises(CaseError, match="Ghi quan hệ pháp luật"):
        petition(scene, title="  ")
    with pytest.raises(CaseError, match="12 chữ số"):
        petition(scene, people=[NewParty(PartyRole.PLAINTIFF, "A", personal_id="123")])
    with pytest.raises(CaseError, match="Không có trình tự nào"):
        petition(scene, date(2010, 3, 2))
    with pytest.raises(PermissionDenied):
        petition(scene, court_id=scene.court_b.pk)
    new = NewCase(scene.court_a.pk, "criminal", "Trộm cắp", RECEIVED, event="receive_file")
    with pytest.raises(CaseError, match="Ghi tội danh"):
        receive_file(actor=scene.clerk_a, new=new)
    assert Case.objects.count() == 0


def test_a_court_that_had_ended_takes_in_nothing(scene: Scene) -> None:
    scene.court_a.exists_to = date(2025, 6, 30)
    scene.court_a.save()
    with pytest.raises(CaseError, match="không hoạt động vào ngày"):
        petition(scene)


def test_followers_are_called_within_the_act(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def fail(case: Case, one: Step, outcome: object) -> None:
        seen.append(one.event)
        raise RuntimeError("what follows could not be written")

    monkeypatch.setattr(hooks, "_followers", [fail])
    with pytest.raises(RuntimeError), transaction.atomic():
        petition(scene)
    assert seen == ["receive_petition"]
    assert Case.objects.count() == 0


def test_the_journal_names_nobody(scene: Scene) -> None:
    case = accepted(scene)
    said = str([entry.details for entry in history("case", case.pk)])
    for secret in ("Nhàn", "Lực", "042181000123", "Khải", "Được miễn"):
        assert secret not in said


def test_a_case_whose_termination_is_quashed_is_undecided_again(scene: Scene) -> None:
    case = accepted(scene)
    step(case, scene.judge_a, "terminate", date(2026, 4, 1), ground="Rút đơn", notified_on=date(2026, 4, 2))
    assert case.decided_on == date(2026, 4, 1)
    step(case, scene.clerk_a, "appeal_order", date(2026, 4, 6))
    step(case, scene.clerk_a, "send_file", date(2026, 4, 20))
    done = step(case, scene.clerk_a, "appeal_quashes_order", date(2026, 5, 6))
    assert (case.state, case.decided_on, case.closed_on) == ("preparation", None, None)
    assert case in Case.objects.filter(PENDING)
    undo_step(case_id=case.pk, actor=scene.clerk_a, sequence=done.step.sequence, reason="Ghi nhầm vụ")
    case.refresh_from_db()
    assert (case.state, case.decided_on) == ("file_sent", date(2026, 4, 1))
