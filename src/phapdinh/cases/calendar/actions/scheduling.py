"""Putting a hearing into the calendar: planned, or held tentatively for some time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.calendar.actions.checking import Wanted, late_notes, needed, refuse
from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.actions.taking import take
from phapdinh.cases.calendar.actions.writing import publish, record
from phapdinh.cases.hooks import follow_hearing
from phapdinh.cases.models import Case, Hearing, HearingState
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The hearing, and what a person should know of its day."""

    hearing: Hearing
    notes: Sequence[str]


@transaction.atomic
def schedule(
    *,
    actor: User,
    court_id: UUID,
    wanted: Wanted,
    case_id: UUID | None = None,
    hold_until: datetime | None = None,
) -> Scheduled:
    """Plan a hearing of a case, or a meeting; with ``hold_until`` its time is only held until then.

    Raises Case.DoesNotExist, PermissionDenied, CalendarError with its ground; TakenError names who holds
    the time and the nearest one that is free.
    """
    require(actor, Verb.CASE_RECORD, court_id)
    case = visible_to(actor).get(pk=case_id, court_id=court_id) if case_id else None
    if hold_until is not None and not timezone.now() < hold_until < wanted.begins:
        raise CalendarError(_("Tạm giữ chỗ phải có hạn, trước giờ mở phiên."))
    hearing = place(actor, court_id, case, wanted, Hearing(hold_until=hold_until))
    record(hearing, actor, "hearing.scheduled", {"form": hearing.form})
    return Scheduled(hearing, late_notes(case, wanted.day))


def place(actor: User, court_id: UUID, case: Case | None, wanted: Wanted, row: Hearing) -> Hearing:
    """Write a new hearing and take what it needs, inside the caller's transaction. Raises CalendarError."""
    found = needed(court_id, wanted)
    refuse(court_id, case, wanted, found, again=row.continues_id is not None)
    row.court_id, row.case, row.kind, row.form = court_id, case, wanted.kind, wanted.form
    row.title, row.room = wanted.title.strip()[:200], found.room
    row.during = DateTimeTZRange(wanted.begins, wanted.ends)
    row.state = HearingState.TENTATIVE if row.hold_until else HearingState.PLANNED
    row.made_by, row.changed_at = actor, timezone.now()
    row.save(force_insert=True)
    take(row, found, actor)
    publish(row)
    follow_hearing(row, actor)
    return row
