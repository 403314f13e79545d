"""``phapdinh laws`` as an operator meets it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from phapdinh.laws.models import ArticleVersion
from phapdinh.laws.tests.samples import HEAD, LAW, line, older
from phapdinh.laws.tests.test_document import CODE
from phapdinh.web.cli import root

pytestmark = pytest.mark.django_db


def run(*arguments: str, given: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(root, ["laws", *arguments], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def as_json(*arguments: str) -> tuple[int, Any]:
    code, out, _ = run(*arguments, "--json")
    return code, orjson.loads(out)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "laws.jsonl"
    lines = [line(), older(), line(article="1", title="Phạm vi", text="Một.", source_note=HEAD)]
    path.write_bytes(b"\n".join(orjson.dumps(one) for one in lines))
    return path


@pytest.fixture
def _library(file: Path) -> None:
    assert run("import", str(file))[0] == 0


def test_import_tells_what_it_did_and_again_that_nothing_changed(file: Path) -> None:
    code, told = as_json("import", str(file))
    assert code == 0
    assert (told["read"], told["laws_added"], told["articles_added"], told["versions_added"]) == (3, 1, 2, 3)
    code, told = as_json("import", str(file))
    assert (code, told["read"], told["versions_added"], told["versions_changed"]) == (0, 3, 0, 0)


def test_a_bad_line_is_told_and_the_exit_code_says_in_part(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n{broken\n")
    code, out, err = run("import", str(file))
    assert code == 3
    assert "3 điều" in out
    assert "laws.jsonl, dòng 4" in err
    assert ArticleVersion.objects.count() == 3


def test_a_file_that_is_not_there_or_has_nothing(tmp_path: Path) -> None:
    assert run("import", str(tmp_path / "none.jsonl"))[0] == 2
    (tmp_path / "bad.jsonl").write_bytes(b"x\ny\n")
    assert run("import", str(tmp_path / "bad.jsonl"))[0] == 1


def test_a_document_in_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "law.txt"
    path.write_text(CODE, "utf-8")
    told = run("import-text", str(path), "--law-id", LAW, "--name", "Nuôi ong", "--kind", "Luật",
               "--effective-from", "01/07/2012", "--issued-on", "2011-11-20")  # fmt: skip
    assert told[0] == 0, told
    assert "6 điều" in told[1]
    code, found = as_json("show", LAW, "2", "--on", "2020-01-01")
    assert (code, found["standing"], found["certainty"]) == (0, "in_force", "only")
    assert found["version"]["chapter"] == "Chương I PHẠM VI, ĐỐI TƯỢNG"
    _, resolved = as_json("resolve", "khoản 1 Điều 2 Luật Nuôi ong", "--on", "2020-01-01")
    assert resolved["citations"][0]["quote"] == "1. Người nuôi ong."
    assert resolved["citations"][0]["reason"] == "period_unknown"


def test_an_annex_with_articles_of_its_own_is_told(tmp_path: Path) -> None:
    path = tmp_path / "law.txt"
    path.write_text("Điều 1. Ban hành\nBan hành Quy chế.\nQUY CHẾ\nĐiều 1. Phạm vi\nMột.\n", "utf-8")
    code, out, err = run("import-text", str(path), "--law-id", LAW)
    assert code == 3
    assert "1 điều" in out
    assert "Điều 1 có hai lần" in err


@pytest.mark.parametrize(
    ("content", "says"), [(b"\xff\xfe\x00", "UTF-8"), (b"khong co gi", "không thấy điều nào")]
)
def test_a_text_that_is_no_document(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "law.txt"
    path.write_bytes(content)
    code, _, err = run("import-text", str(path), "--law-id", LAW)
    assert code == 1
    assert says in err


@pytest.mark.usefixtures("_library")
def test_show_a_document() -> None:
    code, out, _ = run("show", LAW.lower())
    assert code == 0
    assert "Luật 901/2011/QH99: Luật Nuôi ong" in out
    assert "Có hiệu lực từ: 01/07/2012" in out
    assert out.index("Điều 1. Phạm vi") < out.index("Điều 5. Đặt tổ ong")
    assert as_json("show", LAW)[1]["articles"] == [
        {"article": "1", "versions": 1}, {"article": "5", "versions": 2},
    ]  # fmt: skip


@pytest.mark.usefixtures("_library")
def test_show_an_article_as_it_stood() -> None:
    code, then = as_json("show", LAW, "5", "--on", "2020-06-01")
    assert code == 0
    assert (then["standing"], then["certainty"]) == ("in_force", "known")
    assert (then["version"]["valid_from"], then["version"]["valid_to"]) == ("2012-07-01", "2024-12-31")
    assert "3. Tổ ong" not in then["version"]["text"]
    _, now = as_json("show", LAW, "5", "--on", "01/06/2025")
    assert "3. Tổ ong được đánh số." in now["version"]["text"]
    _, out, _ = run("show", LAW, "5", "--on", "2020-06-01")
    assert "từ 01/07/2012 đến 31/12/2024" in out


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["1/1999/QH1"], 1, "1/1999/QH1"),
        ([LAW, "99"], 1, "Điều 99"),
        ([LAW, "5", "--on", "hôm qua"], 2, "hôm qua"),
    ],
)
def test_show_what_is_not_there(arguments: list[str], code: int, says: str) -> None:
    found, _, err = run("show", *arguments)
    assert found == code
    assert says in err


@pytest.mark.usefixtures("_library")
def test_resolve_to_the_very_words() -> None:
    written = f"điểm b khoản 2 Điều 5 Luật số {LAW}"
    code, found = as_json("resolve", written, "--on", "2025-06-01")
    (one,) = found["citations"]
    assert code == 0
    assert (one["status"], one["law_id"], one["article"], one["clause"], one["point"]) == (
        "resolved", LAW, "5", "2", "b",
    )  # fmt: skip
    assert one["quote"] == "b) Gần hoa."
    assert one["written"] == "điểm b khoản 2 Điều 5"
    text = ArticleVersion.objects.get(pk=one["version"]["id"]).text
    assert text[one["span"]["start"] : one["span"]["end"]] == one["quote"]


@pytest.mark.usefixtures("_library")
def test_resolve_by_a_name_of_the_library_and_from_the_standard_input() -> None:
    code, out, _ = run("resolve", "-", "--on", "2025-06-01", given="Theo khoản 1 Điều 5 Luật Nuôi ong.")
    assert code == 0
    assert "1. Người nuôi ong được đặt tổ." in out


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("written", "code", "says"),
    [
        (f"Điều 5 và Điều 99 Luật số {LAW}", 3, "không có điều này"),
        ("Điều 5 Luật số 1/1999/QH10", 1, "chưa có văn bản này"),
        (f"Điều 5 Luật số {LAW}", 0, "từ 01/01/2025"),
        ("không có gì", 1, "Không thấy viện dẫn nào"),
    ],
)
def test_resolve_says_what_is_missing(written: str, code: int, says: str) -> None:
    found, out, _ = run("resolve", written, "--on", "2025-06-01")
    assert found == code
    assert says in out


@pytest.mark.usefixtures("_library")
def test_resolve_decomposed_letters() -> None:
    import unicodedata

    written = unicodedata.normalize("NFD", f"khoản 1 Điều 5 Luật số {LAW}")
    assert run("resolve", written, "--on", "2025-06-01")[0] == 0
