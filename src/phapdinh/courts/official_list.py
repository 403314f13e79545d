"""The list of courts since 1 July 2025 as a CSV file: reading and checking.

Columns: ``level, province, number, name, predecessor_districts, communes, source, confidence``;
several districts or communes are separated by semicolons.
"""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from phapdinh.courts.court import Confidence
from phapdinh.courts.folding import house_spelling, key
from phapdinh.courts.gazetteer import provinces_since

COLUMNS = ("level", "province", "number", "name", "predecessor_districts", "communes", "source", "confidence")
LEVELS = ("supreme", "provincial", "regional")
_PROJECT = Path(__file__).resolve().parents[3]


class ListError(ValueError):
    """The list cannot be used; ``problems`` has one clear line for each fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class ListedCourt:
    """One row of the list, checked; ``province`` is the name without type."""

    level: str
    province: str
    number: int | None
    name: str
    predecessors: tuple[str, ...]
    communes: tuple[str, ...]
    source: str
    confidence: Confidence


def list_path() -> Path | None:
    """The list in use: the operator's own, else the one of the shared data, else none."""
    paths = (operator_list(), data_folder() / "courts" / "courts_2025.csv")
    return next((path for path in paths if path.is_file()), None)


def operator_list() -> Path:
    """Where ``phapdinh courts load`` keeps the list that the operator gave."""
    home = os.environ.get("PHAPDINH_HOME")
    return (Path(home).expanduser() if home else _PROJECT / "var") / "courts" / "courts.csv"


def data_folder() -> Path:
    """Folder of the shared data (``PHAPDINH_DATA``)."""
    return Path(os.environ.get("PHAPDINH_DATA") or _PROJECT.parent / "shared" / "data").expanduser()


def read_list(path: Path) -> tuple[ListedCourt, ...]:
    """Read and check a list.

    Raises:
        ListError: with one line for each fault, by line of the file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ListError([f"Không đọc được tệp {path.name}: {error.strerror}."]) from error
    except UnicodeDecodeError as error:
        raise ListError([f"Tệp {path.name} không phải văn bản UTF-8."]) from error
    return parse_list(text)


def install_list(path: Path) -> tuple[ListedCourt, ...]:
    """Check an operator's list and keep it as the one in use, replacing the former at once.

    Raises:
        ListError: as :func:`read_list`; the list in use is then untouched.
    """
    rows = read_list(path)
    kept = operator_list()
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(".new")
    new.write_bytes(path.read_bytes())
    new.replace(kept)
    return rows


def parse_list(text: str) -> tuple[ListedCourt, ...]:
    """Check the text of a list; see :func:`read_list`."""
    reader = csv.DictReader(io.StringIO(text))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise ListError([f"Dòng 1: thiếu cột {', '.join(missing)}."])
    problems: list[str] = []
    rows: dict[tuple[str, str, int | None], ListedCourt] = {}
    for row in reader:
        faults = _faults(row)
        if not faults:
            court = _court(row)
            same = (court.level, court.province, court.number)
            faults = [f"trùng với một dòng trước: {court.name}"] if same in rows else []
            rows.setdefault(same, court)
        problems += [f"Dòng {reader.line_num}: {fault}." for fault in faults]
    if not rows and not problems:
        problems.append("Danh sách không có Tòa án nào.")
    if problems:
        raise ListError(problems)
    return tuple(rows.values())


def _faults(row: dict[str, str | None]) -> list[str]:
    if None in row or None in row.values():
        return [f"phải có đúng {len(COLUMNS)} ô"]
    level, province, number = (row[column] or "" for column in ("level", "province", "number"))
    faults = []
    if level not in LEVELS:
        faults.append(f"cấp Tòa án “{level}” phải là một trong {', '.join(LEVELS)}")
    if level in ("provincial", "regional") and not _province(province):
        faults.append(f"không có tỉnh, thành phố “{province}” trong 34 đơn vị từ 01/7/2025")
    if level == "regional" and not (number.isdecimal() and int(number) > 0):
        faults.append(f"số khu vực “{number}” phải là số nguyên dương")
    if not (row["name"] or "").strip():
        faults.append("thiếu tên Tòa án")
    if row["confidence"] not in list(Confidence):
        faults.append(f"độ tin cậy “{row['confidence']}” phải là một trong {', '.join(Confidence)}")
    return faults


def _court(row: dict[str, str | None]) -> ListedCourt:
    return ListedCourt(
        level=row["level"] or "",
        province=_province(row["province"] or "") or "",
        number=int(row["number"] or 0) if row["level"] == "regional" else None,
        name=house_spelling(row["name"] or ""),
        predecessors=_parts(row["predecessor_districts"]),
        communes=_parts(row["communes"]),
        source=row["source"] or "",
        confidence=Confidence(row["confidence"] or ""),
    )


@cache
def _province(text: str) -> str | None:
    return _provinces().get(key(text))


@cache
def _provinces() -> dict[str, str]:
    names = {key(province.name): province.name for province in provinces_since()}
    return names | {key(province.full_name): province.name for province in provinces_since()}


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(house_spelling(part) for part in (text or "").split(";") if part.strip())
