"""Draws in the database: one a case, in order, recomputable, with everybody who is barred left out."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.assigning.actions import declaring
from phapdinh.cases.assigning.actions.declaring import Reversed, Span
from phapdinh.cases.assigning.actions.drawing import draw_judge, redraw_judge
from phapdinh.cases.assigning.actions.seeding import commit_ahead
from phapdinh.cases.assigning.queries.listing import Asked, draw_input
from phapdinh.cases.assigning.queries.records import exported, figures, in_journal
from phapdinh.cases.assigning.queries.waiting import waiting
from phapdinh.cases.assigning.verify import holds
from phapdinh.cases.calendar.actions.absences import Away, book_absence
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Assignment, Case, Draw, SeedChain, Step
from phapdinh.cases.models.kinds import Duty
from phapdinh.records import journal
from phapdinh.records.models import JournalEntry

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[5] / "docs" / "assigning.md"


@pytest.fixture
def scene() -> s.Scene:
    return s.make_scene()


def excluded(case: Case) -> dict[str, tuple[str, ...]]:
    frozen, _rule = draw_input(case, Asked(Duty.PRESIDING, timezone.localdate()))
    return {one.name: one.grounds for one in frozen.excluded}


def listed(case: Case) -> list[str]:
    frozen, _rule = draw_input(case, Asked(Duty.PRESIDING, timezone.localdate()))
    return [one.name for one in frozen.listed]


def test_a_draw_assigns_the_judge_moves_the_course_and_can_be_recomputed(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    draw = draw_judge(case_id=case.pk, actor=scene.chief)
    held = Assignment.objects.get(case=case, duty=Duty.PRESIDING, ends_on=None)
    assert (held.officer_id, held.draw_id) == (draw.winner_id, draw.pk)
    case.refresh_from_db()
    assert case.state == "preparation"
    assert Step.objects.get(case=case).event == "assign_trial_judge"
    assert holds(exported(draw))
    assert in_journal(draw)
    assert "case.judge_drawn" in [one.verb for one in journal.history("case", case.pk)]


def test_the_record_holds_no_participant(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    s.party(case, "plaintiff", "Đặng Thị Thanh Nhàn")
    record = json.dumps(exported(draw_judge(case_id=case.pk, actor=scene.chief)), ensure_ascii=False)
    assert "Nhàn" not in record
    assert "12/" in record


def test_a_case_gets_one_draw(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    draw_judge(case_id=case.pk, actor=scene.chief)
    with pytest.raises(CaseError, match="đã rút ngẫu nhiên"):
        draw_judge(case_id=case.pk, actor=scene.chief)
    assert Draw.objects.count() == 1


def test_only_who_heads_the_court_draws_and_only_for_its_own_cases(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    for actor in (scene.clerk, scene.judges[0].user):
        assert actor is not None
        with pytest.raises(PermissionDenied):
            draw_judge(case_id=case.pk, actor=actor)
    with pytest.raises(Case.DoesNotExist):
        draw_judge(case_id=case.pk, actor=scene.clerk_b)
    assert not Draw.objects.exists()


def test_cases_are_drawn_in_the_order_of_their_acceptance(scene: s.Scene) -> None:
    later = s.make_case(scene.court_a, 13, accepted=timezone.localdate() - timedelta(days=2))
    first = s.make_case(scene.court_a, 12, accepted=timezone.localdate() - timedelta(days=3))
    other_kind = s.make_case(scene.court_a, 1, kind="criminal", accepted=timezone.localdate())
    assert list(waiting(scene.court_a.pk)) == [first, later, other_kind]
    with pytest.raises(CaseError, match=r"12/.* thụ lý trước"):
        draw_judge(case_id=later.pk, actor=scene.chief)
    draw_judge(case_id=other_kind.pk, actor=scene.chief)
    draw_judge(case_id=first.pk, actor=scene.chief)
    draw_judge(case_id=later.pk, actor=scene.chief)
    assert list(waiting(scene.court_a.pk)) == []


def test_seeds_are_used_in_order_and_the_next_chain_is_bound_to_in_good_time(
    scene: s.Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    from phapdinh.cases.assigning import seeds
    from phapdinh.cases.assigning.actions import seeding

    monkeypatch.setattr(seeds, "LENGTH", 3)
    monkeypatch.setattr(seeding, "_AHEAD", 2)
    made = [draw_judge(case_id=s.make_case(scene.court_a, n).pk, actor=scene.chief) for n in range(1, 6)]
    assert [(one.chain.generation, one.position) for one in made] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]
    assert SeedChain.objects.count() == 2
    second = made[3].chain
    assert second.committed_at < made[2].drawn_at, "bound to before the first chain was used up"
    assert all(holds(exported(one)) and in_journal(one) for one in made)


def test_a_chain_whose_secret_is_gone_is_left_aside(scene: s.Scene, settings: object) -> None:
    first = commit_ahead(scene.court_a.pk)
    settings.SECRET_KEY = "another key"  # type: ignore[attr-defined]
    assert commit_ahead(scene.court_a.pk).generation == first.generation + 1


def test_draws_and_commitments_stand_as_they_were_written(scene: s.Scene) -> None:
    draw = draw_judge(case_id=s.make_case(scene.court_a, 12).pk, actor=scene.chief)
    for change in (
        lambda: Draw.objects.filter(pk=draw.pk).update(winner=scene.judges[0]),
        lambda: Draw.objects.filter(pk=draw.pk)._raw_delete("default"),
        lambda: SeedChain.objects.update(anchor="0" * 64),
    ):
        with pytest.raises(Exception, match="stands as it was written"), transaction.atomic():
            change()


def test_the_list_leaves_out_who_is_away_on_leave_or_barred(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    today = timezone.localdate()
    leave, away, short, punished, _free = scene.judges
    for officer, why, days in ((leave, "leave", 2), (away, "away", 40), (short, "away", 5)):
        book_absence(
            officer_id=officer.pk,
            actor=scene.administrator,
            away=Away(today, today + timedelta(days=days), why),
        )
    declaring.bar_officer(
        officer_id=punished.pk,
        actor=scene.administrator,
        kind="discipline",
        span=Span(today, None, "Quyết định giả định số 1"),
    )
    assert excluded(case) == {leave.name: ("leave",), away.name: ("away",), punished.name: ("discipline",)}
    assert sorted(listed(case)) == sorted([short.name, _free.name])


def test_a_minor_in_the_case_needs_a_judge_who_is_trained(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12, minor=True)
    assert listed(case) == []
    with pytest.raises(CaseError, match="Không có Thẩm phán nào"):
        draw_judge(case_id=case.pk, actor=scene.chief)
    scene.judges[2].specialities = ["juvenile"]
    scene.judges[2].save()
    assert draw_judge(case_id=case.pk, actor=scene.chief).winner == scene.judges[2]


def test_a_court_with_divisions_keeps_a_list_for_each(scene: s.Scene) -> None:
    scene.judges[1].specialities = ["family"]
    scene.judges[1].save()
    family = s.make_case(scene.court_a, 12, kind="family")
    civil = s.make_case(scene.court_a, 13)
    assert listed(family) == [scene.judges[1].name]
    assert len(listed(civil)) == 5


def test_conflicts_leave_a_judge_out(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    mediated = s.make_case(scene.court_a, 3, matter=case.matter, instance="mediation", state="x")
    tried = s.make_case(scene.court_a, 4, matter=case.matter, decided_on=timezone.localdate(), state="x")
    s.sit(mediated, scene.judges[0], Duty.MEDIATION_JUDGE)
    s.sit(tried, scene.judges[1])
    kin = scene.judges[2]
    assert kin.user is not None
    declaring.declare_interest(officer_id=kin.pk, actor=kin.user, kind="relative", case_id=case.pk)
    colleague = scene.judges[3]
    s.sit(case, scene.judges[4], Duty.JUDGE)
    declaring.declare_interest(
        officer_id=colleague.pk, actor=scene.chief, kind="panel_relative", colleague_id=scene.judges[4].pk
    )
    assert excluded(case) == {
        scene.judges[0].name: ("mediation",),
        scene.judges[1].name: ("earlier_judge",),
        kin.name: ("relative",),
        colleague.name: ("panel_relative",),
    }


def test_an_earlier_post_of_the_same_account_counts_at_another_court(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    before = s.make_officer(scene.court_b, "Tên khi ấy", user=scene.judges[0].user)
    tried = s.make_case(scene.court_b, 4, matter=case.matter, decided_on=timezone.localdate(), state="x")
    s.sit(tried, before)
    assert excluded(case) == {scene.judges[0].name: ("earlier_judge",)}


def test_who_had_left_before_the_decision_did_not_decide(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    tried = s.make_case(scene.court_a, 4, matter=case.matter, decided_on=timezone.localdate(), state="x")
    row = s.sit(tried, scene.judges[0])
    row.ends_on = timezone.localdate() - timedelta(days=1)
    row.save()
    assert excluded(case) == {}


def test_a_withdrawn_declaration_bars_no_more(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    row = declaring.declare_interest(
        officer_id=scene.judges[0].pk, actor=scene.chief, kind="party", case_id=case.pk
    )
    assert list(excluded(case)) == [scene.judges[0].name]
    with pytest.raises(PermissionDenied):
        declaring.withdraw_interest(interest_id=row.pk, actor=scene.clerk, reason="Nhầm")
    with pytest.raises(CaseError):
        declaring.withdraw_interest(interest_id=row.pk, actor=scene.chief, reason=" ")
    declaring.withdraw_interest(interest_id=row.pk, actor=scene.chief, reason="Khai nhầm người")
    assert excluded(case) == {}


def test_figures_are_those_of_the_docket(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    busy = scene.judges[0]
    for n in range(20, 23):
        s.sit(s.make_case(scene.court_a, n, state="suspended" if n == 20 else "preparation"), busy)
    s.sit(s.make_case(scene.court_a, 30, decided_on=timezone.localdate(), state="x"), busy)
    declaring.set_share(
        officer_id=busy.pk,
        actor=scene.administrator,
        kind="leader",
        percent=30,
        span=Span(s.SINCE, None, "Chỉ tiêu giả định"),
    )
    old = s.make_case(scene.court_a, 31, state="x")
    s.sit(old, busy, Duty.JUDGE)
    declaring.record_reversal(
        case_id=old.pk,
        officer_id=busy.pk,
        actor=scene.chief,
        reversed_=Reversed("quashed", own_fault=True, decided_on=timezone.localdate()),
    )
    frozen, _rule = draw_input(case, Asked(Duty.PRESIDING, timezone.localdate()))
    figures_of = next(one for one in frozen.listed if one.id == busy.pk)
    assert (figures_of.open, figures_of.suspended, figures_of.reversed, figures_of.share) == (3, 1, 1, 30)
    assert frozen.listed[-1] == figures_of, "three cases of a share of 30 % stand last"


def test_a_share_beyond_the_circular_is_refused(scene: s.Scene) -> None:
    with pytest.raises(CaseError, match="khoản 5 Điều 4"):
        declaring.set_share(
            officer_id=scene.judges[0].pk,
            actor=scene.administrator,
            kind="maternity",
            percent=60,
            span=Span(s.SINCE, None, "Nghỉ thai sản"),
        )


def test_a_second_lot_needs_a_ground_that_holds(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    first = draw_judge(case_id=case.pk, actor=scene.chief)
    with pytest.raises(CaseError, match="Không có căn cứ"):
        redraw_judge(draw_id=first.pk, actor=scene.chief, ground="because", reason="x")
    with pytest.raises(CaseError, match="Ghi lý do"):
        redraw_judge(draw_id=first.pk, actor=scene.chief, ground="barred_after_all", reason=" ")
    with pytest.raises(CaseError, match="không thuộc trường hợp nào"):
        redraw_judge(draw_id=first.pk, actor=scene.chief, ground="barred_after_all", reason="Muốn người khác")
    declaring.declare_interest(
        officer_id=first.winner_id, actor=scene.chief, kind="relative", case_id=case.pk
    )
    again = redraw_judge(
        draw_id=first.pk, actor=scene.chief, ground="barred_after_all", reason="Là người thân thích"
    )
    assert again.winner_id != first.winner_id
    assert (again.redraw_of, again.reason) == (first, "Là người thân thích")
    assert holds(exported(again))
    held = Assignment.objects.get(case=case, duty=Duty.PRESIDING, ends_on=None)
    assert held.officer_id == again.winner_id
    assert figures(scene.court_a.pk, date(2024, 1, 1)) == {
        "drawn": 1,
        "drawn_again": 1,
        "designated": 0,
        "replaced": 0,
        "neither": 0,
    }
    with pytest.raises(CaseError, match="đã được rút lại"):
        redraw_judge(draw_id=first.pk, actor=scene.chief, ground="barred_after_all", reason="Lần nữa")


def test_a_list_that_is_the_same_is_not_drawn_from_again(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 12)
    first = draw_judge(case_id=case.pk, actor=scene.chief)
    Assignment.objects.filter(draw_id=first.pk).update(ends_on=timezone.localdate())
    with pytest.raises(CaseError, match="không khác lần rút trước"):
        redraw_judge(draw_id=first.pk, actor=scene.chief, ground="wrong_list", reason="Thử lại")
    s.make_officer(scene.court_a, "Người Bị Bỏ Sót")
    again = redraw_judge(draw_id=first.pk, actor=scene.chief, ground="wrong_list", reason="Bỏ sót một người")
    assert len(json.loads(again.input)["judges"]) == 6


def test_the_script_of_the_documentation_recomputes_a_real_draw(scene: s.Scene, tmp_path: Path) -> None:
    draw = draw_judge(case_id=s.make_case(scene.court_a, 12).pk, actor=scene.chief)
    script = DOCS.read_text("utf-8").split("```python\n")[1].split("```")[0]
    (tmp_path / "kiem_tra.py").write_text(script, "utf-8")
    for name, record, code in (
        ("dung", exported(draw), 0),
        ("sai", {**exported(draw), "winner": str(scene.court_a.pk)}, 1),
    ):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(record), "utf-8")
        ran = subprocess.run(
            [sys.executable, "-I", "kiem_tra.py", path.name], cwd=tmp_path, capture_output=True, check=False
        )
        assert ran.returncode == code, ran.stderr


def test_a_journal_that_tells_otherwise_is_seen(scene: s.Scene) -> None:
    draw = draw_judge(case_id=s.make_case(scene.court_a, 12).pk, actor=scene.chief)
    entry = JournalEntry.objects.get(verb="draw.held")
    assert entry.details["seed"] == draw.seed
    draw.seed = "00" * 32
    assert not in_journal(draw)
