"""A bundle is whole or is not there: also when the disk is full, a file is another, the process is killed."""

from __future__ import annotations

import hashlib
import os
import signal
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.cases.efile import sealing
from phapdinh.cases.efile.bundle.manifest import CaseLine, Held, Item, Manifest
from phapdinh.cases.efile.bundle.packing import PackingError, pack, write
from phapdinh.records.files import sha256_of

DAY = datetime(2026, 3, 6, tzinfo=UTC)


def manifest_of(*contents: bytes) -> Manifest:
    """A manifest of invented items, one a content."""
    items = tuple(
        Item(
            first=number,
            last=number,
            title=f"Tài liệu {number}",
            kind="",
            source="party",
            source_note="",
            received_on=date(2026, 3, 1),
            name="x.pdf",
            media_type="application/pdf",
            size=len(content),
            filed_at=DAY,
            file=sha256_of(content),
        )
        for number, content in enumerate(contents, start=1)
    )
    sizes = {f"files/{sha256_of(content)}": len(content) for content in contents}
    return Manifest(
        made_at=DAY,
        case=CaseLine(id="1", court="Tòa án mẫu", number="", title="", type="civil", instance="first"),
        items=items,
        files=tuple(Held(path=path, size=sizes[path]) for path in sorted(sizes)),
    )


@given(contents=st.lists(st.binary(max_size=300), min_size=1, max_size=5, unique=True))
@settings(max_examples=30, deadline=None)
def test_the_same_content_gives_the_same_bytes(contents: list[bytes]) -> None:
    manifest, by_hash = manifest_of(*contents), {sha256_of(one): one for one in contents}
    made = [BytesIO(), BytesIO()]
    for out in made:
        write(out, manifest, b"signature", lambda held: [by_hash[held.sha256]])
    assert made[0].getvalue() == made[1].getvalue()
    with zipfile.ZipFile(made[0]) as archive:
        assert archive.testzip() is None
        assert archive.read("manifest.json") == manifest.dump()
        assert {archive.read(held.path) for held in manifest.files} == set(contents)


@pytest.mark.parametrize("given_instead", [b"khac", b"noi dung va them", b""])
def test_a_file_that_is_another_stops_it(tmp_path: Path, given_instead: bytes) -> None:
    with pytest.raises(PackingError):
        pack(tmp_path / "x.zip", manifest_of(b"noi dung"), b"", lambda _: [given_instead])
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"first")
    with pytest.raises(FileExistsError):
        pack(tmp_path / "x.zip", manifest_of(b"a"), b"", lambda _: [b"a"])
    assert (tmp_path / "x.zip").read_bytes() == b"first"


def _pack_slowly(target: str, told: Connection) -> None:
    content = os.urandom(1 << 22)

    def blocks(_: Held) -> Iterator[bytes]:
        yield content[: 1 << 21]
        told.send("in the middle")
        time.sleep(60)
        yield content[1 << 21 :]

    pack(Path(target), manifest_of(content), b"signature", blocks)


def test_a_process_killed_in_the_middle_of_export_leaves_nothing(tmp_path: Path) -> None:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_pack_slowly, args=(str(tmp_path / "x.zip"), theirs))
    child.start()
    assert ours.poll(120)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join(30)
    assert child.exitcode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []


def test_however_large_a_bundle_is_little_of_it_is_in_memory(tmp_path: Path) -> None:
    block, hasher = bytes(1 << 20), hashlib.sha256()
    for _ in range(96):
        hasher.update(block)
    held = Held(path=f"files/{hasher.hexdigest()}", size=96 << 20)
    small = manifest_of(b"x")
    item = small.items[0].model_copy(update={"file": held.sha256, "size": held.size})
    manifest = small.model_copy(update={"files": (held,), "items": (item,)})
    tracemalloc.start()
    try:
        pack(tmp_path / "x.zip", manifest, b"signature", lambda _: (block for _ in range(96)))
        sealed = sealing.seal((block for _ in range(96)), sealing.new_key())
        total = sum(len(one) for one in sealed)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (tmp_path / "x.zip").stat().st_size > 96 << 20
    assert total > 96 << 20
    assert peak < 16 << 20
