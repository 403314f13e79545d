"""Tables of the room. ``working`` is sealed from the portal's role; ``published`` is all that it may read."""

from phapdinh.judgments.models.coding import (
    ClearedFinding,
    CodingChange,
    CodingDraft,
    DeskNote,
    EditLock,
    SignOff,
)
from phapdinh.judgments.models.importing import ImportItem, ImportRun
from phapdinh.judgments.models.published import (
    Completeness,
    PublicNotice,
    PublishedCitation,
    PublishedJudgment,
    PublishedReference,
    PublishedVersion,
    ReadCount,
)
from phapdinh.judgments.models.reports import LeakReport
from phapdinh.judgments.models.working import Judgment, SourceText, State

__all__ = [
    "ClearedFinding",
    "CodingChange",
    "CodingDraft",
    "Completeness",
    "DeskNote",
    "EditLock",
    "ImportItem",
    "ImportRun",
    "Judgment",
    "LeakReport",
    "PublicNotice",
    "PublishedCitation",
    "PublishedJudgment",
    "PublishedReference",
    "PublishedVersion",
    "ReadCount",
    "SignOff",
    "SourceText",
    "State",
]
