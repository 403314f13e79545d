"""``phapdinh cases deadline``, ``rules`` and ``holidays``: whole commands, without a database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from phapdinh.cases.cli import app

JUDGE = "civil.assign_trial_judge"


def run(*args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, list(args), input=given)


def asked(*args: str) -> dict[str, Any]:
    result = run("deadline", *args, "--json")
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_the_day_comes_as_json_with_its_source() -> None:
    answer = asked(JUDGE, "--from", "23/4/2026")
    assert answer["due"] == "2026-04-29"
    assert (answer["law_id"], answer["article"], answer["clause"]) == ("92/2015/QH13", "197", "2")
    assert answer["holidays_known"] is True
    assert answer["counting"][0].startswith("Bắt đầu từ ngày thụ lý vụ án")
    assert "days" not in answer


def test_days_are_told_one_by_one_if_asked() -> None:
    answer = asked(JUDGE, "--from", "2026-03-02", "--days")
    assert [one["day"] for one in answer["days"]] == ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]
    said = run("deadline", JUDGE, "--from", "2026-03-02", "--days").stdout
    assert "    3  05/03/2026  thứ Năm" in said


def test_extensions_suspensions_and_outages_are_taken() -> None:
    name = "civil.trial_preparation_civil"
    assert asked(name, "--from", "2026-03-02", "--extended")["due"] == "2026-09-03"
    assert asked(name, "--from", "2026-03-02", "--suspended", "1/4/2026..15/6/2026")["due"] == "2026-10-15"
    two = ["--suspended", "2026-04-01..2026-06-15", "--suspended", "2026-08-03..2026-09-07"]
    assert asked(name, "--from", "2026-03-02", *two)["due"] == "2027-01-07"
    out = ["--outage", "2026-03-10..2026-03-12"]
    assert asked("civil.appeal_judgment", "--from", "2026-03-02", *out)["due"] == "2026-03-20"


def test_hours_come_as_a_moment_of_vietnam() -> None:
    answer = asked("criminal_simplified.order", "--from", "2026-03-06T17:00")
    assert answer["due_at"] == "2026-03-07T17:00:00+07:00"
    assert answer["due"] == "2026-03-07"


def test_a_year_without_a_table_is_told_in_words_and_in_json() -> None:
    answer = asked("civil.cassation_request", "--from", "2026-03-02")
    assert answer["holidays_known"] is False
    said = run("deadline", "civil.cassation_request", "--from", "2026-03-02").stdout
    assert "Lưu ý: Chưa có bảng ngày nghỉ năm 2027" in said


def test_a_further_table_may_be_given(tmp_path: Path) -> None:
    table = tmp_path / "2027.json"
    days = ["01-01", "02-04", "02-05", "02-08", "02-09", "02-10", "04-30", "05-03", "09-02", "11-24"]
    off = [{"day": f"2027-{day}", "why": "nghỉ"} for day in days]
    table.write_text(json.dumps({"year": 2027, "source": "giả định", "days_off": off}), "utf-8")
    answer = asked("civil.send_judgment", "--from", "2027-01-26", "--holidays", str(table))
    assert (answer["due"], answer["holidays_known"]) == ("2027-02-11", True)
    assert run("holidays", "check", str(table)).exit_code == 0
    table.write_text(json.dumps({"year": 2027, "source": "giả định", "days_off": off[1:]}), "utf-8")
    refused = run("deadline", "civil.send_judgment", "--from", "2027-01-26", "--holidays", str(table))
    assert refused.exit_code == 2
    assert "thiếu ngày nghỉ lễ cố định 01/01/2027" in refused.output
    assert run("holidays", "check", str(table)).exit_code == 1


@pytest.mark.parametrize(
    ("args", "code", "why"),
    [
        (["civil.assign_trial_juge", "--from", "2026-03-02"], 2, "civil.assign_trial_judge"),
        (["open_hearing", "--from", "2026-03-02"], 2, "hãy ghi đủ"),
        ([JUDGE, "--from", "30/2/2026"], 2, "không phải là ngày"),
        ([JUDGE], 2, "--from"),
        ([JUDGE, "--from", "2026-03-02", "--extended"], 1, "gia hạn"),
        ([JUDGE, "--from", "2010-03-02"], 1, "chỉ áp dụng"),
        (["bankruptcy.fee", "--from", "2026-03-02"], 1, "142/2025/QH15"),
        (["criminal_simplified.order", "--from", "2026-03-02"], 1, "cần cả giờ bắt đầu"),
        ([JUDGE, "--from", "2026-03-02", "--suspended", "2026-03-03"], 2, "khoảng ngày"),
        ([JUDGE, "--from", "2026-03-02", "--batch", "x.jsonl"], 2, "--batch"),
        (["--batch", "none.jsonl"], 2, "không đọc được"),
    ],
)
def test_what_cannot_be_answered_ends_in_one_line(args: list[str], code: int, why: str) -> None:
    result = run("deadline", *args)
    assert result.exit_code == code
    assert why in result.stderr
    assert not result.stdout


def test_a_file_of_questions_is_answered_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    lines = [
        {"id": "a", "rule": JUDGE, "from": "2026-03-02"},
        {"id": "b", "rule": "civil.trial_preparation_civil", "from": "2026-03-02", "extended": True},
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", "utf-8")
    result = run("deadline", "--batch", str(path))
    assert result.exit_code == 0
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["id"], one["due"]) for one in found] == [("a", "2026-03-05"), ("b", "2026-09-03")]


def test_a_bad_line_is_told_and_the_exit_code_says_so(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_text(f'{{"id": 1, "rule": "{JUDGE}", "from": "2026-03-02"}}\nnonsense\n', "utf-8")
    result = run("deadline", "--batch", str(path))
    assert result.exit_code == 3
    first, second = [json.loads(line) for line in result.stdout.splitlines()]
    assert first["due"] == "2026-03-05"
    assert second["line"] == 2
    assert "Dòng 2" in result.stderr
    path.write_text("nonsense\n", "utf-8")
    assert run("deadline", "--batch", str(path)).exit_code == 1


def test_questions_may_come_from_the_standard_input() -> None:
    result = run("deadline", "--batch", "-", given=f'{{"id": 1, "rule": "{JUDGE}", "from": "2026-03-02"}}\n')
    assert json.loads(result.stdout)["due"] == "2026-03-05"


def test_rules_are_listed_with_the_fields_that_were_asked_for() -> None:
    rows = json.loads(run("rules", "--json").stdout)
    fields = {
        "id", "law_id", "article", "clause", "length", "unit", "extension",
        "effective_from", "effective_to", "confidence",
    }  # fmt: skip
    assert all(fields <= set(row) for row in rows)
    assert len(rows) > 350


def test_rules_are_narrowed_to_a_day_and_a_law() -> None:
    names = [row["id"] for row in json.loads(run("rules", "--json", "--on", "1/4/2026").stdout)]
    assert len(names) == len(set(names))
    assert "civil.return_complaint_third" not in names
    assert not any(name.startswith("bankruptcy.") for name in names)
    fees = json.loads(run("rules", "--json", "--law", "326/2016/ubtvqh14").stdout)
    assert {row["law_id"] for row in fees} == {"326/2016/UBTVQH14"}
    assert run("rules", "--on", "khi nào").exit_code == 2


def test_rules_in_words_end_with_what_is_not_known() -> None:
    said = run("rules").stdout
    assert "civil.assign_trial_judge: 03 ngày làm việc" in said
    assert "Chưa có: Phục hồi, phá sản theo Luật 142/2025/QH15" in said


def test_the_table_of_a_year_is_shown() -> None:
    said = run("holidays", "show", "2026").stdout
    assert "24/11/2026  nghỉ: Ngày Văn hóa Việt Nam" in said
    assert "22/08/2026  làm bù" in said
    assert json.loads(run("holidays", "show", "2031", "--json").stdout)["known"] is False


def test_neither_django_nor_a_database_is_touched() -> None:
    code = (
        "import sys; sys.argv = ['phapdinh', 'cases', 'deadline', 'civil.resume', '--from', '2026-03-02'];"
        "from phapdinh.web.cli import root\n"
        "try: root()\n"
        "except SystemExit: pass\n"
        "print('django' in sys.modules, 'psycopg' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False"
