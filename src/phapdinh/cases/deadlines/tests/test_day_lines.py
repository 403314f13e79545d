"""Days off as a person writes them: what is read, what is refused and where, and back again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.cases.deadlines import HolidayFileError
from phapdinh.cases.deadlines.day_lines import read_day_lines, write_day_lines

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
WHY = st.text("abcăâđêôơưTếtQuốckhánh (),", min_size=1, max_size=40).map(str.strip).filter(str.isalpha)


def test_days_and_spans_with_why() -> None:
    text = "1/1/2027 Tết Dương lịch\n\n  04/02/2027 – 10/02/2027: Tết Âm lịch  \n26.4.2027, nghỉ bù\n"
    found = read_day_lines(text)
    assert found[0] == (date(2027, 1, 1), "Tết Dương lịch")
    assert [day.day for day, why in found if why == "Tết Âm lịch"] == [4, 5, 8, 9, 10]
    assert found[-1] == (date(2027, 4, 26), "nghỉ bù")
    assert read_day_lines(" \n") == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("01/01/2027 Tết\n31/02/2027 Tết", "dòng 2: 31/02/2027 không phải là ngày có thật"),
        ("Tết Dương lịch 01/01/2027", "dòng 1: bắt đầu bằng ngày"),
        ("01/01/2027", "dòng 1: sau ngày 01/01/2027 ghi"),
        ("10/02/2027 - 04/02/2027 Tết", "dòng 1: khoảng từ 10/02/2027"),
        ("04/02/2027 - 10/12/2027 Tết", "dòng 1: khoảng từ 04/02/2027"),
    ],
)
def test_what_is_refused_names_its_line(text: str, why: str) -> None:
    with pytest.raises(HolidayFileError, match=why):
        read_day_lines(text)


@given(st.dictionaries(DAYS, WHY, max_size=20))
def test_what_was_written_is_read_again(days: dict[date, str]) -> None:
    assert read_day_lines(write_day_lines(days.items())) == sorted(days.items())
