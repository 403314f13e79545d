"""The docket's commands: courses without a database, recomputation, succession, the check of registers."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phapdinh.cases.cli import app
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Clock, NumberSeries
from phapdinh.cases.tests.docket_scene import make_scene, petition
from phapdinh.cases.tests.test_recomputing import table
from phapdinh.courts.models import Succession

run = CliRunner()


def test_courses_are_listed_drawn_and_given_as_json(tmp_path: Path) -> None:
    shown = run.invoke(app, ["courses", "--diagrams", str(tmp_path)])
    assert shown.exit_code == 0
    assert len(shown.stdout.splitlines()) == len(courses())
    assert {path.stem for path in tmp_path.iterdir()} == {*courses(), "README"}
    drawn = (tmp_path / "civil_first.md").read_text("utf-8")
    assert "[*] --> received: Nhận đơn khởi kiện" in drawn
    found = json.loads(run.invoke(app, ["courses", "--json"]).stdout)
    assert [one["id"] for one in found] == list(courses())
    assert found[0]["events"][0]["source"]["article"]


def test_courses_need_no_database() -> None:
    code = (
        "import sys; from phapdinh.cases.courses.loading import courses; courses(); "
        "sys.exit('django.db' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.django_db
def test_holidays_are_loaded_and_clocks_follow(tmp_path: Path) -> None:
    petition(make_scene())
    path = table(tmp_path / "2026.json", date(2026, 3, 4))
    assert run.invoke(app, ["holidays", "load", str(path)]).stdout == "Năm 2026: đã nạp.\n"
    assert run.invoke(app, ["holidays", "load", str(path)]).stdout == "Năm 2026: không đổi.\n"
    told = run.invoke(app, ["recompute"]).stdout
    assert "civil.assign_examining_judge: 05/03/2026 -> 06/03/2026" in told
    assert told.splitlines()[-1].endswith("1 đổi ngày; 0 không tính được.")
    again = json.loads(run.invoke(app, ["recompute", "--json"]).stdout)
    assert (again["moved"], again["moves"], again["failed"]) == (0, [], 0)


@pytest.mark.django_db
def test_a_rule_that_is_gone_shows_in_the_exit_code() -> None:
    petition(make_scene())
    Clock.objects.filter(rule="civil.receipt_direct").update(rule="civil.gone")
    assert run.invoke(app, ["recompute"]).exit_code == 3


@pytest.mark.django_db
def test_a_bad_holiday_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("[", "utf-8")
    failed = run.invoke(app, ["holidays", "load", str(path)])
    assert failed.exit_code == 1


@pytest.mark.django_db
def test_succession_moves_and_says_what_waits() -> None:
    scene = make_scene()
    petition(scene, date(2025, 3, 3))
    scene.court_a.exists_to = date(2025, 6, 30)
    scene.court_a.save()
    waiting = json.loads(run.invoke(app, ["succession", "--json"]).stdout)
    assert waiting == {"moved": 0, "waiting": {str(scene.court_a.pk): 1}}
    Succession.objects.create(predecessor=scene.court_a, successor=scene.court_b)
    assert run.invoke(app, ["succession"]).stdout == "Đã chuyển 1 vụ việc.\n"


@pytest.mark.django_db
def test_registers_are_checked() -> None:
    scene = make_scene()
    petition(scene)
    assert run.invoke(app, ["gaps"]).stdout == "Mọi sổ liên tục.\n"
    NumberSeries.objects.update(last=3)
    failed = run.invoke(app, ["gaps", "--court", str(scene.court_a.pk)])
    assert (failed.exit_code, "số cuối 3, có 1 số" in failed.stdout) == (1, True)
