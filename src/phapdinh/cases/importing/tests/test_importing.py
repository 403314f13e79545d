"""A docket comes in: cases, people, numbers, clocks, journal; twice is once; what is refused comes again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from typer.testing import CliRunner

from phapdinh.cases import numbering
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.cli import app
from phapdinh.cases.importing import actions
from phapdinh.cases.importing.actions import carry_out, look, start, take_in
from phapdinh.cases.importing.report import refused_rows
from phapdinh.cases.importing.sheets import read_sheet
from phapdinh.cases.importing.tests.docket_file import docket, numbered
from phapdinh.cases.jobs import import_docket, resume_imports
from phapdinh.cases.models import Case, Clock, DocketImport, IssuedNumber, NumberSeries, Step
from phapdinh.cases.queries.case_page import case_page
from phapdinh.cases.queries.finding import find_cases
from phapdinh.cases.tests.docket_scene import Scene, accepted, make_scene
from phapdinh.people.models import User
from phapdinh.records import journal
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db
run_cli = CliRunner()
TODAY = date(2026, 3, 20)


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    """The invented courts, on a day soon after those of the docket."""
    monkeypatch.setattr(timezone, "localdate", lambda *_, **__: TODAY)
    return make_scene()


def brought(scene: Scene, *rows: dict[str, str], actor: User | None = None, ground: str = "") -> DocketImport:
    """Looked at and carried out."""
    run = take_in(
        actor=actor or scene.clerk_a,
        court_id=scene.court_a.pk,
        content=docket(*rows),
        name="so-thu-ly.csv",
        missing_ground=ground,
    )
    done = carry_out(run_id=run.pk)
    assert done is not None
    return done


def test_a_case_comes_in_whole(scene: Scene) -> None:
    done = brought(scene, numbered(1), numbered(2, **{"Ngày thụ lý": "31/02/2026"}))
    assert (done.rows, done.imported, done.there, done.refused, done.state) == (2, 1, 0, 1, "finished")
    case = Case.objects.get()
    page = case_page(scene.clerk_a, case.pk, today=TODAY)
    assert page is not None
    assert (page.number, page.state, page.accepted_on) == ("01/2026/TLST-DS", "preparation", date(2026, 1, 5))
    assert [(group.role, group.people[0].name) for group in page.people] == [
        ("plaintiff", "Đặng Thị Thanh Nhàn"), ("defendant", "Phan Văn Lực"),
    ]  # fmt: skip
    assert [row.name for row in page.officers] == ["Nguyễn Đức Khải"]
    assert [claim.amount for claim in page.claims] == [180_000_000]
    assert [(step.title, step.on) for step in page.steps] == [
        ("Nhập từ sổ đã có trước khi dùng hệ thống", date(2026, 1, 5))
    ]
    assert [line.words for line in page.journal] == ["Nhập từ sổ đã có, dòng 2; số 01/2026/TLST-DS"]
    assert verify().whole
    assert [one.case for one in find_cases(scene.clerk_a, "042181000123")] == [case.pk]
    assert find_cases(scene.clerk_b, "042181000123") == []


def test_clocks_start_from_the_days_of_the_docket(scene: Scene) -> None:
    brought(scene, numbered(1))
    found = {clock.rule: (clock.started_on, clock.due_on, clock.state) for clock in Clock.objects.all()}
    # Four months, khoản 1 Điều 203; of the notice of acceptance the docket tells nothing, its day is past.
    assert found == {"civil.trial_preparation_civil": (date(2026, 1, 5), date(2026, 5, 5), "running")}


def test_the_case_goes_on_by_its_course(scene: Scene) -> None:
    from phapdinh.cases.tests.docket_scene import step

    brought(scene, numbered(1))
    case = Case.objects.get()
    step(case, scene.judge_a, "order_trial", date(2026, 3, 10), hearing_on="2026-04-02")
    assert case.state == "trial_ordered"
    assert Clock.objects.get(rule="civil.trial_preparation_civil").state == "met"


def test_the_same_file_twice_is_one_import_and_its_rows_are_there(scene: Scene) -> None:
    brought(scene, numbered(1), numbered(2))
    again = brought(scene, numbered(1), numbered(2), numbered(3))
    assert (again.imported, again.there, again.refused, Case.objects.count()) == (1, 2, 0, 3)
    first = take_in(actor=None, court_id=scene.court_a.pk, content=docket(numbered(4)), name="a.csv")
    second = take_in(actor=None, court_id=scene.court_a.pk, content=docket(numbered(4)), name="b.csv")
    assert first.pk == second.pk
    assert carry_out(run_id=first.pk) == carry_out(run_id=first.pk)
    assert Case.objects.count() == 4


def test_what_was_refused_is_corrected_and_comes_again(scene: Scene) -> None:
    rows = (numbered(1), numbered(2, **{"Ngày thụ lý": "31/02/2026"}), numbered(3))
    done = brought(scene, *rows)
    told = refused_rows(read_sheet(docket(*rows)), done.findings).decode("utf-8-sig")
    assert (told.count("\r\n"), "Không có ngày “31/02/2026” trong lịch." in told) == (2, True)
    run = take_in(
        actor=scene.clerk_a,
        court_id=scene.court_a.pk,
        content=told.replace("31/02/2026", "28/02/2026").encode(),
        name="sua.csv",
    )
    back = carry_out(run_id=run.pk)
    assert back is not None
    assert (back.imported, back.refused) == (1, 0)
    assert numbering.gaps(scene.court_a.pk) == []


def test_the_register_goes_on_after_the_last_number_of_the_docket(scene: Scene) -> None:
    refused = {"Ngày thụ lý": "31/02/2026"}
    brought(scene, numbered(1), numbered(2), numbered(3, **refused))
    case = accepted(scene, date(2026, 3, 2))
    assert case.number == "04/2026/TLST-DS"  # the third is on paper, its row will be corrected


def test_numbers_that_are_missing_are_written_down_with_their_ground(scene: Scene) -> None:
    unused = numbered(2, **{"Trạng thái": "Hủy số", "Ghi chú": "Ghi nhầm số"})
    done = brought(scene, numbered(1), unused, numbered(5), ground="Chỉ nhập vụ việc đang giải quyết")
    assert (done.imported, done.refused, Case.objects.count()) == (3, 0, 2)
    told = dict(IssuedNumber.objects.filter(case=None).values_list("seq", "void_reason"))
    ground = "Chỉ nhập vụ việc đang giải quyết"
    assert told == {2: "Ghi nhầm số", 3: ground, 4: ground}
    assert numbering.gaps(scene.court_a.pk) == []


def test_a_number_that_the_platform_gave_is_taken(scene: Scene) -> None:
    case = accepted(scene, date(2026, 3, 2))
    done = brought(scene, numbered(1), numbered(2))
    assert [reason for _, _, reason in done.findings] == ["Số này đã cấp cho một vụ việc khác trên hệ thống."]
    case.refresh_from_db()
    assert (done.imported, case.number) == (1, "01/2026/TLST-DS")


def test_numbers_of_judgments_are_given_no_second_time(scene: Scene) -> None:
    judged = {"Trạng thái": "Đã xét xử", "Ngày xét xử": "10/03/2026", "Số bản án": "07/2026/DS-ST"}
    brought(scene, numbered(1, **judged), numbered(2, **{**judged, "Số bản án": "theo biên bản"}))
    series = NumberSeries.objects.get(symbol="DS-ST")
    assert (series.last, series.paper_until) == (7, 7)
    assert IssuedNumber.objects.get(symbol="DS-ST").case == Case.objects.get(number="01/2026/TLST-DS")
    assert Case.objects.get(number="02/2026/TLST-DS").judgment_number == "theo biên bản"
    assert numbering.gaps(scene.court_a.pk) == []


def test_a_look_changes_nothing(scene: Scene) -> None:
    found = look(scene.court_a, docket(numbered(1), numbered(3)))
    assert (len(found.checked.entries), found.checked.refused) == (1, 1)
    assert (Case.objects.count(), DocketImport.objects.count(), NumberSeries.objects.count()) == (0, 0, 0)


def test_who_may_bring_a_docket_in(scene: Scene) -> None:
    content, court = docket(numbered(1)), scene.court_a.pk
    for user in (scene.judge_a, scene.clerk_b, scene.chief_b, scene.administrator_a, scene.operator):
        with pytest.raises(PermissionDenied):
            take_in(actor=user, court_id=court, content=content, name="a.csv")
    run = take_in(actor=scene.chief_a, court_id=court, content=content, name="a.csv")
    with pytest.raises(PermissionDenied):
        start(actor=scene.clerk_b, run=run)
    verbs = [entry.verb for entry in journal.history("docket_import", run.pk)]
    assert verbs == ["docket.looked_at"]


def test_the_job_is_queued_once_and_imports(scene: Scene) -> None:
    content = docket(numbered(1))
    run = take_in(actor=scene.clerk_a, court_id=scene.court_a.pk, content=content, name="a.csv")
    for _ in range(2):
        run = start(actor=scene.clerk_a, run=run)
    assert ProcrastinateJob.objects.filter(task_name="cases.import_docket").count() == 1
    assert resume_imports(timestamp=0) == 1
    assert import_docket(run=str(run.pk)) == 1
    assert resume_imports(timestamp=0) == 0
    run.refresh_from_db()
    assert (run.state, run.imported) == ("finished", 1)
    empty = take_in(actor=scene.clerk_a, court_id=scene.court_a.pk, content=content, name="a.csv")
    with pytest.raises(CaseError, match="Không có dòng nào"):
        start(actor=scene.clerk_a, run=empty)


def test_a_number_drawn_meanwhile_is_told(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = actions.batches

    def late(*given: Any) -> Any:
        accepted(scene, date(2026, 3, 2))  # between the look and the first batch
        return whole(*given)

    monkeypatch.setattr(actions, "batches", late)
    done = brought(scene, numbered(1), numbered(2))
    assert (done.imported, [reason for _, _, reason in done.findings]) == (
        1, ["Số này vừa được cấp cho vụ việc khác."],
    )  # fmt: skip


def test_a_batch_costs_the_same_number_of_queries_however_many_rows(
    scene: Scene, django_assert_max_num_queries: Any
) -> None:
    rows = [numbered(seq) for seq in range(1, 31)]
    run = take_in(actor=None, court_id=scene.court_a.pk, content=docket(*rows), name="a.csv")
    with django_assert_max_num_queries(52):
        carry_out(run_id=run.pk)
    assert (Case.objects.count(), Step.objects.count()) == (30, 30)


def test_the_command(scene: Scene, tmp_path: Path) -> None:
    path, report = tmp_path / "so.csv", tmp_path / "loi.csv"
    path.write_bytes(docket(numbered(1), numbered(3)))
    command = ["import", str(path), "--court", str(scene.court_a.pk), "--json"]
    looked = run_cli.invoke(app, [*command, "--dry-run", "--report", str(report)])
    assert (looked.exit_code, Case.objects.count()) == (3, 0)
    told = json.loads(looked.stdout)
    assert (told["fit"], told["refused"], told["findings"][0]["line"]) == (1, 1, 3)
    assert "03/2026/TLST-DS" in report.read_text("utf-8-sig")
    done = run_cli.invoke(app, [*command, "--missing-ground", "Số 02 thuộc sổ giấy"])
    assert (done.exit_code, json.loads(done.stdout)["imported"]) == (0, 2)
    again = run_cli.invoke(app, command)
    assert (again.exit_code, json.loads(again.stdout)["there"]) == (0, 2)
    path.write_bytes(b"nothing")
    assert run_cli.invoke(app, command).exit_code == 1
    assert run_cli.invoke(app, [*command[:2], "--court", "Không có"]).exit_code == 2
    made = tmp_path / "mau.xlsx"
    assert run_cli.invoke(app, ["docket-template", str(made)]).exit_code == 0
    assert read_sheet(made.read_bytes()).rows == ()
