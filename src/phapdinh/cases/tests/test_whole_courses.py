"""A civil, a criminal and an administrative case from the first paper to a judgment in force."""

from __future__ import annotations

from datetime import date

import pytest

from phapdinh.cases.actions.moving import Onward, receive_from
from phapdinh.cases.actions.receiving import NewCase, receive_file
from phapdinh.cases.assigning.actions.drawing import draw_judge
from phapdinh.cases.courses.refusals import RefusedError
from phapdinh.cases.models import Case, Step
from phapdinh.cases.models.kinds import ClockState, LinkKind
from phapdinh.cases.tests.docket_scene import (
    ACCUSED,
    CHARGES,
    Scene,
    clocks,
    draw_the_judge,
    make_scene,
    name_judge,
    petition,
    step,
)
from phapdinh.records.journal import history
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def settled(case: Case) -> bool:
    return not case.clocks.filter(state__in=[ClockState.RUNNING, ClockState.SUSPENDED]).exists()


def test_a_civil_case_from_petition_to_archive(scene: Scene) -> None:
    case = petition(scene)
    assert case.petition_number == "01/2026/NĐ"
    assert clocks(case)["civil.assign_examining_judge"] == ("running", date(2026, 3, 5))
    step(case, scene.clerk_a, "confirm_receipt", date(2026, 3, 2))
    assert clocks(case)["civil.receipt_direct"][0] == "met"
    officer = str(scene.officer_a.pk)
    step(case, scene.chief_a, "assign_examining_judge", date(2026, 3, 4), officer=officer)
    assert clocks(case)["civil.examine_petition"] == ("running", date(2026, 3, 11))
    step(case, scene.judge_a, "request_fee", date(2026, 3, 9), fee=4_500_000, notified_on=date(2026, 3, 10))
    assert clocks(case)["civil.fee_advance"] == ("running", date(2026, 3, 17))
    assert clocks(case)["fees.advance_civil_first_instance"] == ("running", date(2026, 3, 19))
    done = step(case, scene.judge_a, "accept", date(2026, 3, 16), receipt="0001234")
    assert (done.number, case.number, case.accepted_on) == ("01/2026/TLST-DS",) * 2 + (date(2026, 3, 16),)
    assert clocks(case)["civil.trial_preparation_civil"] == ("running", date(2026, 7, 16))
    draw = draw_the_judge(case, scene.chief_a, date(2026, 3, 18), but=scene.other_officer_a)
    assert (draw.winner, case.state) == (scene.officer_a, "preparation")
    step(case, scene.clerk_a, "notify_acceptance", date(2026, 3, 19), notified_on=date(2026, 3, 23))
    assert clocks(case)["civil.defendant_opinion"] == ("running", date(2026, 4, 7))
    step(case, scene.judge_a, "evidence_meeting", date(2026, 5, 5))
    step(case, scene.judge_a, "order_trial", date(2026, 6, 10))
    assert clocks(case)["civil.trial_preparation_civil"][0] == "met"
    step(case, scene.clerk_a, "send_trial_order", date(2026, 6, 12))
    step(case, scene.clerk_a, "open_hearing", date(2026, 7, 8))
    done = step(case, scene.judge_a, "pronounce", date(2026, 7, 8))
    assert (done.number, case.judgment_number) == ("01/2026/DS-ST",) * 2
    assert clocks(case)["civil.appeal_judgment"] == ("running", date(2026, 7, 23))
    step(case, scene.clerk_a, "give_extract", date(2026, 7, 10))
    step(case, scene.clerk_a, "send_judgment", date(2026, 7, 15))
    with pytest.raises(RefusedError, match=r"còn đến hết ngày 10/8/2026 \(khoản 2 Điều 282 BLTTDS\)"):
        step(case, scene.clerk_a, "judgment_in_force", date(2026, 8, 10))
    step(case, scene.clerk_a, "judgment_in_force", date(2026, 8, 20))
    assert (case.state, case.in_force_on) == ("in_force", date(2026, 8, 11))
    step(case, scene.clerk_a, "archive", date(2026, 9, 30))
    assert (case.state, case.closed_on) == ("archived", date(2026, 9, 30))
    assert settled(case)
    steps = list(Step.objects.filter(case=case))
    assert [one.sequence for one in steps] == list(range(1, len(steps) + 1))
    assert len(steps) == case.steps_taken
    assigned = {"case.assigned", "case.interest_declared", "case.judge_drawn"}
    assert {entry.verb for entry in history("case", case.pk)} == {"case.step", *assigned}
    assert verify().whole


def test_a_criminal_case_to_an_appeal_and_its_enforcement(scene: Scene) -> None:
    new = NewCase(
        court_id=scene.court_a.pk,
        type="criminal",
        title="Trộm cắp tài sản",
        on=date(2026, 3, 2),
        event="receive_file",
        answers={"detained": True, "indictment": "15/CT-VKS ngày 26/2/2026"},
        people=ACCUSED,
        charges=CHARGES,
    )
    case = receive_file(actor=scene.clerk_a, new=new).case
    assert case.facts["crime_class"] == "less_serious"
    step(case, scene.clerk_a, "accept", date(2026, 3, 2))
    assert case.number == "01/2026/TLST-HS"
    # 30 days from 2 March end on 1 April, a Wednesday
    assert clocks(case)["criminal.trial_preparation_less_serious"] == ("running", date(2026, 4, 1))
    draw_the_judge(case, scene.chief_a, date(2026, 3, 4), but=scene.other_officer_a)
    step(case, scene.judge_a, "order_trial", date(2026, 3, 25))
    step(case, scene.clerk_a, "open_hearing", date(2026, 4, 8))
    step(case, scene.judge_a, "pronounce", date(2026, 4, 8))
    assert case.judgment_number == "01/2026/HS-ST"
    assert "criminal.detention_after_verdict" in clocks(case)
    accused = case.participations.get(role="accused")
    step(case, scene.clerk_a, "appeal", date(2026, 4, 20), about=str(accused.pk))
    step(case, scene.clerk_a, "appeal_periods_over", date(2026, 5, 11))
    step(case, scene.clerk_a, "send_file", date(2026, 5, 14))
    onward = Onward(
        scene.court_above.pk, LinkKind.APPEAL_OF, "receive_file", date(2026, 5, 18), {"against": "judgment"}
    )
    appeal = receive_from(earlier_id=case.pk, actor=scene.clerk_above, onward=onward).case
    assert (appeal.matter, appeal.instance, appeal.course) == (case.matter, "appeal", "criminal_appeal")
    assert appeal.charges.get().accused.party == accused.party
    step(appeal, scene.clerk_above, "accept", date(2026, 5, 18))
    assert clocks(appeal)["criminal.appeal_preparation"] == ("running", date(2026, 7, 2))
    assert draw_judge(case_id=appeal.pk, actor=scene.chief_above, on=date(2026, 5, 20)).pool == 1
    appeal.refresh_from_db()
    step(appeal, scene.judge_above, "order_trial", date(2026, 6, 15))
    step(appeal, scene.clerk_above, "open_hearing", date(2026, 6, 26))
    step(appeal, scene.judge_above, "pronounce", date(2026, 6, 26), outcome="upheld")
    assert (appeal.judgment_number, appeal.in_force_on) == ("01/2026/HS-PT", date(2026, 6, 26))
    step(appeal, scene.clerk_above, "return_file", date(2026, 7, 2))
    assert appeal.closed_on == date(2026, 7, 2)
    assert settled(appeal)
    received = date(2026, 7, 6)
    step(case, scene.clerk_a, "appeal_decided", received, outcome="upheld", received_document_on=received)
    assert clocks(case)["criminal.enforcement_order"] == ("running", date(2026, 7, 13))
    step(case, scene.chief_a, "enforcement_order", date(2026, 7, 9))
    step(case, scene.clerk_a, "archive", date(2026, 8, 3))
    assert settled(case)


def test_an_administrative_case_to_a_judgment_in_force(scene: Scene) -> None:
    case = petition(
        scene, type="administrative", title="Khiếu kiện quyết định thu hồi đất", people=(), claims=()
    )
    officer = str(scene.officer_a.pk)
    step(case, scene.chief_a, "assign_examining_judge", date(2026, 3, 4), officer=officer)
    step(case, scene.judge_a, "request_fee", date(2026, 3, 6), fee=300_000, notified_on=date(2026, 3, 9))
    step(case, scene.judge_a, "accept", date(2026, 3, 12))
    assert case.number == "01/2026/TLST-HC"
    name_judge(case, scene.chief_a, scene.officer_a, date(2026, 3, 16))
    step(case, scene.clerk_a, "notify_acceptance", date(2026, 3, 16), notified_on=date(2026, 3, 18))
    step(case, scene.judge_a, "suspend", date(2026, 5, 4), ground="Cần đợi kết quả giám định lại")
    assert clocks(case)["admin.trial_preparation"][0] == "suspended"
    step(case, scene.judge_a, "resume", date(2026, 6, 15))
    # counted anew from the order that ends the suspension: four months
    assert clocks(case)["admin.trial_preparation"] == ("running", date(2026, 10, 15))
    step(case, scene.judge_a, "order_trial", date(2026, 7, 1))
    step(case, scene.clerk_a, "open_hearing", date(2026, 7, 20))
    step(case, scene.judge_a, "pause", date(2026, 7, 20), ground="Chờ tài liệu")
    step(case, scene.clerk_a, "continue_hearing", date(2026, 8, 3))
    step(case, scene.judge_a, "pronounce", date(2026, 8, 3))
    step(case, scene.clerk_a, "send_judgment", date(2026, 8, 7))
    step(case, scene.clerk_a, "judgment_in_force", date(2026, 9, 4))
    assert case.in_force_on == date(2026, 9, 4)
    assert clocks(case)["admin.send_judgment_in_force"][0] == "running"
    step(case, scene.clerk_a, "send_judgment_in_force", date(2026, 9, 10))
    step(case, scene.clerk_a, "archive", date(2026, 9, 30))
    assert settled(case)
