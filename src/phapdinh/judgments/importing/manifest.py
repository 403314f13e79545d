"""The register of an import (manifest): a CSV or JSONL file of paths and what is known of each.

Columns: ``path`` (from the manifest's own folder), and where known ``court`` (id or name),
``number``, ``date``, ``in_force_on``, ``sha256``. Dates are 2020-06-15 or 15/06/2020.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from phapdinh.judgments.linking import Known

BAD_MANIFEST = "Sổ nhập không đọc được; cần tệp CSV hoặc JSONL, mã UTF-8, có cột “path”."


class ManifestError(ValueError):
    """The manifest as a whole cannot be read; the message is one line in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One row: a file and what is known of it, or ``fault`` where the row cannot be used."""

    name: str
    path: Path
    known: Known
    sha256: str | None = None
    fault: str | None = None


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    path: str = Field(min_length=1)
    court: str | None = None
    number: str | None = Field(None, max_length=60)
    date: dt.date | None = None
    in_force_on: dt.date | None = None
    sha256: str | None = Field(None, pattern=r"^[0-9a-f]{64}$")

    @field_validator("date", "in_force_on", mode="before")
    @classmethod
    def _day(cls, value: Any) -> Any:
        if isinstance(value, str) and "/" in value:
            return dt.datetime.strptime(value.strip(), "%d/%m/%Y").date()
        return value


def read_manifest(path: Path, known: Known) -> Iterator[Listed]:
    """The rows of a manifest. Raises :class:`ManifestError` where it is no manifest at all."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(BAD_MANIFEST) from error
    rows = _jsonl(text) if text.lstrip().startswith("{") else _csv(text)
    for number, raw in rows:
        yield _listed(number, raw, path.parent, known)


def _csv(text: str) -> Iterator[tuple[int, Any]]:
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    if "path" not in (reader.fieldnames or ()):
        raise ManifestError(BAD_MANIFEST)
    for row in reader:
        yield reader.line_num, {key: value for key, value in row.items() if value}


def _jsonl(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError:
                yield number, None


def _listed(number: int, raw: Mapping[str, Any] | None, folder: Path, known: Known) -> Listed:
    name = str(raw.get("path") or f"dòng {number}") if isinstance(raw, Mapping) else f"dòng {number}"
    try:
        row = _Row.model_validate(raw)
        known = _known(row, known)
    except ValidationError as error:
        field = error.errors()[0]["loc"]
        return Listed(
            name, folder, known, fault=f"Sổ nhập, dòng {number}: cột “{'.'.join(map(str, field))}” sai."
        )
    except LookupError as error:
        return Listed(name, folder, known, fault=f"Sổ nhập, dòng {number}: {error.args[0]}")
    return Listed(name, folder / row.path, known, row.sha256)


def _known(row: _Row, known: Known) -> Known:
    return replace(
        known,
        court_id=court_id(row.court, row.date) if row.court else known.court_id,
        number=row.number or known.number,
        decided_on=row.date or known.decided_on,
        in_force_on=row.in_force_on or known.in_force_on,
    )


def court_id(text: str, on: dt.date | None = None) -> str:
    """Id of the court that ``text`` names or is the id of. Raises LookupError where there is none."""
    from phapdinh.courts.register import load_register
    from phapdinh.courts.resolve import resolve

    if load_register().get(text):
        return text
    found = resolve(text, on).court
    if found is None:
        raise LookupError("không nhận ra Tòa án.")
    return found.id
