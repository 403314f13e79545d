"""``phapdinh assistant check-draft`` and ``similar`` as a person meets them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from phapdinh.assistant.drafts.tests import samples
from phapdinh.judgments.tests.factories import a_court, index_all, publish
from phapdinh.laws.actions import import_laws
from phapdinh.web.cli import root

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(root, ["assistant", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def as_json(*arguments: str) -> Any:
    code, out, _ = run(*arguments, "--json")
    assert code == 0
    return orjson.loads(out)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    import_laws(deliveries=[samples.parse_line(line) for line in samples.law_lines()])
    path = tmp_path / "du-thao.txt"
    path.write_text(samples.DRAFT.replace("khoản 3 Điều 5", "khoản 9 Điều 5"), encoding="utf-8")
    return path


def test_findings_in_words(file: Path) -> None:
    code, out, _ = run("check-draft", str(file))
    assert code == 0
    assert out.startswith("Gợi ý, cần người kiểm tra.")
    assert "Pháp luật ngày 22/11/2024 (ngày ghi trong dự thảo)." in out
    assert "Sai, Viện dẫn: “khoản 9 Điều 5”" in out
    assert "1 phát hiện" in out


def test_findings_as_json(file: Path) -> None:
    told = as_json("check-draft", str(file))
    (finding,) = told["findings"]
    assert (finding["kind"], finding["severity"], finding["rule"]) == ("citation", "error", "no_clause")
    assert finding["words"] == "khoản 9 Điều 5"
    assert finding["end"] - finding["start"] == len("khoản 9 Điều 5")
    assert (finding["law_id"], finding["article"]) == (samples.LAW, "5")
    assert told["checked"]["verbatim_quotations"] == 1


def test_on_another_day(file: Path) -> None:
    told = as_json("check-draft", str(file), "--on", "01/01/2010")
    assert {one["rule"] for one in told["findings"]} == {"not_yet"}


def test_a_court_to_compare_with(file: Path) -> None:
    court = a_court()
    told = as_json("check-draft", str(file), "--court", str(court.pk))
    assert "court" in {one["rule"] for one in told["findings"]}
    code, _, error = run("check-draft", str(file), "--court", "x")
    assert (code, "không có Tòa án mang mã x" in error) == (2, True)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "Tệp rỗng"), (b"%PDF-1.4 x", "PDF hỏng"), (b"only english here, nothing else", "tiếng Việt")],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    code, out, error = run("check-draft", str(path))
    assert (code, out) == (1, "")
    assert reason in error
    assert len(error.strip().splitlines()) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    code, _, error = run("check-draft", str(tmp_path / "none.txt"))
    assert (code, "không tìm thấy tệp" in error) == (1, True)


def test_similar_by_a_description_and_by_a_draft(file: Path) -> None:
    publish()
    index_all()
    (found,) = as_json("similar", "--text", "gạch rơi từ giàn giáo, Điều 590 Bộ luật Dân sự năm 2015")
    assert found["number"] == "38/2026/DS-ST"
    assert found["shared_articles"] == [{"law_id": "91/2015/QH13", "article": "590"}]
    code, out, _ = run("similar", str(file))
    assert code == 0
    assert "38/2026/DS-ST" in out or "Không thấy bản án nào tương tự." in out


def test_similar_needs_one_of_both(file: Path) -> None:
    assert run("similar")[0] == 2
    assert run("similar", str(file), "--text", "x")[0] == 2
