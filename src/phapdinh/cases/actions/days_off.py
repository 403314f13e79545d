"""What an operator loads: holidays of a year by their notice; outages of the electronic way.

Both change when open periods end, so both queue the recomputation of the open clocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, given_reason
from phapdinh.cases.deadlines import read_holiday_file
from phapdinh.cases.models import HolidayYear, Outage
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal
from phapdinh.vietnamese.uuid7 import uuid7

#: The journal of the calendar of the country: one subject for all years and outages everywhere.
CALENDAR = UUID("0190b000-0000-7000-8000-000000000001")
_SUBJECT = "calendar"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Years that a file brought, and those of them that were new or different."""

    years: tuple[int, ...]
    changed: tuple[int, ...]


@transaction.atomic
def load_holidays(*, path: Path, actor: User | None = None) -> Loaded:
    """Put the years of a file into the place of what was known of them; the same file twice changes
    nothing. Raises PermissionDenied, HolidayFileError for a file that is not sound."""
    if actor is not None:
        require(actor, Verb.HOLIDAYS, None)
    tables = read_holiday_file(path)
    changed = []
    for table in tables:
        plain = table.model_dump(mode="json")
        row = HolidayYear.objects.select_for_update().filter(year=table.year).first()
        if row is not None and row.table == plain:
            continue
        HolidayYear.objects.update_or_create(
            year=table.year,
            defaults={
                "table": plain,
                "source": table.source[:300],
                "loaded_at": timezone.now(),
                "loaded_by": actor,
            },
        )
        details = {"year": table.year, "table": plain, "before": row.table if row else None}
        _record(CALENDAR, actor, "calendar.holidays_loaded", details)
        changed.append(table.year)
    if changed:
        _recompute()
    return Loaded(tuple(table.year for table in tables), tuple(changed))


@dataclass(frozen=True, slots=True)
class NewOutage:
    """First and last day on which the electronic way was closed, and the notice or record that says so."""

    starts_on: date
    ends_on: date
    source: str
    court_id: UUID | None = None


@transaction.atomic
def enter_outage(*, new: NewOutage, actor: User | None = None) -> Outage:
    """Enter an outage of a court; everywhere (``court_id`` none) only by the machine's operator.

    The same days of the same court twice are one outage. Raises PermissionDenied, CaseError.
    """
    if actor is not None:
        require(actor, Verb.CASE_DAYS_OFF, new.court_id)
    if new.ends_on < new.starts_on:
        raise CaseError(_("Ngày kết thúc không được trước ngày bắt đầu."))
    source = given_reason(new.source)
    known = {"court_id": new.court_id, "starts_on": new.starts_on, "ends_on": new.ends_on, "withdrawn": False}
    if (there := Outage.objects.filter(**known).first()) is not None:
        return there
    row = Outage.objects.create(
        id=uuid7(), source=source, entered_at=timezone.now(), entered_by=actor, **known
    )
    details = {"outage": str(row.pk), "from": new.starts_on.isoformat(), "to": new.ends_on.isoformat()}
    _record(new.court_id or CALENDAR, actor, "calendar.outage_entered", details)
    _recompute()
    return row


@transaction.atomic
def withdraw_outage(*, outage_id: UUID, actor: User | None, reason: str) -> bool:
    """Take back an outage entered in error; it stays in the table. False where it was taken back already."""
    row = Outage.objects.select_for_update().get(pk=outage_id)
    if actor is not None:
        require(actor, Verb.CASE_DAYS_OFF, row.court_id)
    if row.withdrawn:
        return False
    row.withdrawn = True
    row.save(update_fields=["withdrawn"])
    details = {"outage": str(row.pk), "reason": given_reason(reason)}
    _record(row.court_id or CALENDAR, actor, "calendar.outage_withdrawn", details)
    _recompute()
    return True


def _record(subject: UUID, actor: User | None, verb: str, details: Mapping[str, object]) -> None:
    journal.append(subject_kind=_SUBJECT, subject_id=subject, verb=verb, details=details, actor=actor)


def _recompute() -> None:
    from phapdinh.cases.jobs import defer_recompute

    defer_recompute()
