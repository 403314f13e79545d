"""``phapdinh cases holidays load``: a file becomes a row, once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phapdinh.cases.cli import app
from phapdinh.cases.clocks.days import days_off
from phapdinh.cases.models import HolidayYear

pytestmark = pytest.mark.django_db
FIXED = ["01-01", "04-30", "05-03", "09-02", "11-24"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """An invented notice for 2027 with one day of Tết."""
    off = [{"day": f"2027-{day}", "why": "nghỉ lễ"} for day in [*FIXED, "02-05"]]
    path = tmp_path / "2027.json"
    path.write_text(json.dumps({"year": 2027, "source": "Thông báo giả định", "days_off": off}), "utf-8")
    return path


def test_a_year_is_loaded_once_and_then_counts(table: Path) -> None:
    assert not days_off().holidays.known(2027)
    result = CliRunner().invoke(app, ["holidays", "load", str(table)])
    assert result.exit_code == 0, result.output
    assert "Năm 2027: đã nạp." in result.stdout
    holidays = days_off().holidays
    assert holidays.known(2027)
    assert not holidays.is_working(date(2027, 2, 5))
    again = CliRunner().invoke(app, ["holidays", "load", str(table), "--json"])
    assert json.loads(again.stdout) == {"years": [2027], "changed": []}
    assert HolidayYear.objects.count() == 1


def test_a_file_that_is_not_sound_changes_nothing(table: Path) -> None:
    table.write_text(table.read_text("utf-8").replace("2027-04-30", "2027-04-29"), "utf-8")
    result = CliRunner().invoke(app, ["holidays", "load", str(table)])
    assert result.exit_code == 1
    assert "thiếu ngày nghỉ lễ cố định 30/04/2027" in result.stderr
    assert not HolidayYear.objects.exists()
