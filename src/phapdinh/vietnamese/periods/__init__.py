"""Counting of legal periods (thời hạn): pure, without Django, clock or tables of law.

Civil Code 2015, Articles 144 to 148 (which the procedural codes borrow: Civil Procedure Code Article 183,
Law on Administrative Procedure Article 116.5) and Criminal Procedure Code 2015, Article 134.
"""

from phapdinh.vietnamese.periods.counting import Counted, count, count_back, count_hours, same_day
from phapdinh.vietnamese.periods.lengths import Length, Unit, joined
from phapdinh.vietnamese.periods.moments import VIETNAM, at_night, in_vietnam
from phapdinh.vietnamese.periods.tables import FixedDay, YearTable
from phapdinh.vietnamese.periods.working_days import Holidays, weekday

__all__ = [
    "VIETNAM",
    "Counted",
    "FixedDay",
    "Holidays",
    "Length",
    "Unit",
    "YearTable",
    "at_night",
    "count",
    "count_back",
    "count_hours",
    "in_vietnam",
    "joined",
    "same_day",
    "weekday",
]
