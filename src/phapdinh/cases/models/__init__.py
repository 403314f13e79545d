"""Tables of the room: one module a subject."""

from phapdinh.cases.models.api import ApiAnswer, ApiKey
from phapdinh.cases.models.assigning import (
    Designation,
    Draw,
    Interest,
    OfficerBar,
    OfficerShare,
    Reversal,
    SeedChain,
)
from phapdinh.cases.models.calendar import (
    Booking,
    CalendarFeed,
    CourtHours,
    Equipment,
    FeedKind,
    Hearing,
    HearingForm,
    HearingKind,
    HearingState,
    PublicHearing,
    Room,
)
from phapdinh.cases.models.cases import Case, CaseLink
from phapdinh.cases.models.clocks import Clock
from phapdinh.cases.models.days_off import HolidayYear, Outage
from phapdinh.cases.models.delegations import Delegation
from phapdinh.cases.models.documents import (
    CaseDocument,
    DocumentRevision,
    DocumentSignature,
    DocumentState,
    Letterhead,
    PublishedDocument,
)
from phapdinh.cases.models.efile import (
    CaseFileItem,
    FileNote,
    FileSight,
    ItemPage,
    ItemReading,
    ItemSource,
    SealedAccess,
    SealedKey,
)
from phapdinh.cases.models.figures import CourtDay, Digest
from phapdinh.cases.models.importing import DocketImport
from phapdinh.cases.models.numbers import IssuedNumber, NumberSeries
from phapdinh.cases.models.officers import Assignment, Officer
from phapdinh.cases.models.people import Participation, Party
from phapdinh.cases.models.steps import Step
from phapdinh.cases.models.subject import Charge, Claim
from phapdinh.cases.models.tasks import CaseNote, CaseTask
from phapdinh.cases.models.transfers import FileTransfer

__all__ = [
    "ApiAnswer",
    "ApiKey",
    "Assignment",
    "Booking",
    "CalendarFeed",
    "Case",
    "CaseDocument",
    "CaseFileItem",
    "CaseLink",
    "CaseNote",
    "CaseTask",
    "Charge",
    "Claim",
    "Clock",
    "CourtDay",
    "CourtHours",
    "Delegation",
    "Designation",
    "Digest",
    "DocketImport",
    "DocumentRevision",
    "DocumentSignature",
    "DocumentState",
    "Draw",
    "Equipment",
    "FeedKind",
    "FileNote",
    "FileSight",
    "FileTransfer",
    "Hearing",
    "HearingForm",
    "HearingKind",
    "HearingState",
    "HolidayYear",
    "Interest",
    "IssuedNumber",
    "ItemPage",
    "ItemReading",
    "ItemSource",
    "Letterhead",
    "NumberSeries",
    "Officer",
    "OfficerBar",
    "OfficerShare",
    "Outage",
    "Participation",
    "Party",
    "PublicHearing",
    "PublishedDocument",
    "Reversal",
    "Room",
    "SealedAccess",
    "SealedKey",
    "SeedChain",
    "Step",
]
