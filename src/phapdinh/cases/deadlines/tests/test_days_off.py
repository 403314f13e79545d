"""The yearly tables: what the law fixes stands in each, and what an operator loads is checked."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import orjson
import pytest

from phapdinh.cases.deadlines import HolidayFileError, built_in_holidays, read_holiday_file, with_table
from phapdinh.cases.deadlines.tests.lunar import lunar_day

YEARS = range(2015, 2027)


def weekdays_off(year: int) -> set[date]:
    return set(built_in_holidays().of_year(year).off)


@pytest.mark.parametrize("year", YEARS)
def test_every_table_is_there_with_its_source(year: int) -> None:
    assert built_in_holidays().known(year)
    assert built_in_holidays().of_year(year).source


@pytest.mark.parametrize("year", YEARS)
def test_tet_is_five_days_around_the_lunar_new_year(year: int) -> None:
    """Labour Code Article 112.1.b: five days; with weekends and days in lieu one unbroken rest."""
    new_year = lunar_day(year, 1, 1)
    first = new_year
    while not built_in_holidays().is_working(first - timedelta(days=1)):
        first -= timedelta(days=1)
    rest = 0
    while not built_in_holidays().is_working(first + timedelta(days=rest)):
        rest += 1
    assert 7 <= rest <= 9
    assert first <= new_year - timedelta(days=1)
    assert first + timedelta(days=rest) > new_year + timedelta(days=3)
    tet = [day for day, why in built_in_holidays().of_year(year).off.items() if "Tết Âm lịch" in why]
    assert len(tet) == 5


@pytest.mark.parametrize("year", YEARS)
def test_the_day_of_the_hung_kings_is_off_or_made_good(year: int) -> None:
    """The tenth day of the third lunar month."""
    day = lunar_day(year, 3, 10)
    holidays = built_in_holidays()
    assert not holidays.is_working(day)
    if day.weekday() >= 5:
        assert any("Giỗ Tổ" in why for why in holidays.of_year(year).off.values())


@pytest.mark.parametrize("year", YEARS)
def test_the_weekdays_off_are_as_many_as_the_law_gives(year: int) -> None:
    """Ten until 2020, eleven since 2021 (a second day for 2 September), twelve with 24 November 2026; days
    exchanged for a Saturday come on top. A holiday that falls on another (or one whose day in lieu the
    notice merged) would show here."""
    table = built_in_holidays().of_year(year)
    exchanged = [why for why in table.off.values() if "hoán đổi" in why]
    expected = 10 + (year >= 2021) + (year >= 2026)
    assert len(table.off) - len(exchanged) == expected


def test_every_exchange_has_its_saturday() -> None:
    tables = [built_in_holidays().of_year(year) for year in YEARS]
    exchanged = sum("hoán đổi" in why for table in tables for why in table.off.values())
    worked = sum(len(table.worked) for table in tables)
    assert (exchanged, worked) == (9, 8), "27/12/2014 was worked for 02/01/2015; 2014 has no table"


def test_the_known_days_of_2026() -> None:
    holidays = built_in_holidays()
    for day in (
        date(2026, 1, 2),
        date(2026, 2, 16),
        date(2026, 4, 27),
        date(2026, 8, 31),
        date(2026, 11, 24),
    ):
        assert not holidays.is_working(day), day
    for day in (date(2026, 1, 10), date(2026, 8, 22), date(2025, 11, 24)):
        assert holidays.is_working(day), day


def invented(**changes: object) -> dict[str, object]:
    """A table of 2027 with only the fixed holidays (1/5 is a Saturday)."""
    plain: dict[str, object] = {
        "year": 2027,
        "source": "Thông báo giả định",
        "days_off": [
            {"day": "2027-01-01", "why": "Tết Dương lịch"},
            {"day": "2027-04-30", "why": "Ngày Chiến thắng"},
            {"day": "2027-05-03", "why": "nghỉ bù Ngày Quốc tế lao động"},
            {"day": "2027-09-02", "why": "Quốc khánh"},
            {"day": "2027-11-24", "why": "Ngày Văn hóa Việt Nam"},
        ],
        "days_worked": [{"day": "2027-05-08", "why": "làm bù"}],
    }
    return plain | changes


def test_a_further_year_is_read_from_json_and_from_yaml(tmp_path: Path) -> None:
    as_json, as_yaml = tmp_path / "2027.json", tmp_path / "2027.yaml"
    as_json.write_bytes(orjson.dumps(invented()))
    as_yaml.write_text(
        "years:\n- year: 2027\n  source: Thông báo giả định\n  days_off:\n"
        + "".join(f"  - {{day: {one['day']}, why: {one['why']}}}\n" for one in invented()["days_off"]),  # type: ignore[attr-defined]
        "utf-8",
    )
    (one,), (other,) = read_holiday_file(as_json), read_holiday_file(as_yaml)
    assert one.days_off == other.days_off
    holidays = with_table(built_in_holidays(), one.model_dump(mode="json"))
    assert holidays.known(2027)
    assert holidays.is_working(date(2027, 5, 8))
    assert not holidays.is_working(date(2027, 5, 3))
    assert not built_in_holidays().known(2027)


DAYS = invented()["days_off"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"days_off": DAYS[1:]}, "thiếu ngày nghỉ lễ cố định 01/01/2027"),  # type: ignore[index]
        ({"days_off": [*DAYS, DAYS[0]]}, "được nêu 2 lần"),  # type: ignore[index,misc]
        ({"days_off": [*DAYS, {"day": "2028-01-03", "why": "x"}]}, "không thuộc năm 2027"),  # type: ignore[misc]
        ({"days_worked": [{"day": "2027-05-04", "why": "x"}]}, "không phải thứ Bảy"),
        ({"source": ""}, "source"),
        ({"colour": "red"}, "colour"),
        ({"days_off": []}, "days_off"),
        ({"year": "soon"}, "year"),
    ],
)
def test_a_table_that_is_not_sound_is_refused_with_its_reason(changes: dict[str, object], why: str) -> None:
    with pytest.raises(HolidayFileError, match=why):
        with_table(built_in_holidays(), invented(**changes))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[]", "không có bảng"),
        ("years: []", "không có bảng"),
        ("a: [", "không phải"),
        ("- 1", "không có bảng"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(HolidayFileError, match=why):
        read_holiday_file(path)


def test_a_year_twice_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.json"
    path.write_bytes(orjson.dumps({"years": [invented(), invented()]}))
    with pytest.raises(HolidayFileError, match="hai lần"):
        read_holiday_file(path)
    with pytest.raises(HolidayFileError, match="không đọc được"):
        read_holiday_file(tmp_path / "none.yaml")
