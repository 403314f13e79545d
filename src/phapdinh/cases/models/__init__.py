"""Tables of the room: one module a subject."""

from phapdinh.cases.models.cases import Case, CaseLink
from phapdinh.cases.models.clocks import Clock
from phapdinh.cases.models.days_off import HolidayYear, Outage
from phapdinh.cases.models.numbers import IssuedNumber, NumberSeries
from phapdinh.cases.models.officers import Assignment, Officer
from phapdinh.cases.models.people import Participation, Party
from phapdinh.cases.models.steps import Step
from phapdinh.cases.models.subject import Charge, Claim

__all__ = [
    "Assignment",
    "Case",
    "CaseLink",
    "Charge",
    "Claim",
    "Clock",
    "HolidayYear",
    "IssuedNumber",
    "NumberSeries",
    "Officer",
    "Outage",
    "Participation",
    "Party",
    "Step",
]
