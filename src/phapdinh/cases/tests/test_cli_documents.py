"""``phapdinh cases documents | signature | file``: what scripts and operators see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phapdinh.cases.documents.tests.conftest import authority_folder, scene  # noqa: F401 - the fixtures
from phapdinh.cases.documents.tests.test_actions import issued
from phapdinh.cases.efile.tests.scene import Scene, assign, make_case
from phapdinh.cases.models import CaseFileItem
from phapdinh.cases.models.kinds import Duty, OfficerKind
from phapdinh.records.files import default_store
from phapdinh.web.cli import root

pytestmark = pytest.mark.django_db


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(root, ["cases", *words])
    return done.exit_code, done.stdout + done.stderr


def test_every_template_is_listed_with_the_provision_of_each_field() -> None:
    code, said = run("documents", "--json")
    rows = json.loads(said)
    notice = next(row for row in rows if row["id"] == "acceptance_notice" and "civil" in row["types"])
    assert code == 0
    assert len(rows) > 100
    assert (notice["law_id"], notice["article"], notice["clause"]) == ("92/2015/QH13", "196", "2")
    assert notice["fields"][0]["source"] == "điểm b khoản 2 Điều 196 BLTTDS"


def test_a_signed_document_and_one_changed_byte(scene: Scene, tmp_path: Path) -> None:  # noqa: F811
    row = issued(scene)
    assert row.file_id is not None
    content = default_store().read(row.file_id)
    (tmp_path / "good.pdf").write_bytes(content)
    (tmp_path / "bad.pdf").write_bytes(content[:700] + bytes([content[700] ^ 1]) + content[701:])
    code, said = run("signature", str(tmp_path / "good.pdf"), "--json")
    assert (code, json.loads(said)["state"]) == (0, "valid")
    code, said = run("signature", str(tmp_path / "bad.pdf"))
    assert code == 1
    assert "Chữ ký số không hợp lệ" in said


def test_the_file_goes_out_is_checked_and_comes_in(scene: Scene, tmp_path: Path) -> None:  # noqa: F811
    issued(scene)
    target, other = tmp_path / "ho-so.zip", make_case(scene.court_a, "99/2026/TLST-DS")
    assign(other, scene.judge, OfficerKind.JUDGE, Duty.PRESIDING)
    code, said = run("file", "export", str(scene.case.pk), str(target), "--as", "khai")
    assert (code, "1 tài liệu" in said) == (0, True)
    assert run("file", "export", str(scene.case.pk), str(target), "--as", "khai")[0] == 1
    assert run("file", "check", str(target))[0] == 0
    assert run("file", "import", str(other.pk), str(target), "--as", "khai")[0] == 0
    assert CaseFileItem.objects.filter(case=other).count() == 1
    content = bytearray(target.read_bytes())
    content[len(content) // 2] ^= 1
    target.chmod(0o640)
    target.write_bytes(content)
    code, said = run("file", "check", str(target))
    assert code == 1
    assert "đã bị thay đổi" in said


@pytest.mark.parametrize("who", ["yen", "bach", "khong-co"])
def test_who_may_not_is_told_in_one_line(scene: Scene, tmp_path: Path, who: str) -> None:  # noqa: F811
    code, said = run("file", "export", str(scene.case.pk), str(tmp_path / "x.zip"), "--as", who)
    assert code == 1
    assert said.startswith("Lỗi: ")
    assert "Traceback" not in said
    assert not (tmp_path / "x.zip").exists()
