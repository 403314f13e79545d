"""What panel and clerk are told of the record while it is written."""

from __future__ import annotations

from phapdinh.hearings.live.parts import Part
from phapdinh.hearings.record.queries import live_record
from phapdinh.hearings.roles import PANEL_ROLES, TrialRole

RECORD = Part("record", live_record, PANEL_ROLES | {TrialRole.CLERK})
