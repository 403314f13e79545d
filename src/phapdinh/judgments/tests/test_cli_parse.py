"""``phapdinh judgments parse``: one JSON object a file, errors in their place, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from phapdinh.judgments.cli import app
from phapdinh.judgments.parse.tests import samples

runner = CliRunner()


def _run(*arguments: str) -> tuple[int, list[dict[str, object]]]:
    result = runner.invoke(app, ["parse", *arguments, "--json"])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_one_object_a_file(tmp_path: Path) -> None:
    paths = []
    for name, text in (("a.txt", samples.CIVIL), ("b.txt", samples.APPEAL)):
        paths.append(tmp_path / name)
        paths[-1].write_text(text, "utf-8")
    code, answers = _run(*map(str, paths))
    assert code == 0
    assert [one["file"] for one in answers] == [str(path) for path in paths]
    assert [one["number"] for one in answers] == ["07/2019/DS-ST", "12/2020/HNGĐ-PT"]


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text(samples.CIVIL, "utf-8")
    empty.touch()
    code, answers = _run(str(tmp_path / "none.txt"), str(empty), str(good))
    assert code == 1
    assert set(answers[0]) == set(answers[1]) == {"file", "error"}
    assert answers[0]["error"] == "không tìm thấy tệp."
    assert answers[2]["number"] == "07/2019/DS-ST"


def test_for_people(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(samples.CRIMINAL, "utf-8")
    result = runner.invoke(app, ["parse", str(path)])
    assert result.exit_code == 0
    assert "Số: 33/2021/HS-ST" in result.stdout
    assert "Quan hệ pháp luật: Trộm cắp tài sản" in result.stdout
