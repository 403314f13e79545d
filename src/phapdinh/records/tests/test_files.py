"""The store of files: whole or not at all, never overwritten."""

from __future__ import annotations

import hashlib
import os
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.records import files
from phapdinh.records.files import DiskStore


@pytest.fixture
def store(tmp_path: Path) -> DiskStore:
    return DiskStore(tmp_path / "files")


@given(content=st.binary(max_size=5000))
def test_what_is_stored_is_read_back(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = DiskStore(tmp_path_factory.mktemp("store"))
    key = store.store(content)
    assert key == hashlib.sha256(content).hexdigest()
    assert store.read(key) == content
    assert store.path(key).relative_to(store.root).parts == (key[:2], key[2:4], key)


def test_a_path_is_stored_as_its_bytes(store: DiskStore, tmp_path: Path) -> None:
    source = tmp_path / "bản án.txt"
    source.write_bytes(b"x" * (files.CHUNK + 5))
    assert store.store(source) == store.store(source.read_bytes())


def test_the_same_content_again_leaves_the_first_file_alone(store: DiskStore) -> None:
    key = store.store(b"once")
    before = store.path(key).stat()
    assert store.store(b"once") == key
    after = store.path(key).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert list(store.hashes()) == [key]


def test_a_stored_file_is_read_only(store: DiskStore) -> None:
    assert store.path(store.store(b"x")).stat().st_mode & 0o222 == 0


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "A" * 64, "0" * 63])
def test_what_is_no_hash_is_no_path(store: DiskStore, key: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        store.path(key)


def test_a_missing_file_is_said_to_be_missing(store: DiskStore) -> None:
    assert not store.exists("0" * 64)
    with pytest.raises(FileNotFoundError):
        store.open("0" * 64)


def test_a_file_that_changes_while_it_is_stored_is_not_kept(store: DiskStore) -> None:
    key = "0" * 64
    store.path(key).parent.mkdir(parents=True)
    with pytest.raises(OSError, match="changed"):
        files._write_whole(b"other", store.path(key), key)
    assert list(store.root.rglob("*.part")) == []
    assert not store.exists(key)


def _store_in_a_child(root: str, limit: int) -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        DiskStore(Path(root)).store(os.urandom(limit * 4))
    except OSError:
        os._exit(17)
    os._exit(0)


def test_a_disk_that_takes_no_more_leaves_no_half_file(store: DiskStore) -> None:
    child = get_context("spawn").Process(target=_store_in_a_child, args=(str(store.root), 10_000))
    child.start()
    child.join(30)
    assert child.exitcode == 17
    assert [path for path in store.root.rglob("*") if path.is_file()] == []
