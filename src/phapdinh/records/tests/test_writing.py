"""Drafts: whole or not at all, nothing left behind, not even by a process that is killed."""

from __future__ import annotations

import os
import signal
import time
import tracemalloc
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.records import writing
from phapdinh.records.files import DiskStore, sha256_of
from phapdinh.records.writing import draft_in, sweep


def left_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_draft_that_is_not_published_is_gone(tmp_path: Path) -> None:
    with draft_in(tmp_path) as draft:
        draft.out.write(b"words")
    assert left_in(tmp_path) == []


def test_a_published_draft_is_read_only_and_whole(tmp_path: Path) -> None:
    with draft_in(tmp_path) as draft:
        draft.out.write(b"words")
        assert draft.publish(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"words"
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o440


def test_what_stands_under_the_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"first")
    with draft_in(tmp_path) as draft:
        draft.out.write(b"second")
        assert not draft.publish(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"first"


def test_a_disk_without_unnamed_files_does_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_UNNAMED", 0)
    with draft_in(tmp_path) as draft:
        draft.out.write(b"words")
        assert [path.suffix for path in left_in(tmp_path)] == [".part"]
        assert draft.publish(tmp_path / "file")
    assert left_in(tmp_path) == [tmp_path / "file"]


def test_old_drafts_with_a_name_are_swept_and_young_ones_stay(tmp_path: Path) -> None:
    old, young = tmp_path / "a" / ".old.part", tmp_path / ".young.part"
    old.parent.mkdir()
    for path in (old, young):
        path.write_bytes(b"x")
    os.utime(old, (time.time() - 200_000,) * 2)
    assert sweep(tmp_path) == 1
    assert left_in(tmp_path) == [young]


@given(blocks=st.lists(st.binary(max_size=300), max_size=20))
@settings(max_examples=40, deadline=None)
def test_blocks_are_stored_as_their_whole(
    blocks: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = DiskStore(tmp_path_factory.mktemp("store"))
    key = store.store_blocks(iter(blocks))
    assert key == sha256_of(b"".join(blocks))
    assert b"".join(store.blocks(key)) == b"".join(blocks)
    assert store.store_blocks(blocks) == key
    assert list(store.hashes()) == [key]


def test_content_that_is_not_what_was_said_is_not_kept(tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "files")
    with pytest.raises(ValueError, match="not what it was said to be"):
        store.store_blocks([b"other"], expected="0" * 64)
    assert left_in(tmp_path) == []


def _store_slowly(root: str, told: Connection) -> None:
    def blocks() -> object:
        for number in range(1_000):
            yield os.urandom(1 << 16)
            if number == 20:
                told.send("in the middle")
                time.sleep(60)

    DiskStore(Path(root)).store_blocks(blocks())  # type: ignore[arg-type]


def test_a_process_killed_in_the_middle_of_storing_leaves_nothing(tmp_path: Path) -> None:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_store_slowly, args=(str(tmp_path / "files"), theirs))
    child.start()
    assert ours.poll(60)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join(30)
    assert child.exitcode == -signal.SIGKILL
    assert left_in(tmp_path) == []


def test_however_large_a_file_is_little_of_it_is_in_memory(tmp_path: Path) -> None:
    size, block = 96, bytes(1 << 20)
    tracemalloc.start()
    try:
        store = DiskStore(tmp_path / "files")
        key = store.store_blocks(block for _ in range(size))
        read = sum(len(one) for one in store.blocks(key))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert read == size << 20
    assert peak < 8 << 20
