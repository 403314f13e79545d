"""Reading deliveries from files: what is good comes through, what is bad is told with its line."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import orjson
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.delivery import BadLineError, Delivered, Fault, read_line, says_nothing
from phapdinh.laws.sources import read_file
from phapdinh.laws.tests.samples import line


def packed(*lines: dict[str, Any] | bytes) -> bytes:
    return b"\n".join(one if isinstance(one, bytes) else orjson.dumps(one) for one in lines) + b"\n"


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstandard.ZstdCompressor().compress)],
)
def test_plain_and_compressed_files(tmp_path: Path, name: str, pack: Any) -> None:
    path = tmp_path / name
    path.write_bytes(pack(packed(line(), b"", line(article="32A"))))
    found = list(read_file(path))
    assert [one.article for one in found if isinstance(one, Delivered)] == ["5", "32a"]
    assert len(found) == 2


def test_a_bad_line_is_told_by_its_number_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "laws.jsonl"
    path.write_bytes(
        packed(line(), b"{no json", line(article="6"), b"[1]", line(law_id=" "), line(article="7"))
    )
    found = list(read_file(path))
    assert [(one.file, one.line) for one in found if isinstance(one, Fault)] == [
        ("laws.jsonl", 2), ("laws.jsonl", 4), ("laws.jsonl", 5),
    ]  # fmt: skip
    assert [one.article for one in found if isinstance(one, Delivered)] == ["5", "6", "7"]


def test_an_archive_that_breaks_off_gives_what_it_has(tmp_path: Path) -> None:
    import random

    noise = random.Random(1)
    lines = [line(article=str(number), text=noise.randbytes(3000).hex()) for number in range(1, 400)]
    whole = zstandard.ZstdCompressor(write_checksum=True).compress(packed(*lines))
    path = tmp_path / "laws.jsonl.zst"
    path.write_bytes(whole[: len(whole) // 2] + b"\x00" * 1000)
    found = list(read_file(path))
    good = [one for one in found if isinstance(one, Delivered)]
    faults = [one for one in found if isinstance(one, Fault)]
    assert [one.article for one in good] == [str(number) for number in range(1, len(good) + 1)]
    assert 0 < len(good) < 399
    assert faults
    assert faults[-1].line >= len(good)


def test_a_file_that_is_not_what_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "laws.jsonl.zst"
    path.write_bytes(b"not an archive")
    (fault,) = read_file(path)
    assert isinstance(fault, Fault)
    assert fault.line == 1


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"{", "JSON"),
        (b"7", "đối tượng"),
        (orjson.dumps(line(law_id=None)), "law_id"),
        (orjson.dumps(line(article="")), "article"),
        (orjson.dumps(line(article=5)), "article"),
        (orjson.dumps(line(text=None)), "text"),
        (orjson.dumps(line(title=["x"])), "title"),
        (orjson.dumps(line(text="a\x00b")), "NUL"),
        (orjson.dumps(line(law_id="1/" * 200)), "quá dài"),
        ('{"law_id": "é"'.encode("latin-1"), "JSON"),
    ],
)
def test_what_is_wrong_is_said(raw: bytes, says: str) -> None:
    with pytest.raises(BadLineError, match=says):
        read_line(raw)


def test_text_is_kept_character_for_character_in_composed_form() -> None:
    written = " 1. Điều này \n\tđ) Được.\xa0"
    assert read_line(orjson.dumps(line(text=written))).text == written
    assert read_line(orjson.dumps(line(text="a\u0301"))).text == "á"


def test_an_empty_text_is_a_text() -> None:
    assert read_line(orjson.dumps(line(text=""))).text == ""


@pytest.mark.parametrize("text", ["", " \n\t\xa0", "(Bị bãi bỏ)", "(được bãi bỏ)", "Bãi bỏ.", "Đã bị hủy bỏ"])
def test_a_mark_of_repeal_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["Bãi bỏ Điều 7.", "1. Bãi bỏ", "Việc bãi bỏ", "(Bị bãi bỏ)" + " " * 100 + "x"]
)
def test_words_say_something(text: str) -> None:
    assert not says_nothing(text)


@given(st.binary(max_size=200))
def test_any_line_is_read_or_refused(raw: bytes) -> None:
    try:
        read = read_line(raw)
    except BadLineError:
        return
    assert read.law_id
