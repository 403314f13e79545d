"""Talks in private of somebody with who defends or represents them, in a room that is never recorded.

At the hearing an accused in custody may meet their defence counsel; meeting anybody else needs the leave of
the presiding judge (101/2015/QH13 Điều 256 khoản 4). Who defends or represents whom, the case says.
"""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.gate.ruling import may_manage, may_preside
from phapdinh.hearings.models import (
    Attendee,
    Consultation,
    MediaRoom,
    OnlineTrial,
    RoomKind,
    Seat,
    SeatState,
    Sitting,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.people.models import User

_HELPERS = (TrialRole.DEFENDER, TrialRole.REPRESENTATIVE)


def pairs(trial: OnlineTrial) -> set[tuple[UUID, UUID]]:
    """Who may talk in private: attendees (client, counsel), as the case says who stands for whom."""
    taking_part = Attendee.objects.filter(
        trial=trial, participation__ends_on=None, participation__isnull=False
    )
    rows = list(taking_part.values_list("pk", "role", "participation_id", "participation__representing_id"))
    clients = {part: pk for pk, _role, part, _whom in rows}
    return {(clients[whom], pk) for pk, role, _part, whom in rows if role in _HELPERS and whom in clients}


def counterparts(attendee: Attendee) -> list[UUID]:
    """With whom somebody may talk in private."""
    found = pairs(attendee.trial)
    return [counsel for client, counsel in found if client == attendee.pk] + [
        client for client, counsel in found if counsel == attendee.pk
    ]


@transaction.atomic
def ask(*, attendee: Attendee, other_id: UUID) -> Consultation:
    """Ask to talk in private with the other of a pair; asked before, it is the same.

    Raises HearingError where they are no pair, where one of them is not let in, or nothing is open.
    """
    trial = _open_trial(attendee.trial_id)
    found = pairs(trial)
    pair = next((one for one in ((attendee.pk, other_id), (other_id, attendee.pk)) if one in found), None)
    if pair is None:
        raise HearingError(_("Chỉ gặp riêng được người bào chữa, người đại diện của mình trong vụ án này."))
    seats = Seat.objects.filter(attendee__in=pair, state=SeatState.ADMITTED)
    if seats.count() < len(pair):
        raise HearingError(_("Người mà bạn muốn gặp chưa có mặt trong phòng xử án."))
    row, _new = Consultation.objects.get_or_create(
        client_id=pair[0],
        counsel_id=pair[1],
        ended_at=None,
        defaults={"trial": trial, "asked_by": attendee, "asked_at": timezone.now()},
    )
    return row


@transaction.atomic
def open_consultation(*, actor: User, consultation_id: UUID) -> None:
    """Open the room for the two. By the presiding judge or the clerk; of an accused with anybody but who
    defends them, by the presiding judge alone.

    Raises Consultation.DoesNotExist, PermissionDenied; HearingError where another one is open.
    """
    row = _locked(consultation_id)
    if row.client.role == TrialRole.ACCUSED and row.counsel.role != TrialRole.DEFENDER:
        may_preside(actor, row.trial)
    else:
        may_manage(actor, row.trial)
    _open_trial(row.trial_id)
    if row.opened_at is not None or row.ended_at is not None:
        return
    rooms = MediaRoom.objects.filter(trial=row.trial, kind=RoomKind.COUNSEL)
    if rooms.filter(ended_at=None).exists():
        raise HearingError(_("Đang có một cuộc gặp riêng khác; chờ cuộc ấy kết thúc."))
    part = (rooms.aggregate(last=Max("part"))["last"] or 0) + 1
    MediaRoom.objects.create(
        trial=row.trial, kind=RoomKind.COUNSEL, part=part, name=secrets.token_hex(16), recorded=False
    )
    Consultation.objects.filter(pk=row.pk).update(opened_by=actor, opened_at=timezone.now())
    note_in_case(row.trial, actor, "online.consultation_opened", _two(row))


@transaction.atomic
def end_consultation(*, actor: User, consultation_id: UUID) -> None:
    """End it, or turn the request down. Raises Consultation.DoesNotExist, PermissionDenied."""
    row = _locked(consultation_id)
    may_manage(actor, row.trial)
    _end(row, actor)


@transaction.atomic
def leave_consultation(*, attendee: Attendee) -> None:
    """One of the two ends it, or takes the request back."""
    mine = Q(client=attendee) | Q(counsel=attendee)
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("trial__hearing")
    for row in rows.filter(mine, ended_at=None):
        _end(row, None)


def _end(row: Consultation, actor: User | None) -> None:
    if row.ended_at is not None:
        return
    now = timezone.now()
    Consultation.objects.filter(pk=row.pk).update(ended_at=now)
    if row.opened_at is not None:
        rooms = MediaRoom.objects.filter(trial=row.trial, kind=RoomKind.COUNSEL, ended_at=None)
        rooms.update(ended_at=now)
        note_in_case(row.trial, actor, "online.consultation_ended", _two(row))


def _two(row: Consultation) -> dict[str, str]:
    return {"client": str(row.client_id), "counsel": str(row.counsel_id)}


def _open_trial(trial_id: UUID) -> OnlineTrial:
    """The trial, locked, while its room is open. Raises HearingError."""
    trial = OnlineTrial.objects.select_for_update(of=("self",)).select_related("hearing").get(pk=trial_id)
    if not Sitting.objects.filter(trial=trial, ended_at=None).exists():
        raise HearingError(_("Phòng xử án trực tuyến chưa mở hoặc đã kết thúc."))
    return trial


def _locked(consultation_id: UUID) -> Consultation:
    rows = Consultation.objects.select_for_update(of=("self",))
    return rows.select_related("trial__hearing", "client", "counsel").get(pk=consultation_id)
