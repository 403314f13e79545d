from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phapdinh.bench.cli import app
from phapdinh.cases.tests.docket_scene import make_court
from phapdinh.judgments.models import Judgment
from phapdinh.people.models import User

runner = CliRunner()


def test_the_engine_is_measured_and_its_index_can_be_kept(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    asked = ["engine", "--judgments", "60", "--per-kind", "10", "--folder", str(tmp_path), "--out", str(file)]
    first = runner.invoke(app, asked)
    assert first.exit_code == 0, first.output
    assert "60 văn bản" in first.stdout
    assert json.loads(file.read_bytes())["index"]["documents"] == 60
    again = runner.invoke(app, [*asked, "--keep"])
    assert again.exit_code == 0, again.output
    assert json.loads(file.read_bytes())["index"] is None


@pytest.mark.django_db
def test_an_instance_with_records_of_its_own_is_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phapdinh.web.instance.prepare", lambda: None)  # the test database is ready
    Judgment.objects.create(kind="judgment")
    result = runner.invoke(app, ["portal", "--judgments", "10"])
    assert result.exit_code == 1
    assert "PHAPDINH_HOME" in result.output


@pytest.mark.django_db
def test_cases_are_not_filled_without_the_courts_of_the_regions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the official list the register ends at the provinces; one line says what to do."""
    monkeypatch.setattr("phapdinh.web.instance.prepare", lambda: None)  # the test database is ready
    monkeypatch.setattr("phapdinh.courts.actions.load_courts", lambda: make_court("Tối cao", level="supreme"))
    result = runner.invoke(app, ["cases", "--cases", "100"])
    assert result.exit_code == 1
    said = " ".join(result.output.split())
    assert "danh bạ chưa có Tòa án khu vực, Tòa án cấp tỉnh nào của hiện nay" in said
    assert "phapdinh courts load TỆP" in said
    assert not User.objects.exists()
