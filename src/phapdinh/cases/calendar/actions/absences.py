"""Absences of officers, and rooms or things that are out of use: they take the time like a hearing does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.actions.taking import insert, same_people
from phapdinh.cases.calendar.hours import days_span
from phapdinh.cases.models import Booking, Officer, Room
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may, require
from phapdinh.records import journal


@dataclass(frozen=True, slots=True)
class Away:
    """Days from one to another, both whole, and why (``leave``, ``away``, ``closed``)."""

    first: date
    last: date
    why: str
    note: str = ""


@transaction.atomic
def book_absence(*, officer_id: UUID, actor: User, away: Away) -> Booking:
    """Enter that an officer is away. By who keeps the list of officers, or by the officer.

    Raises Officer.DoesNotExist, PermissionDenied; TakenError where hearings stand in those days, which must
    be moved first.
    """
    officer = Officer.objects.get(pk=officer_id)
    if officer.user_id != actor.pk and not may(actor, Verb.CASE_OFFICERS, officer.court_id):
        raise PermissionDenied(_("Chỉ người đó hoặc người quản lý danh sách ghi được lịch vắng mặt."))
    if away.why not in (Booking.Absence.LEAVE, Booking.Absence.AWAY) or away.last < away.first:
        raise CalendarError(_("Ghi rõ lý do và ngày vắng mặt, ngày cuối không trước ngày đầu."))
    rows = [_row(away, actor, officer=one) for one in same_people([officer])]
    insert(rows, actor, officer.court_id or one_court(actor))
    for row in rows:
        _note(row, actor, "officer.absent")
    return rows[0]


@transaction.atomic
def close_room(*, room_id: UUID, actor: User, away: Away) -> Booking:
    """Enter that a room is out of use. Raises Room.DoesNotExist, PermissionDenied, TakenError."""
    room = Room.objects.get(pk=room_id)
    require(actor, Verb.CASE_OFFICERS, room.court_id)
    if away.last < away.first:
        raise CalendarError(_("Ngày cuối không được trước ngày đầu."))
    row = _row(Away(away.first, away.last, Booking.Absence.CLOSED, away.note), actor, room=room)
    insert([row], actor, room.court_id)
    journal.append(
        subject_kind="room", subject_id=room.pk, verb="room.closed", details=_days(row), actor=actor
    )
    return row


@transaction.atomic
def end_absence(*, booking_id: UUID, actor: User) -> Booking:
    """Take back an absence that was entered; it stays to be read. Raises Booking.DoesNotExist, …"""
    row = (
        Booking.objects.select_for_update(of=("self",))
        .select_related("officer")
        .get(pk=booking_id, hearing=None, active=True, officer__isnull=False)
    )
    officer = row.officer
    if officer is None or (
        officer.user_id != actor.pk and not may(actor, Verb.CASE_OFFICERS, officer.court_id)
    ):
        raise PermissionDenied(_("Chỉ người đó hoặc người quản lý danh sách ghi được lịch vắng mặt."))
    row.active = False
    row.save(update_fields=["active"])
    _note(row, actor, "officer.absence_ended")
    return row


def one_court(actor: User) -> UUID:
    """A court of the actor, where the officer belongs to none (a prosecutor): for times that are free."""
    from phapdinh.people.permissions import courts_where

    found = sorted(courts_where(actor, Verb.CASE_VIEW))
    if not found:
        raise PermissionDenied(_("Bạn không thuộc Tòa án nào."))
    return found[0]


def _row(away: Away, actor: User, officer: Officer | None = None, room: Room | None = None) -> Booking:
    row = Booking(officer=officer, room=room, during=days_span(away.first, away.last), made_by=actor)
    row.resource = row.officer_id or row.room_id  # type: ignore[assignment]
    row.absence, row.note = away.why, away.note.strip()[:200]
    return row


def _days(row: Booking) -> dict[str, str]:
    return {
        "booking": str(row.pk),
        "from": timezone.localdate(row.during.lower).isoformat(),
        "until": row.during.upper.isoformat(),
        "why": row.absence,
    }


def _note(row: Booking, actor: User, verb: str) -> None:
    if row.officer_id is not None:
        journal.append(
            subject_kind="officer", subject_id=row.officer_id, verb=verb, details=_days(row), actor=actor
        )
