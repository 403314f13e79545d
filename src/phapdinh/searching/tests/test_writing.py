from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from phapdinh.searching.contract import SearchRequest
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.errors import IndexBrokenError, IndexBusyError
from phapdinh.searching.places import live_path
from phapdinh.searching.tests import samples
from phapdinh.searching.writer import IndexWriting


def _run(script: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_document_is_replaced_by_its_key(filled: TantivyIndex) -> None:
    filled.write([replace(samples.LOAN, body="Nội dung mới", title="Khác")], sequence=5)
    assert filled.search(SearchRequest("vay")).total == 0
    assert [hit.key for hit in filled.search(SearchRequest("nội dung mới")).hits] == ["loan"]
    assert (filled.count(), filled.sequence()) == (4, 5)


def test_a_deleted_key_is_gone(filled: TantivyIndex) -> None:
    filled.write([], delete=["loan", "unknown"], sequence=9)
    assert filled.search(SearchRequest("vay")).total == 0
    assert (filled.count(), filled.sequence()) == (3, 9)


def test_the_last_of_one_key_stays(index: TantivyIndex) -> None:
    index.write([samples.LOAN, replace(samples.LOAN, body="thứ hai")], sequence=1)
    assert index.count() == 1
    assert index.search(SearchRequest("thứ hai")).total == 1


def test_another_process_sees_each_commit(filled: TantivyIndex) -> None:
    other = TantivyIndex(filled.root)
    assert other.count() == 4
    filled.write([], delete=["loan"], sequence=5)
    other.look_again()
    assert (other.count(), other.sequence()) == (3, 5)


def test_a_second_writer_gets_a_clear_error(filled: TantivyIndex) -> None:
    with IndexWriting(filled.root), pytest.raises(IndexBusyError, match="tiến trình khác"):
        filled.write([], sequence=6)
    filled.write([], sequence=6)
    assert filled.sequence() == 6


def test_an_error_half_way_leaves_the_last_commit(filled: TantivyIndex) -> None:
    wrong = replace(samples.LOAN, key="wrong", facets={"colour": ["red"]})
    with pytest.raises(ValueError, match="colour"):
        filled.write([replace(samples.LOAN, key="new"), wrong], sequence=5)
    assert (filled.count(), filled.sequence()) == (4, 4)


_KILLED = """
import os, sys, threading, time
from pathlib import Path
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.tests import samples
index = TantivyIndex(Path(sys.argv[1]))
index.write(samples.many(300), sequence=300)
print("ready", flush=True)
sequence = 300
while True:
    sequence += 40
    index.write(samples.many(40, start=sequence - 40), sequence=sequence)
"""


@pytest.mark.parametrize("delay", [0.02, 0.11, 0.23])
def test_killed_in_the_middle_content_and_sequence_agree(tmp_path: Path, delay: float) -> None:
    process = _run(_KILLED, str(tmp_path / "index"))
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(delay)
    process.kill()
    process.wait()
    index = TantivyIndex(tmp_path / "index")
    assert index.sequence() == index.count() >= 300
    newest = index.search(SearchRequest("", day_from=date.fromordinal(738_000 + index.sequence() - 1)))
    assert [hit.key for hit in newest.hits] == [f"d{index.sequence() - 1}"]
    index.write(samples.many(1, start=10_000), sequence=999_999)
    assert index.sequence() == 999_999


_FULL = """
import resource, signal, sys
from pathlib import Path
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.errors import IndexWriteError
from phapdinh.searching.tests import samples
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
index = TantivyIndex(Path(sys.argv[1]))
index.write(samples.many(20), sequence=20)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    index.write(samples.many(3_000, start=20), sequence=3_020)
except IndexWriteError as error:
    print(error)
"""


def test_a_full_disk_gives_one_line_and_loses_nothing(tmp_path: Path) -> None:
    process = _run(_FULL, str(tmp_path / "index"))
    told, _ = process.communicate(timeout=60)
    assert told.count("\n") == 1
    assert "dung lượng đĩa" in told
    index = TantivyIndex(tmp_path / "index")
    assert (index.count(), index.sequence()) == (20, 20)
    index.write(samples.many(5, start=20), sequence=25)
    assert index.count() == 25


@pytest.mark.parametrize("content", [b"", b"{", b"not json at all"])
def test_a_broken_index_names_the_way_out(filled: TantivyIndex, content: bytes) -> None:
    (live_path(filled.root) / "meta.json").write_bytes(content)
    with pytest.raises(IndexBrokenError, match="phapdinh search rebuild"):
        TantivyIndex(filled.root).search(SearchRequest("vay"))


def test_a_lost_file_names_the_way_out(filled: TantivyIndex) -> None:
    for part in live_path(filled.root).glob("*.term"):
        os.remove(part)
    with pytest.raises(IndexBrokenError, match="rebuild"):
        TantivyIndex(filled.root).search(SearchRequest("vay"))


def test_an_index_of_another_structure_asks_for_a_rebuild(filled: TantivyIndex) -> None:
    (live_path(filled.root) / "schema-version").write_text("0")
    with pytest.raises(IndexBrokenError, match="rebuild"):
        TantivyIndex(filled.root).count()
