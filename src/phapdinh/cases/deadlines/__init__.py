"""Time limits as law (thời hạn tố tụng): dated rules, and when a period under them ends."""

from phapdinh.cases.deadlines.absent import Absence, absence_of, absences
from phapdinh.cases.deadlines.days_off import (
    HolidayFileError,
    HolidayYear,
    built_in_holidays,
    checked_year,
    fixed_weekdays,
    read_holiday_file,
    read_holidays,
    with_table,
)
from phapdinh.cases.deadlines.due import Due, due
from phapdinh.cases.deadlines.errors import DeadlineError, HourMissingError, NotInForceError
from phapdinh.cases.deadlines.model import Bearer, Confidence, Counting, Nature, Row
from phapdinh.cases.deadlines.rules import Rule, rules
from phapdinh.vietnamese.periods import Holidays

__all__ = [
    "Absence",
    "Bearer",
    "Confidence",
    "Counting",
    "DeadlineError",
    "Due",
    "HolidayFileError",
    "HolidayYear",
    "Holidays",
    "HourMissingError",
    "Nature",
    "NotInForceError",
    "Row",
    "Rule",
    "absence_of",
    "absences",
    "built_in_holidays",
    "checked_year",
    "due",
    "fixed_weekdays",
    "read_holiday_file",
    "read_holidays",
    "rules",
    "with_table",
]
