"""The command line: answers, exit codes, batches with faulty lines, and a start without Django."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from phapdinh.courts import index, register, typos
from phapdinh.courts.cli import app

HEAD = "level,province,number,name,predecessor_districts,communes,source,confidence\n"
ROW = "regional,Cà Mau,77,Tòa án nhân dân khu vực 77 - Cà Mau,Năm Căn,Đất Mới,tự đặt,guess\n"
NAM_CAN = "Tòa án nhân dân huyện Năm Căn, tỉnh Cà Mau"


def forget() -> None:
    for cached in (register.load_register, index.name_index, typos.deletions):
        cached.cache_clear()


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register without any list, built once for all tests of this file."""
    home = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHAPDINH_HOME", str(home))
        patch.setenv("PHAPDINH_DATA", str(home / "no-data"))
        forget()
        register.load_register()
        forget()
    return home / "courts" / "register.json"


@pytest.fixture(autouse=True)
def _fresh_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: Path) -> Iterator[None]:
    """An instance of its own, without a list."""
    monkeypatch.setenv("PHAPDINH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PHAPDINH_DATA", str(tmp_path / "no-data"))
    (tmp_path / "home" / "courts").mkdir(parents=True)
    shutil.copy(snapshot, tmp_path / "home" / "courts")
    forget()
    yield
    forget()


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


def test_one_name_as_json() -> None:
    result = run("resolve", "TAND TP Lào Cai", "--on", "2017-09-22", "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert answer["name"] == "Tòa án nhân dân thành phố Lào Cai, tỉnh Lào Cai"
    assert answer["court_id"] == "63b89c41-c4ef-557e-8431-4a009653633a"
    assert answer["successor"] is None
    assert answer["confidence"] == "high"


def test_the_successor_is_an_object() -> None:
    answer = json.loads(run("resolve", "TAND tỉnh Hà Giang", "--on", "2018-01-01", "--json").stdout)
    assert answer["successor"]["name"] == "Tòa án nhân dân tỉnh Tuyên Quang"
    assert set(answer["successor"]) == {"court_id", "name"}


def test_an_ambiguous_name_lists_candidates_and_fails() -> None:
    result = run("resolve", "TAND huyện Châu Thành", "--on", "2018-01-01", "--json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert answer["court_id"] is None
    assert len(answer["candidates"]) > 5
    told = run("resolve", "TAND huyện Châu Thành", "--on", "2018-01-01")
    assert "Có nhiều Tòa án cùng tên" in told.stdout


def test_an_answer_for_people_names_the_successor() -> None:
    result = run("resolve", "TAND tỉnh Hà Giang", "--on", "2018-01-01")
    assert "Tòa án kế thừa: Tòa án nhân dân tỉnh Tuyên Quang" in result.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("resolve",),
        ("resolve", "TAND tỉnh Cà Mau", "--batch", "x.jsonl"),
        ("resolve", "TAND tỉnh Cà Mau", "--on", "22/9/2017"),
        ("resolve", "--batch", "no-such-file.jsonl"),
        ("list", "--level", "galactic"),
    ],
)
def test_wrong_usage_is_told_apart_from_failure(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_a_batch_answers_each_line_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    lines = [
        {"id": 1, "text": "TAND huyện Năm Căn", "on": "2018-01-01"},
        "không phải JSON",
        {"id": "c", "on": "2018-01-01"},
        {"id": "d", "text": "TAND huyện Năm Căn", "on": "hôm qua"},
        {"id": "e", "text": "TAND huyện Châu Thành", "on": "2018-01-01", "hint": "tỉnh Kiên Giang"},
        {"id": "f", "text": "không có gì", "on": None},
        ["một danh sách"],
    ]
    file = tmp_path / "names.jsonl"
    file.write_text(
        "\n\n".join(
            line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
        ),
        encoding="utf-8",
    )
    result = run("resolve", "--batch", str(file))
    assert result.exit_code == 3
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [1, None, "c", "d", "e", "f", None]
    assert ["error" in answer for answer in answers] == [False, True, True, True, False, False, True]
    assert answers[0]["name"] == NAM_CAN
    assert answers[4]["name"].endswith("tỉnh Kiên Giang")
    assert answers[5]["court_id"] is None


def test_a_clean_batch_from_standard_input_succeeds() -> None:
    line = json.dumps({"id": "a", "text": "TAND huyện Năm Căn", "on": "2018-01-01"})
    result = run("resolve", "--batch", "-", stdin=line + "\n")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["name"] == NAM_CAN


def test_without_a_list_one_line_says_so() -> None:
    result = run("list", "--level", "regional", "--json")
    assert json.loads(result.stdout) == []
    assert result.stderr.count("\n") == 1
    assert "Chưa có danh sách Tòa án khu vực" in result.stderr


def test_an_operator_loads_a_list_and_it_is_used(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(HEAD + ROW, encoding="utf-8")
    assert run("load", str(file)).exit_code == 0
    forget()
    found = run("resolve", "TAND khu vực 77 - Cà Mau", "--on", "2025-09-01", "--json")
    assert json.loads(found.stdout)["name"] == "Tòa án nhân dân khu vực 77 - Cà Mau"
    old = json.loads(run("resolve", "TAND huyện Năm Căn", "--on", "2018-01-01", "--json").stdout)
    assert old["successor"]["name"] == "Tòa án nhân dân khu vực 77 - Cà Mau"


def test_a_faulty_list_is_refused_and_the_one_in_use_stays(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(HEAD + ROW, encoding="utf-8")
    bad.write_text(HEAD + ROW.replace("77", "bảy"), encoding="utf-8")
    run("load", str(good))
    result = run("load", str(bad))
    assert result.exit_code == 1
    assert "Dòng 2" in result.stderr
    forget()
    assert len(json.loads(run("list", "--level", "regional", "--json").stdout)) == 1


def test_list_and_show() -> None:
    courts = json.loads(run("list", "--province", "ca mau", "--json").stdout)
    own = next(court for court in courts if court["name"] == NAM_CAN)
    shown = json.loads(run("show", own["court_id"], "--json").stdout)
    assert shown["exists_to"] == "2025-06-30"
    assert shown["short_name"] == "TAND huyện Năm Căn, tỉnh Cà Mau"
    assert NAM_CAN in run("show", own["court_id"]).stdout
    unknown = run("show", "63b89c41")
    assert unknown.exit_code == 1
    assert "63b89c41" in unknown.stderr


def test_only_one_generation() -> None:
    since = json.loads(run("list", "--level", "provincial", "--generation", "2", "--json").stdout)
    assert len(since) == 34


def test_the_second_start_reads_the_snapshot_and_finds_the_same(tmp_path: Path) -> None:
    kept = tmp_path / "home" / "courts" / "register.json"
    kept.unlink()
    built = register.load_register()
    assert kept.is_file()
    forget()
    assert register.load_register() == built


@pytest.mark.parametrize("content", [b"", b"{", b'{"digest": "x"}', b"[]", b"\x00"])
def test_a_broken_snapshot_is_built_again(tmp_path: Path, content: bytes) -> None:
    kept = tmp_path / "home" / "courts" / "register.json"
    kept.write_bytes(content)
    assert len(register.load_register().courts) > 800
    assert kept.read_bytes() != content


def test_the_register_needs_neither_django_nor_the_validator() -> None:
    run("list")  # the snapshot is there
    code = (
        "import sys; from phapdinh.courts.resolve import resolve; resolve('TAND tỉnh Cà Mau');"
        "print([name for name in ('django', 'pydantic', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
