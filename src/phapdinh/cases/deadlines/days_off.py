"""Yearly tables of days off: those of ``rules/holidays.yaml``, and further ones that an operator loads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from phapdinh.cases.deadlines.model import Confidence
from phapdinh.cases.deadlines.reading import read_yaml
from phapdinh.vietnamese.periods import FixedDay, Holidays, YearTable

_SATURDAY = 5
#: What is wrong with a value, by the first word of Pydantic's name for it.
_WHY = {
    "missing": "còn thiếu",
    "extra": "không phải là một mục của bảng",
    "date": "không phải là ngày có thật, dạng 2027-02-05",
    "int": "phải là một số",
    "greater": "phải từ 1990 đến 2100",
    "less": "phải từ 1990 đến 2100",
    "string": "còn để trống hoặc không phải là chữ",
    "too": "còn để trống",
    "tuple": "phải là một danh sách",
    "model": "không đúng dạng",
}


class HolidayFileError(ValueError):
    """A table that cannot be taken: one line in Vietnamese that says where and why."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Day(_Data):
    day: date
    why: str = Field(min_length=1)
    confidence: Confidence | None = None


class _Fixed(_Data):
    month: int
    day: int
    why: str
    since: date
    until: date | None = None
    source: str
    confidence: Confidence


class HolidayYear(_Data):
    """Days off work and days worked in exchange, of one year, as its notice (``source``) has them."""

    year: int = Field(ge=1990, le=2100)
    confidence: Confidence = Confidence.SECONDARY
    source: str = Field(min_length=1)
    days_off: tuple[_Day, ...] = Field(min_length=1)
    days_worked: tuple[_Day, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> HolidayYear:
        days = [one.day for one in (*self.days_off, *self.days_worked)]
        for day, times in Counter(days).items():
            if times > 1:
                raise ValueError(f"ngày {day:%d/%m/%Y} được nêu {times} lần")
            if day.year != self.year:
                raise ValueError(f"ngày {day:%d/%m/%Y} không thuộc năm {self.year}")
        for one in self.days_worked:
            if one.day.weekday() < _SATURDAY:
                raise ValueError(f"ngày làm bù {one.day:%d/%m/%Y} không phải thứ Bảy, Chủ nhật")
        missing = {day for day, _why in fixed_weekdays(self.year)} - {one.day for one in self.days_off}
        if missing:
            raise ValueError(f"thiếu ngày nghỉ lễ cố định {min(missing):%d/%m/%Y}")
        return self

    def table(self) -> YearTable:
        """The same for counting."""
        off = {one.day: one.why for one in self.days_off}
        return YearTable(self.year, off, {one.day: one.why for one in self.days_worked}, self.source)


@cache
def built_in_holidays() -> Holidays:
    """The tables that come with the program."""
    years = [HolidayYear.model_validate(row) for row in _content()["years"]]
    return Holidays({one.year: one.table() for one in years}, _fixed())


def with_table(holidays: Holidays, table: Mapping[str, Any]) -> Holidays:
    """The same with one year put in or replaced, as :func:`read_holiday_file` gives it in JSON.

    Raises :class:`HolidayFileError` where the table is not sound.
    """
    return holidays.with_table(checked_year(table).table())


def read_holiday_file(path: Path) -> tuple[HolidayYear, ...]:
    """The tables of a YAML or JSON file: one year, or several under ``years``, as in ``holidays.yaml``.

    Raises :class:`HolidayFileError` for a file that cannot be read or a table that is not sound.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise HolidayFileError(f"không đọc được {path} ({error.strerror}).") from error
    return read_holidays(content, str(path))


def read_holidays(content: bytes, name: str) -> tuple[HolidayYear, ...]:
    """The same of the content of a file that is called ``name`` in what is refused."""
    try:
        read = read_yaml(content.decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise HolidayFileError(f"{name} không phải là tệp YAML hoặc JSON.") from error
    if not isinstance(read, dict):
        raise HolidayFileError(f"{name} không có bảng ngày nghỉ nào.")
    rows = read.get("years", [read])
    if not isinstance(rows, list) or not rows:
        raise HolidayFileError(f"{name} không có bảng ngày nghỉ nào.")
    found = tuple(checked_year(row) for row in rows)
    if len({one.year for one in found}) < len(found):
        raise HolidayFileError(f"{name} nêu một năm hai lần.")
    return found


def checked_year(row: Any) -> HolidayYear:
    """The table of one year as data. Raises :class:`HolidayFileError` where it is not sound."""
    try:
        return HolidayYear.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        why = _WHY.get(first["type"].partition("_")[0], first["msg"].removeprefix("Value error, "))
        year = row.get("year", "?") if isinstance(row, dict) else "?"
        raise HolidayFileError(f"bảng ngày nghỉ năm {year}: {where + ': ' if where else ''}{why}") from error


def fixed_weekdays(year: int) -> list[tuple[date, str]]:
    """The weekdays off that the law itself fixes for a year, with why: no table may leave one out."""
    days = ((one.in_year(year), one.why) for one in _fixed())
    return sorted((day, why) for day, why in days if day is not None and day.weekday() < _SATURDAY)


def _content() -> dict[str, Any]:
    text = (resources.files("phapdinh.cases") / "rules" / "holidays.yaml").read_text("utf-8")
    content: dict[str, Any] = read_yaml(text)
    return content


@cache
def _fixed() -> tuple[FixedDay, ...]:
    rows = [_Fixed.model_validate(row) for row in _content()["fixed"]]
    return tuple(FixedDay(one.month, one.day, one.why, one.since, one.until) for one in rows)
