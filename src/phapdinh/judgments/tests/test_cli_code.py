"""``phapdinh judgments code`` and ``audit`` on folders of text files."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phapdinh.judgments.cli import app
from phapdinh.judgments.coding.tests.samples import CIVIL, CRIMINAL

runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "vao"
    source.mkdir()
    (source / "a.txt").write_text(CIVIL, encoding="utf-8")
    (source / "b.txt").write_text(unicodedata.normalize("NFD", CRIMINAL), encoding="utf-8")
    return source


def test_codes_every_file(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    result = runner.invoke(app, ["code", str(folder), str(out), "--json", "--workers", "2"])
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    assert (summary["files"], summary["coded"], summary["failed"]) == (2, 2, [])
    assert summary["replacements"]["person"] > 20
    assert sorted(path.name for path in out.iterdir()) == ["a.txt", "b.txt"]
    assert "Bưởi" not in (out / "a.txt").read_text(encoding="utf-8")
    assert "Tiệp" not in (out / "b.txt").read_text(encoding="utf-8")
    assert (folder / "a.txt").read_text(encoding="utf-8") == CIVIL


def test_a_bad_file_is_named_and_the_others_go_on(folder: Path, tmp_path: Path) -> None:
    (folder / "hong.txt").write_bytes(b"")
    out = tmp_path / "ra"
    result = runner.invoke(app, ["code", str(folder), str(out), "--workers", "1"])
    assert result.exit_code == 1
    assert "hong.txt" in result.output
    assert (out / "a.txt").exists()
    assert not (out / "hong.txt").exists()


def test_never_onto_the_originals(folder: Path) -> None:
    assert runner.invoke(app, ["code", str(folder), str(folder)]).exit_code == 2


def test_no_folder_and_no_file(tmp_path: Path) -> None:
    assert runner.invoke(app, ["code", str(tmp_path / "khong"), str(tmp_path / "ra")]).exit_code == 2
    (tmp_path / "rong").mkdir()
    assert runner.invoke(app, ["code", str(tmp_path / "rong"), str(tmp_path / "ra")]).exit_code == 2


def test_audit_finds_what_was_forgotten(folder: Path) -> None:
    result = runner.invoke(app, ["audit", "--files", str(folder), "--json", "--workers", "1"])
    assert result.exit_code == 3, result.output
    audits = {one["file"]: one for one in json.loads(result.stdout)["audits"]}
    assert any(leak["text"] == "Hoàng Thị Bưởi" for leak in audits["a.txt"]["leaks"])


def test_audit_is_content_with_what_the_coder_wrote(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    runner.invoke(app, ["code", str(folder), str(out)])
    result = runner.invoke(app, ["audit", "--files", str(out)])
    assert result.exit_code == 0, result.output
