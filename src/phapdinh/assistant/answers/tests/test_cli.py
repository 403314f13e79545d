"""Asking, verifying and calibrating from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from phapdinh.assistant.cli import app
from phapdinh.laws.models import ArticleVersion
from phapdinh.laws.tests.samples import LAW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
run = CliRunner().invoke
QUESTION = "Người bán mật pha đường vào mật ong bị phạt bao nhiêu tiền?"


def lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n")
    return path


def test_an_answer_for_people() -> None:
    done = run(app, ["ask", QUESTION, "--on", "2026-06-01"])
    assert done.exit_code == 0
    assert f"Khoản 2 Điều 8 Luật Nuôi ong {LAW}" in done.stdout
    assert "| 2. Phạt tiền từ 300.000 đồng" in done.stdout


def test_an_answer_for_scripts() -> None:
    done = run(app, ["ask", QUESTION, "--on", "01/06/2026", "--json"])
    answer = orjson.loads(done.stdout)
    assert (answer["abstained"], answer["reason"], answer["on"]) == (False, None, "2026-06-01")
    (first, *_) = answer["statements"]
    assert {"text", "quote", "law_id", "article", "clause", "point", "status"} <= set(first)
    assert (first["law_id"], first["article"], first["clause"], first["status"]) == (
        LAW,
        "8",
        "2",
        "in_force",
    )


def test_abstaining_has_its_own_exit_code_and_words() -> None:
    done = run(app, ["ask", "Theo Luật số 31/2024/QH15 thì thu hồi đất thế nào?"])
    assert done.exit_code == 3
    assert "31/2024/QH15" in done.stdout
    assert "Còn thiếu" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["ask"], ["ask", "x", "--questions", "y"], ["ask", "x", "--on", "hôm qua"]]
)
def test_wrong_calls_are_told_in_one_line(arguments: list[str]) -> None:
    done = run(app, arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith("Lỗi: ")


def test_many_questions_with_days_and_a_bad_line(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "q.jsonl",
        {"id": "a", "question": "Đặt tổ ong theo quy định nào?", "on": "2023-05-01"},
        "{không phải json",
        {"id": "b", "question": "Đặt tổ ong theo quy định nào?", "on": "2025-05-01"},
        {"id": "c", "question": ""},
        {"id": "d", "question": "Hỏi gì đó", "on": "ngày mai"},
    )
    done = run(app, ["ask", "--questions", str(path)])
    assert done.exit_code == 3
    answers = {row["id"]: row for row in map(orjson.loads, done.stdout.splitlines())}
    assert set(answers) == {"a", "b", "c"}
    quotes = {key: " ".join(one["quote"] for one in row["statements"]) for key, row in answers.items()}
    assert "đánh số" not in quotes["a"]
    assert "đánh số" in quotes["b"]
    assert answers["c"]["reason"] == "empty"
    assert "dòng 2" in done.stderr
    assert "dòng 5" in done.stderr


def test_answers_are_verified_and_forgeries_found(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "q.jsonl", {"id": 1, "question": QUESTION}, {"id": 2, "question": "Đặt tổ ong thế nào?"}
    )
    answers = tmp_path / "answers.jsonl"
    answers.write_text(run(app, ["ask", "--questions", str(path)]).stdout)
    good = run(app, ["verify", str(answers), "--json"])
    counts = orjson.loads(good.stdout)
    assert good.exit_code == 0
    assert counts["statements"] == counts["verbatim"] == counts["resolved"] > 0
    answers.write_text(answers.read_text().replace("500.000", "900.000"))
    bad = run(app, ["verify", str(answers), "--json"])
    assert bad.exit_code == 3
    assert orjson.loads(bad.stdout[bad.stdout.index("{") :])["wrong"] >= 1


def test_a_law_that_has_gone_since_is_found(tmp_path: Path) -> None:
    path = lines(tmp_path / "q.jsonl", {"id": 1, "question": QUESTION})
    answers = tmp_path / "answers.jsonl"
    answers.write_text(run(app, ["ask", "--questions", str(path)]).stdout)
    version = orjson.loads(answers.read_text())["statements"][0]["version"]["id"]
    ArticleVersion.objects.filter(pk=version).update(text="Khác hẳn.")
    assert run(app, ["verify", str(answers)]).exit_code == 3


def test_calibrating_needs_enough_questions(tmp_path: Path) -> None:
    gold = [{"law_id": LAW, "article": "8"}]
    path = lines(tmp_path / "q.jsonl", *({"id": n, "question": QUESTION, "articles": gold} for n in range(3)))
    done = run(app, ["calibrate", "--questions", str(path)])
    assert done.exit_code == 1
    assert "cần ít nhất 50" in done.stderr
