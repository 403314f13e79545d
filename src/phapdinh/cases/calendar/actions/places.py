"""Rooms, things and hours of a court."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.hours import Hours
from phapdinh.cases.models import Booking, CourtHours, Equipment, Room
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal


@transaction.atomic
def add_room(*, court_id: UUID, actor: User, name: str, kind: str, fitted: Collection[str] = ()) -> Room:
    """A room in which the court sits; ``fitted``: for people under 18 (friendly), for online hearings.

    Raises PermissionDenied, CalendarError for a name that is there.
    """
    _keeper(actor, court_id)
    if kind not in Room.Kind.values or not name.strip():
        raise CalendarError(_("Ghi tên và loại phòng."))
    row = Room(court_id=court_id, name=name.strip()[:80], kind=kind)
    row.friendly, row.online = "friendly" in fitted, "online" in fitted
    _save_new(row)
    _note(court_id, actor, "calendar.room_added", {"room": str(row.pk), "name": row.name})
    return row


@transaction.atomic
def add_equipment(*, court_id: UUID, actor: User, name: str) -> Equipment:
    """A thing that hearings share. Raises PermissionDenied, CalendarError for a name that is there."""
    _keeper(actor, court_id)
    if not name.strip():
        raise CalendarError(_("Ghi tên thiết bị."))
    row = Equipment(court_id=court_id, name=name.strip()[:80])
    _save_new(row)
    _note(court_id, actor, "calendar.equipment_added", {"equipment": str(row.pk), "name": row.name})
    return row


@transaction.atomic
def change_room(*, room_id: UUID, actor: User, kind: str, fitted: Collection[str]) -> Room:
    """What a room is fitted for has changed; its name stays. Raises Room.DoesNotExist, CalendarError, …"""
    row = Room.objects.select_for_update().get(pk=room_id)
    _keeper(actor, row.court_id)
    if kind not in Room.Kind.values:
        raise CalendarError(_("Ghi tên và loại phòng."))
    row.kind, row.friendly, row.online = kind, "friendly" in fitted, "online" in fitted
    row.save(update_fields=["kind", "friendly", "online"])
    details = {"room": str(row.pk), "name": row.name, "kind": kind, "fitted": sorted(fitted)}
    _note(row.court_id, actor, "calendar.room_changed", details)
    return row


@transaction.atomic
def retire_room(*, room_id: UUID, actor: User) -> Room:
    """A room is used no more from today on. Raises CalendarError where hearings still stand in it."""
    row = Room.objects.select_for_update().get(pk=room_id)
    _retire(row, actor, "room")
    return row


@transaction.atomic
def retire_equipment(*, equipment_id: UUID, actor: User) -> Equipment:
    """A thing is used no more from today on. Raises CalendarError where hearings still need it."""
    row = Equipment.objects.select_for_update().get(pk=equipment_id)
    _retire(row, actor, "equipment")
    return row


@transaction.atomic
def use_again(*, resource_id: UUID, actor: User) -> Room | Equipment:
    """Take back that a room or a thing was put out of use. Raises Equipment.DoesNotExist, …"""
    row = Room.objects.select_for_update().filter(pk=resource_id).first()
    thing = row or Equipment.objects.select_for_update().get(pk=resource_id)
    _keeper(actor, thing.court_id)
    if thing.retired_on is None:
        return thing
    thing.retired_on = None
    thing.save(update_fields=["retired_on"])
    what = "room" if isinstance(thing, Room) else "equipment"
    _note(thing.court_id, actor, f"calendar.{what}_back", {what: str(thing.pk), "name": thing.name})
    return thing


def _retire(row: Room | Equipment, actor: User, what: str) -> None:
    _keeper(actor, row.court_id)
    if Booking.objects.filter(active=True, resource=row.pk, during__endswith__gt=timezone.now()).exists():
        raise CalendarError(_("Phòng, thiết bị còn lịch; chuyển lịch trước khi ngừng dùng."))
    row.retired_on = timezone.localdate()
    row.save(update_fields=["retired_on"])
    _note(row.court_id, actor, f"calendar.{what}_retired", {what: str(row.pk), "name": row.name})


@transaction.atomic
def set_hours(
    *, court_id: UUID, actor: User, sessions: Sequence[Sequence[str]], weekdays: Sequence[int]
) -> CourtHours:
    """Hours of one court instead of the usual ones. Raises PermissionDenied, CalendarError."""
    _keeper(actor, court_id)
    try:
        Hours.of(sessions, weekdays)
    except (ValueError, TypeError) as error:
        raise CalendarError(_("Giờ làm việc phải theo thứ tự, dạng 07:30 đến 11:30.")) from error
    plain = [list(pair) for pair in sessions]
    row, _new = CourtHours.objects.update_or_create(
        court_id=court_id, defaults={"sessions": plain, "weekdays": sorted(set(weekdays))}
    )
    _note(court_id, actor, "calendar.hours_set", {"sessions": plain, "weekdays": row.weekdays})
    return row


def _keeper(actor: User, court_id: UUID) -> None:
    require(actor, Verb.COURT_SETUP, court_id)


def _save_new(row: Room | Equipment) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise CalendarError(_("Tên này đã có trong danh sách.")) from error


def _note(court_id: UUID, actor: User, verb: str, details: dict[str, Any]) -> None:
    journal.append(
        subject_kind="court_calendar", subject_id=court_id, verb=verb, details=details, actor=actor
    )
