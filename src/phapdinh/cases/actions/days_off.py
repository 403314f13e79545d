"""What an operator loads: holidays of a year by their notice; outages of the electronic way.

Both change when open periods end, so both queue the recomputation of the open clocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, given_reason, lock_key
from phapdinh.cases.deadlines import HolidayYear as HolidayTable
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
    changed = [table.year for table in tables if _load(NewYear(table), actor) is not None]
    return Loaded(tuple(table.year for table in tables), tuple(changed))


@dataclass(frozen=True, slots=True)
class NewYear:
    """The table of one year; ``reason``: why one that was loaded is corrected. ``over``: the row that was
    seen to hold, which must hold still."""

    table: HolidayTable
    reason: str = ""
    over: UUID | None = None


@transaction.atomic
def enter_holidays(*, new: NewYear, actor: User) -> HolidayYear:
    """Load the table of one year, or correct it by a further row.

    Raises PermissionDenied, CaseError where nothing is new, where a correction does not say why, or where
    somebody else loaded the year meanwhile.
    """
    require(actor, Verb.HOLIDAYS, None)
    row = _load(_seen(new), actor)
    if row is None:
        raise CaseError(_("Bảng này giống hệt bảng đang dùng; không có gì để ghi."))
    return row


@dataclass(frozen=True, slots=True)
class Again:
    """An earlier row of a year that is to hold again; none: what comes with the program. And why."""

    year: int
    row: UUID | None
    reason: str
    over: UUID | None


@transaction.atomic
def use_again(*, again: Again, actor: User) -> HolidayYear:
    """Take back the last load of a year: a further row, with the table that is to hold again.

    Raises PermissionDenied, CaseError, HolidayYear.DoesNotExist for a row that is not of that year.
    """
    require(actor, Verb.HOLIDAYS, None)
    last = _locked(again.year)
    _unchanged(last, again.over)
    if last is None:
        raise CaseError(_("Năm này chưa nạp bảng nào."))
    earlier = HolidayYear.objects.get(pk=again.row, year=again.year) if again.row else None
    table, source = (earlier.table, earlier.source) if earlier else (None, "")
    if table == last.table:
        raise CaseError(_("Bảng này đang được dùng; không có gì để ghi."))
    return _add(again.year, table, source, given_reason(again.reason), actor, last)


def _seen(new: NewYear) -> NewYear:
    """The same, once nobody else was faster and a correction says why."""
    last = _locked(new.table.year)
    _unchanged(last, new.over)
    return replace(new, reason=given_reason(new.reason) if last is not None else "")


def _unchanged(last: HolidayYear | None, over: UUID | None) -> None:
    if (last.pk if last else None) != over:
        raise CaseError(_("Bảng của năm này vừa được nạp lại; xem bảng mới rồi ghi."))


def _load(new: NewYear, actor: User | None) -> HolidayYear | None:
    """A further row; none where it would say what holds already."""
    last = _locked(new.table.year)
    plain = new.table.model_dump(mode="json")
    if last is not None and last.table == plain:
        return None
    return _add(new.table.year, plain, new.table.source[:300], new.reason, actor, last)


def _locked(year: int) -> HolidayYear | None:
    """The row that holds, while nobody else may load the year until the transaction ends."""
    lock_key(f"holidays-{year}")
    return HolidayYear.objects.filter(year=year).last()


def _add(  # noqa: PLR0913, PLR0917 - the columns of one row
    year: int,
    table: Mapping[str, Any] | None,
    source: str,
    reason: str,
    actor: User | None,
    last: HolidayYear | None,
) -> HolidayYear:
    known = {"year": year, "table": table, "source": source, "reason": reason}
    row = HolidayYear.objects.create(**known, loaded_at=timezone.now(), loaded_by=actor)
    details = {"year": year, "table": table, "before": last.table if last else None, "reason": reason}
    _record(CALENDAR, actor, "calendar.holidays_loaded", details)
    _recompute()
    return row


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
