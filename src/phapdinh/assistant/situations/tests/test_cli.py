"""The commands: import with its exit codes and faults, review, find."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phapdinh.assistant.cli import app
from phapdinh.assistant.models import Situation
from phapdinh.assistant.situations.tests.samples import QUESTION, changed_law, first_law, lines, record

pytestmark = pytest.mark.django_db
run = CliRunner()


def write(folder: Path, *more: bytes) -> Path:
    path = folder / "hoi-dap.jsonl"
    path.write_bytes(b"\n".join([*lines(record()), *more]))
    return path


def command(*words: str) -> tuple[int, str, str]:
    done = run.invoke(app, ["situations", *words])
    return done.exit_code, done.stdout, done.stderr


def test_import_says_what_it_did(tmp_path: Path) -> None:
    code, out, _ = command("import", str(write(tmp_path)))
    assert code == 0
    assert "Đã đọc 1 tình huống" in out
    assert "thêm 1, bản mới 0" in out
    assert Situation.objects.get().source == "hoi-dap"


def test_bad_lines_are_told_with_their_numbers(tmp_path: Path) -> None:
    code, _, err = command("import", str(write(tmp_path, b"{", b"[]")), "--source", "Tài liệu tập huấn")
    assert code == 3
    assert "Lỗi ở hoi-dap.jsonl, dòng 2: không phải JSON hợp lệ" in err
    assert "Lỗi ở hoi-dap.jsonl, dòng 3" in err
    assert Situation.objects.get().source == "Tài liệu tập huấn"


def test_import_for_scripts(tmp_path: Path) -> None:
    code, out, _ = command("import", str(write(tmp_path, b"{")), "--json")
    answer = json.loads(out)
    assert (code, answer["added"], answer["faulty"], answer["faults"][0]["line"]) == (3, 1, 1, 2)


def test_nothing_good_is_a_failure_and_no_file_is_a_wrong_call(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"{")
    assert command("import", str(path))[0] == 1
    code, _, err = command("import", str(tmp_path / "khong-co.jsonl"))
    assert code == 2
    assert "không có tệp" in err


def test_review_and_find(tmp_path: Path) -> None:
    first_law()
    command("import", str(write(tmp_path)))
    changed_law()
    code, out, _ = command("review", "--json")
    assert (code, json.loads(out)["flagged"]) == (0, 1)
    assert "đánh dấu 0 giải đáp" in command("review")[1]
    found = json.loads(command("find", QUESTION, "--json")[1])
    assert found["situations"][0]["likeness"] == 1.0
    assert QUESTION in command("find", "đặt tổ ong cách nhà")[1]
