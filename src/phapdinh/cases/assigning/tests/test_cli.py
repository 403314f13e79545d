"""``phapdinh cases draw`` and ``phapdinh cases calendar``: what they print and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phapdinh.cases.assigning.actions.drawing import draw_judge
from phapdinh.cases.assigning.queries.records import exported
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.cli import app

run = CliRunner().invoke


@pytest.mark.django_db
def test_a_draw_is_exported_and_verified_with_and_without_the_database(tmp_path: Path) -> None:
    scene = s.make_scene()
    draw = draw_judge(case_id=s.make_case(scene.court_a, 12).pk, actor=scene.chief)
    shown = run(app, ["draw", "export", str(draw.pk)])
    record = json.loads(shown.stdout)
    assert record == exported(draw)
    path = tmp_path / "rut.json"
    path.write_text(shown.stdout, "utf-8")
    for which, known in ((str(draw.pk), True), (str(path), False)):
        answer = run(app, ["draw", "verify", which, "--json"])
        told = json.loads(answer.stdout)
        assert (answer.exit_code, told["holds"]) == (0, True)
        assert ("in_journal" in told["checks"]) is known
    path.write_text(json.dumps({**record, "position": 2}), "utf-8")
    refused = run(app, ["draw", "verify", str(path)])
    assert refused.exit_code == 1
    assert "SAI   Số bí mật khớp cam kết" in refused.stdout
    bound = json.loads(run(app, ["draw", "commitments", "--court", str(scene.court_a.pk), "--json"]).stdout)
    assert [one["anchor"] for one in bound] == [record["chain"]["anchor"]]
    counted = run(
        app, ["draw", "figures", "--court", str(scene.court_a.pk), "--since", "2024-01-01", "--json"]
    )
    assert json.loads(counted.stdout)["drawn"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "arguments",
    [
        ["draw", "verify", "x"],
        ["draw", "verify", "khong-co.json"],
        ["draw", "export", "01a20000-0000-7000-8000-000000000000"],
        ["draw", "figures", "--court", "01a20000-0000-7000-8000-000000000000", "--since", "x"],
        ["calendar", "free", "--court", "x", "--of", "y"],
    ],
)
def test_what_cannot_be_understood_ends_with_one_line(arguments: list[str]) -> None:
    answer = run(app, arguments)
    assert answer.exit_code == 2
    assert answer.stderr.startswith("Lỗi: ")


def test_the_simulation_prints_its_figures() -> None:
    made = json.loads(run(app, ["draw", "simulate", "--cases", "300", "--judges", "6", "--json"]).stdout)
    assert (made["cases"], made["judges"]) == (300, 6)
    assert made["by_rule"]["received_max"] >= 50
    table = run(app, ["draw", "simulate", "--cases", "300", "--judges", "6"]).stdout
    assert "theo quy tắc" in table
    assert "chi bình phương" in table


@pytest.mark.django_db
def test_free_times_and_tidying() -> None:
    scene = s.make_scene()
    judge = scene.judges[0]
    asked = ["calendar", "free", "--court", str(scene.court_a.pk), "--of", str(judge.pk)]
    asked += ["--from", s.working_day().isoformat(), "--days", "1", "--minutes", "60"]
    found = json.loads(run(app, [*asked, "--json"]).stdout)
    assert [one["begins"] for one in found] == [
        s.at(s.working_day(), hour, 30).isoformat() for hour in (7, 13)
    ]
    assert f"{s.working_day():%d/%m/%Y} 07:30 đến 08:30" in run(app, asked).stdout
    assert json.loads(run(app, ["calendar", "tidy", "--json"]).stdout) == {"holds": 0, "lines": 0}
