"""A mistaken step is undone by a further one; nothing is erased, no number is given twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from phapdinh.cases import hooks
from phapdinh.cases.actions.steps import CaseError, Ruling
from phapdinh.cases.actions.undoing import undo_step
from phapdinh.cases.models import Case, IssuedNumber, Step
from phapdinh.cases.numbering import gaps
from phapdinh.cases.tests.docket_scene import RECEIVED, Scene, accepted, clocks, make_scene, petition, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def undo(case: Case, actor: object, sequence: int | None = None, **values: str) -> Step:
    known = {"reason": "Ghi nhầm vụ án", **values}
    done = undo_step(case_id=case.pk, actor=actor, sequence=sequence or case.steps_taken, **known)  # type: ignore[arg-type]
    case.refresh_from_db()
    return done


def test_state_clocks_and_fields_go_back_and_the_number_is_void(scene: Scene) -> None:
    case = petition(scene)
    step(case, scene.chief_a, "assign_examining_judge", RECEIVED, officer=str(scene.officer_a.pk))
    before = clocks(case)
    step(case, scene.judge_a, "accept_exempt", RECEIVED, ground="Được miễn")
    done = undo(case, scene.judge_a)
    assert (done.event, done.undoes.event, done.to_state) == ("undo", "accept_exempt", "examining")
    assert (case.state, case.number, case.accepted_on, case.steps_taken) == ("examining", "", None, 4)
    assert "fee_exempt" not in case.facts
    after = clocks(case)
    assert {rule: after[rule] for rule in before} == before
    assert after["civil.trial_preparation_civil"][0] == "void"
    number = IssuedNumber.objects.get(case=case, what="acceptance")
    assert (number.text, number.void_reason) == ("01/2026/TLST-DS", "Ghi nhầm vụ án")
    again = step(case, scene.judge_a, "accept_exempt", RECEIVED, ground="Được miễn")
    assert again.number == "02/2026/TLST-DS"
    assert gaps(scene.court_a.pk) == []


def test_whom_the_step_assigned_no_longer_sits(scene: Scene) -> None:
    case = accepted(scene)
    undo(case, scene.chief_a)
    assert case.state == "accepted"
    assert not case.assignments.filter(duty="presiding", ends_on=None).exists()
    assert clocks(case)["civil.assign_trial_judge"][0] == "running"


def test_only_the_last_step_and_not_the_first(scene: Scene) -> None:
    case = accepted(scene)
    with pytest.raises(CaseError, match="Chỉ hủy được bước ghi gần nhất"):
        undo(case, scene.chief_a, sequence=2)
    undo(case, scene.chief_a, sequence=4)
    undo(case, scene.chief_a, sequence=3)
    undo(case, scene.chief_a, sequence=2)
    with pytest.raises(CaseError, match="Không hủy được việc nhận đơn"):
        undo(case, scene.chief_a, sequence=1)
    assert case.state == "received"
    assert [one.sequence for one in case.steps.all()] == list(range(1, 8))


def test_who_recorded_it_or_the_heads_of_the_court(scene: Scene) -> None:
    case = accepted(scene)
    step(case, scene.judge_a, "evidence_meeting", date(2026, 4, 1))
    with pytest.raises(PermissionDenied):
        undo(case, scene.clerk_a)
    with pytest.raises(Case.DoesNotExist):
        undo(case, scene.chief_b)
    undo(case, scene.chief_a)


def test_twice_with_one_key_is_once_and_a_reason_is_needed(scene: Scene) -> None:
    case = accepted(scene)
    with pytest.raises(CaseError, match="Ghi lý do"):
        undo(case, scene.chief_a, reason=" ")
    first = undo(case, scene.chief_a, sequence=4, key="huy-1")
    assert undo(case, scene.chief_a, sequence=4, key="huy-1").pk == first.pk


def test_what_something_hangs_on_is_not_undone(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    case = accepted(scene)
    monkeypatch.setattr(hooks, "_holders", [lambda one: "đã có văn bản được ban hành"])
    with pytest.raises(CaseError, match="Không hủy được bước này: đã có văn bản được ban hành"):
        undo(case, scene.chief_a)


def test_what_made_or_tied_another_case_is_not_undone(scene: Scene) -> None:
    from phapdinh.cases.actions.joining import consolidate

    one, other = accepted(scene), accepted(scene)
    ruling = Ruling(date(2026, 4, 1), "Cùng bị đơn")
    consolidate(case_id=one.pk, into_id=other.pk, actor=scene.judge_a, ruling=ruling)
    one.refresh_from_db()
    with pytest.raises(CaseError, match="nối với vụ việc khác"):
        undo(one, scene.chief_a)


def test_a_suspension_undone_lets_the_clock_run_as_before(scene: Scene) -> None:
    case = accepted(scene)
    before = clocks(case)["civil.trial_preparation_civil"]
    step(case, scene.judge_a, "suspend", date(2026, 4, 1), ground="Đợi giám định")
    assert clocks(case)["civil.trial_preparation_civil"][0] == "suspended"
    undo(case, scene.judge_a)
    assert clocks(case)["civil.trial_preparation_civil"] == before
    assert case.clocks.get(rule="civil.trial_preparation_civil").suspensions == []
