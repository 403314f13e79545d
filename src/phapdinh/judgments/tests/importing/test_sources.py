"""Files, folders, archives, manifests: what is found in them and what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from phapdinh.judgments.importing.manifest import ManifestError
from phapdinh.judgments.importing.sources import MISSING, TOO_DEEP, UNSAFE_NAME, Source, discover, estimate
from phapdinh.judgments.linking import Known
from phapdinh.judgments.read import DEFAULT, Limits
from phapdinh.judgments.tests.importing import samples


def find(*paths: Path, manifest: Path | None = None, limits: Limits = DEFAULT) -> list[Source]:
    return list(discover(paths, manifest=manifest, known=Known(), limits=limits))


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_folder_is_searched_below_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c/d.pdf", ".git/x.txt", "~$b.docx", ".hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    names = [source.name.removeprefix(f"{tmp_path}/") for source in find(tmp_path)]
    assert names == ["b.txt", "a/z.txt", "a/c/d.pdf"]
    assert estimate([tmp_path], None) == 3


def test_members_of_an_archive_are_read_without_unpacking(tmp_path: Path) -> None:
    path = tmp_path / "goi.zip"
    path.write_bytes(zipped(**{"một.txt": b"1", "sub/hai.txt": b"2", "sub/": b"", "__MACOSX/._x": b"3"}))
    assert [(source.name, source.content) for source in find(path)] == [
        (f"{path}/một.txt", b"1"),
        (f"{path}/sub/hai.txt", b"2"),
    ]
    assert list(tmp_path.iterdir()) == [path]


def test_an_archive_under_another_name_is_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "goi.pdf"
    path.write_bytes(zipped(**{"a.txt": b"1"}))
    assert [source.content for source in find(path)] == [b"1"]


def test_archives_within_archives_as_deep_as_allowed(tmp_path: Path) -> None:
    deep = zipped(**{"x.zip": zipped(**{"a.txt": b"1", "y.zip": zipped(**{"b.txt": b"2"})})})
    path = tmp_path / "sau.zip"
    path.write_bytes(deep)
    found = find(path)
    assert [source.content for source in found if source.content] == [b"1"]
    assert [source.refused for source in found if source.refused] == [TOO_DEEP]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b.txt", "C:/x.txt"])
def test_unsafe_names_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "xau.zip"
    path.write_bytes(zipped(**{name: b"x", "tot.txt": b"1"}))
    bad, good = find(path)
    assert (bad.refused, good.content) == (UNSAFE_NAME, b"1")


def test_a_bomb_in_an_archive_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "bom.zip"
    path.write_bytes(zipped(**{"bom.txt": bytes(30 << 20), "tot.txt": b"1"}))
    bomb, good = find(path)
    assert "bom nén" in (bomb.refused or "")
    assert good.content == b"1"


def test_all_members_together_have_a_bound(tmp_path: Path) -> None:
    path = tmp_path / "nhieu.zip"
    path.write_bytes(zipped(**{f"{n}.txt": bytes(600) for n in range(4)}))
    limits = replace(DEFAULT, archive_bytes=1300, inflation_from=1000)
    assert [source.content is not None for source in find(path, limits=limits)] == [True, True, False, False]


def test_too_many_members_refuse_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "nhieu.zip"
    path.write_bytes(zipped(**{f"{n}.txt": b"x" for n in range(4)}))
    (only,) = find(path, limits=replace(DEFAULT, archive_members=3))
    assert only.refused


def test_a_broken_archive_goes_on_to_the_reader_which_says_why(tmp_path: Path) -> None:
    path = tmp_path / "hong.zip"
    path.write_bytes(zipped(**{"a.txt": b"x" * 1000})[:60])
    assert find(path) == [Source(str(path), path)]


def test_a_csv_manifest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    manifest = tmp_path / "so.csv"
    manifest.write_text(
        "path,court,number,date,in_force_on,sha256\n"
        f"a.txt,{samples.COURT.replace(',', '')},7/2020/DS-ST,15/06/2020,2020-07-16,\n"
        "mat.txt,,,,,\nb.txt,,,hôm qua,,\nc.txt,Tòa án Mặt Trăng,,,,\n",
        encoding="utf-8-sig",
    )
    good, gone, bad_date, bad_court = find(manifest=manifest)
    assert good.known == Known(str(samples.court_id()), "7/2020/DS-ST", date(2020, 6, 15), date(2020, 7, 16))
    assert gone.refused == MISSING
    assert bad_date.refused == "Sổ nhập, dòng 4: cột “date” sai."
    assert "Tòa án" in (bad_court.refused or "")
    assert estimate([], manifest) == 4


def test_a_jsonl_manifest_with_a_hash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    manifest = tmp_path / "so.jsonl"
    rows = [{"path": "a.txt", "sha256": "0" * 64, "court": str(samples.court_id())}, {"number": "1"}]
    manifest.write_text("\n".join(map(json.dumps, rows)) + "\n{hỏng\n")
    good, without_path, broken = find(manifest=manifest)
    assert (good.sha256, good.known.court_id) == ("0" * 64, str(samples.court_id()))
    assert "“path”" in (without_path.refused or "")
    assert "dòng 3" in (broken.refused or "")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", "tệp;số\na;b\n".encode()])
def test_what_is_no_manifest(tmp_path: Path, content: bytes) -> None:
    manifest = tmp_path / "so.csv"
    manifest.write_bytes(content)
    with pytest.raises(ManifestError, match="Sổ nhập không đọc được"):
        find(manifest=manifest)
