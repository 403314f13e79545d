"""Points of the register: entered, changed, closed, opened again; and their tests."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.models import Room
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import Point, PointKind, PointTest, TrialPoint
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal


@dataclass(frozen=True, slots=True)
class PointData:
    """What is entered of a point; ``room`` for a point in a room of the court itself."""

    kind: str
    name: str
    address: str
    room: UUID | None = None
    equipment: tuple[str, ...] = ()
    line: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """A test: its day, what worked of what is tried, whether the point passed, remarks."""

    on: date
    worked: frozenset[str]
    passed: bool
    words: str = ""


@transaction.atomic
def add_point(*, court_id: UUID, actor: User, data: PointData, on: date | None = None) -> Point:
    """Enter a point that the court keeps. Raises PermissionDenied, CaseError naming what is wrong."""
    require(actor, Verb.COURT_SETUP, court_id)
    row = Point(court_id=court_id, starts_on=on or timezone.localdate())
    _fill(row, data)
    _save(row, new=True)
    _note(row, actor, "added", kind=row.kind)
    return row


@transaction.atomic
def add_points(*, court_id: UUID, actor: User, listed: Sequence[tuple[int, PointData]]) -> tuple[int, int]:
    """Enter the points of a list, all or none: how many came in, how many were there by name already.

    Raises PermissionDenied, CaseError naming the line that cannot be.
    """
    require(actor, Verb.COURT_SETUP, court_id)
    known = {
        name.casefold()
        for name in Point.objects.filter(court=court_id, ends_on=None).values_list("name", flat=True)
    }
    new = [(line, data) for line, data in listed if data.name.casefold() not in known]
    for line, data in new:
        try:
            add_point(court_id=court_id, actor=actor, data=data)
        except CaseError as refused:
            raise CaseError(_("Dòng %(line)d: %(why)s") % {"line": line, "why": refused}) from refused
    return len(new), len(listed) - len(new)


@transaction.atomic
def change_point(*, point_id: UUID, actor: User, data: PointData) -> Point:
    """What is entered of a point is other now; trials that were decided stay. Raises Point.DoesNotExist, …"""
    row = _opened(point_id, actor)
    if row.ends_on is not None:
        raise CaseError(_("Điểm cầu đã đóng; mở lại trước khi sửa."))
    _fill(row, data)
    _save(row)
    _note(row, actor, "changed", kind=row.kind)
    return row


@transaction.atomic
def close_point(*, point_id: UUID, actor: User) -> Point:
    """A point is used no more from today on. Raises CaseError while a trial is still to be held there."""
    row = _opened(point_id, actor)
    if row.ends_on is not None:
        return row
    ahead = TrialPoint.objects.filter(point=row, active=True, during__endswith__gt=timezone.now())
    if ahead.exists():
        raise CaseError(
            _("Còn phiên tòa trực tuyến ở điểm cầu này; đổi điểm cầu của phiên đó trước khi đóng.")
        )
    row.ends_on = max(timezone.localdate(), row.starts_on)
    row.save(update_fields=["ends_on"])
    _note(row, actor, "closed")
    return row


@transaction.atomic
def reopen_point(*, point_id: UUID, actor: User) -> Point:
    """Take back that it was closed. Raises CaseError where another now bears its name or has its room."""
    row = _opened(point_id, actor)
    if row.ends_on is None:
        return row
    row.ends_on = None
    _save(row)
    _note(row, actor, "reopened")
    return row


@transaction.atomic
def record_test(*, point_id: UUID, actor: User, tried: Tried) -> PointTest:
    """Record a test. A point passes only where everything that is tried worked; a failure says why.

    Raises Point.DoesNotExist, PermissionDenied, CaseError.
    """
    row = _opened(point_id, actor)
    known = set(online_rules().equipment.tried)
    if tried.on > timezone.localdate() or tried.on < row.starts_on:
        raise CaseError(_("Ngày kiểm tra phải từ ngày lập điểm cầu đến hôm nay."))
    if tried.passed and (broken := known - tried.worked):
        named = "; ".join(online_rules().thing(one) for one in sorted(broken))
        raise CaseError(_("Chưa kết luận đạt được khi chưa hoạt động: %(things)s.") % {"things": named})
    if not tried.passed and not tried.words.strip():
        raise CaseError(_("Không đạt thì ghi rõ vì sao."))
    test = PointTest.objects.create(
        point=row,
        on=tried.on,
        passed=tried.passed,
        worked=sorted(known & tried.worked),
        words=tried.words.strip()[:500],
        by=actor,
        at=timezone.now(),
    )
    _note(row, actor, "tested", on=tried.on.isoformat(), passed=tried.passed)
    return test


def _opened(point_id: UUID, actor: User) -> Point:
    """The row, locked. Raises Point.DoesNotExist, PermissionDenied."""
    row = Point.objects.select_for_update().get(pk=point_id)
    require(actor, Verb.COURT_SETUP, row.court_id)
    return row


def _fill(row: Point, data: PointData) -> None:
    name, address = " ".join(data.name.split()), " ".join(data.address.split())
    if data.kind not in PointKind.values or not name or not address:
        raise CaseError(_("Ghi loại, tên và địa chỉ của điểm cầu."))
    row.kind, row.name, row.address = data.kind, name[:120], address[:300]
    row.equipment = _things(data.equipment)
    row.line, row.contact = data.line.strip()[:200], data.contact.strip()[:200]
    row.room = _room(row, data.room)


def _things(given: Collection[str]) -> list[str]:
    """In the order of the rules; what they do not know is left."""
    return [one.id for one in online_rules().equipment.things if one.id in given]


def _room(row: Point, room: UUID | None) -> Room | None:
    if room is None:
        return None
    if row.kind != PointKind.COURT:
        raise CaseError(_("Chỉ điểm cầu ở trụ sở Tòa án gắn với phòng của Tòa án."))
    found = Room.objects.filter(pk=room, court_id=row.court_id, retired_on=None).first()
    if found is None:
        raise CaseError(_("Tòa án không có phòng này."))
    return found


def _save(row: Point, *, new: bool = False) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=new)
    except IntegrityError as error:
        if "point_of_room_once" in str(error):
            raise CaseError(_("Phòng này đã là một điểm cầu khác.")) from error
        raise CaseError(_("Tên điểm cầu này đã có trong sổ của Tòa án.")) from error


def _note(row: Point, actor: User, verb: str, **more: Any) -> None:
    journal.append(
        subject_kind="court",
        subject_id=row.court_id,
        verb=f"court.point_{verb}",
        details={"point": str(row.pk), "name": row.name, **more},
        actor=actor,
    )
