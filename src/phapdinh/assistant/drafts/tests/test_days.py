from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.drafts.days import check_days
from phapdinh.assistant.drafts.draft import read_draft
from phapdinh.assistant.drafts.fact_days import FactDays
from phapdinh.assistant.drafts.finding import Kind
from phapdinh.assistant.drafts.tests import samples

FACT = "Ngày 05/3/2024 ong"


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("Ngày 30/02/2024 ong", "tháng 2 năm 2024 có 29 ngày"),
        ("Ngày 29/02/2023 ong", "tháng 2 năm 2023 có 28 ngày"),
        ("Ngày 31 tháng 4 năm 2024 ong", "tháng 4 năm 2024 có 30 ngày"),
        ("Ngày 12/13/2024 ong", "Không có tháng 13"),
        ("Ngày 00/3/2024 ong", "có 31 ngày"),
    ],
)
def test_days_that_are_not_in_the_calendar(day: str, says: str) -> None:
    (finding,) = samples.found(Kind.DAY, FACT, day)
    assert finding.rule == "impossible_day"
    assert says in finding.message


@pytest.mark.parametrize("day", ["Ngày 29/02/2024 ong", "Hồ sơ 30/02/2024-BB, ong", "Thửa 31/4, ong"])
def test_days_that_are_and_what_is_no_day(day: str) -> None:
    assert samples.found(Kind.DAY, FACT, day) == []


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_no_day_of_the_calendar_is_impossible(day: date) -> None:
    words = f"Ngày {day.day}/{day.month}/{day.year} nguyên đơn trình bày yêu cầu khởi kiện."
    assert list(check_days(read_draft(words, today=samples.TODAY))) == []


def test_a_judgment_before_its_acceptance() -> None:
    (finding, *_) = samples.found(Kind.DAY, "ngày 20 tháng 4 năm 2024 về", "ngày 20 tháng 12 năm 2024 về")
    assert finding.rule == "before_acceptance"
    assert finding.message == "Ngày thụ lý 20/12/2024 sau ngày của bản án 22/11/2024."


def test_a_trial_order_after_the_judgment_or_before_the_acceptance() -> None:
    order = "ngày 09 tháng 10 năm 2024"
    (late,) = samples.found(Kind.DAY, order, "ngày 09 tháng 12 năm 2024")
    (early,) = samples.found(Kind.DAY, order, "ngày 09 tháng 01 năm 2024")
    assert "sau ngày của bản án" in late.message
    assert "trước ngày thụ lý" in early.message


LAST = date(2016, 12, 31)


@pytest.mark.parametrize(
    "text", ["Ngày 30/12/2016 hai bên ký.", "Năm 2009 ông A mua đất.", "từ tháng 5/2012 đến nay"]
)
def test_what_happened_by_a_day(text: str) -> None:
    assert FactDays(text).happened_by(LAST)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 01/01/2017 hai bên ký.",
        "Bộ luật Dân sự năm 2005",
        "Luật số 33/2005/QH11 ngày 14/6/2005",
        "sinh năm 1981",
    ],
)
def test_laws_and_births_are_no_facts(text: str) -> None:
    assert not FactDays(text).happened_by(LAST)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_a_day_has_happened_by_itself_and_not_by_the_day_before(day: date) -> None:
    text = f"Ngày {day:%d/%m/%Y} hai bên giao tiền."
    assert FactDays(text).happened_by(day)
    assert not FactDays(text).happened_by(day - timedelta(days=366))
