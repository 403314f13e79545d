"""Who rules a trial online, and what they do there: open, let in, mute, remove, close the doors, end."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.models import Assignment
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.queries.visibility import may_see
from phapdinh.hearings.case_journal import HearingError, case_of, note_in_case
from phapdinh.hearings.evidence.ending import end_with_sitting
from phapdinh.hearings.gate.standing import HOLD_IT
from phapdinh.hearings.identity.admitting import require_admissible
from phapdinh.hearings.models import (
    Attendee,
    Break,
    Consultation,
    Entry,
    LineKind,
    MediaRoom,
    OnlineTrial,
    RoomKind,
    Seat,
    SeatState,
    Sitting,
    TrialState,
)
from phapdinh.hearings.record.wording import doors, muting, seated
from phapdinh.hearings.record.writing import note
from phapdinh.hearings.recordings.disk import room_for
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require

_PRESIDES = (Duty.PRESIDING,)
_MANAGES = (Duty.PRESIDING, Duty.CLERK)


def manages(user: User, trial: OnlineTrial) -> bool:
    """Whether :func:`may_manage` lets them."""
    try:
        may_manage(user, trial)
    except PermissionDenied:
        return False
    return True


def may_manage(actor: User, trial: OnlineTrial) -> None:
    """The presiding judge or the clerk of the case. Raises PermissionDenied."""
    _require_duty(actor, trial, _MANAGES, _("Chỉ chủ tọa hoặc thư ký của vụ án làm được việc này."))


def may_preside(actor: User, trial: OnlineTrial) -> None:
    """The presiding judge of the case. Raises PermissionDenied."""
    _require_duty(actor, trial, _PRESIDES, _("Chỉ chủ tọa phiên tòa làm được việc này."))


@transaction.atomic
def open_sitting(*, actor: User, trial_id: UUID) -> Sitting:
    """Open the rooms of a trial: they are made on a media server within a second. Again changes nothing.

    Raises OnlineTrial.DoesNotExist, PermissionDenied; HearingError where it is not held online, or is over,
    or could not be recorded to its end.
    """
    trial = _locked(trial_id)
    may_manage(actor, trial)
    if trial.state != TrialState.DECIDED:
        raise HearingError(_("Chưa có quyết định xét xử trực tuyến nên chưa mở được phòng."))
    sitting, new = Sitting.objects.get_or_create(trial=trial, defaults={"opened_at": timezone.now()})
    if sitting.ended_at is not None:
        raise HearingError(_("Phiên tòa trực tuyến này đã kết thúc."))
    if new and not room_for(trial):
        raise HearingError(
            _("Ổ đĩa không còn đủ chỗ ghi hết phiên tòa này; báo người vận hành giải phóng chỗ rồi mở phòng.")
        )
    if new:
        MediaRoom.objects.bulk_create(_rooms(trial))
        note(trial_id, LineKind.NOTE, _("Mở phòng xử án trực tuyến."), by=actor)
        note_in_case(trial, actor, "online.opened", {})
    return sitting


@transaction.atomic
def end_sitting(*, actor: User, trial_id: UUID) -> None:
    """End it: everybody is out, links open nothing more. Raises as :func:`open_sitting`."""
    trial = _locked(trial_id)
    may_preside(actor, trial)
    now = timezone.now()
    if Sitting.objects.filter(trial=trial, ended_at=None).update(ended_at=now):
        MediaRoom.objects.filter(trial=trial, ended_at=None).update(ended_at=now)
        Entry.objects.filter(attendee__trial=trial, revoked_at=None).update(revoked_at=now)
        Consultation.objects.filter(trial=trial, ended_at=None).update(ended_at=now)
        Break.objects.filter(trial=trial, ended_at=None).update(ended_at=now, ended_by=actor)
        end_with_sitting(trial, actor)
        note(trial_id, LineKind.NOTE, _("Kết thúc phiên tòa trực tuyến."), by=actor)
        note_in_case(trial, actor, "online.ended", {})


@transaction.atomic
def close_doors(*, actor: User, trial_id: UUID, closed: bool) -> None:
    """Close the doors for a part, or open them again. Raises Sitting.DoesNotExist, PermissionDenied."""
    trial = _locked(trial_id)
    may_preside(actor, trial)
    Sitting.objects.select_for_update().get(trial=trial)
    if Sitting.objects.filter(trial=trial).exclude(doors_closed=closed).update(doors_closed=closed):
        note(trial_id, LineKind.NOTE, doors(closed), by=actor)
        note_in_case(trial, actor, "online.doors", {"closed": closed})


@transaction.atomic
def admit(*, actor: User, attendee_id: UUID, unchecked: str = "") -> None:
    """Let somebody in: called, their identity checked; ``unchecked`` says why it is not, and is kept.

    By the presiding judge or the clerk. Raises HearingError where they may not come in yet.
    """
    _seat(actor, attendee_id, SeatState.ADMITTED, "online.admitted", unchecked)


@transaction.atomic
def send_out(*, actor: User, attendee_id: UUID) -> None:
    """Have somebody wait outside, a witness before being called. By the presiding judge or the clerk."""
    _seat(actor, attendee_id, SeatState.WAITING, "online.sent_out")


@transaction.atomic
def remove(*, actor: User, attendee_id: UUID) -> None:
    """Put somebody out of the courtroom. By the presiding judge; back by :func:`admit` alone."""
    may_preside(actor, _attendee(attendee_id).trial)
    _seat(actor, attendee_id, SeatState.REMOVED, "online.removed")


@transaction.atomic
def mute(*, actor: User, attendee_id: UUID, muted: bool) -> None:
    """Take the floor from somebody, or give it back. By the presiding judge."""
    attendee = _attendee(attendee_id)
    may_preside(actor, attendee.trial)
    values = {"muted": muted, "changed_at": timezone.now()}
    first = {**values, "state": _at_first(attendee)}
    Seat.objects.update_or_create(attendee=attendee, defaults=values, create_defaults=first)
    note(attendee.trial_id, LineKind.FLOOR, muting(attendee_id, muted), attendee=attendee_id, by=actor)
    note_in_case(attendee.trial, actor, "online.muted", {"attendee": str(attendee_id), "muted": muted})


def _seat(actor: User, attendee_id: UUID, state: SeatState, verb: str, unchecked: str = "") -> None:
    attendee = _attendee(attendee_id)
    may_manage(actor, attendee.trial)
    was = Seat.objects.select_for_update().filter(attendee=attendee).first()
    if was is not None and was.state == state:
        return
    if was is not None and was.state == SeatState.REMOVED:
        may_preside(actor, attendee.trial)
    if state == SeatState.ADMITTED:
        require_admissible(attendee, unchecked)
    values = {"state": state, "changed_at": timezone.now()}
    Seat.objects.update_or_create(attendee=attendee, defaults=values)
    note(
        attendee.trial_id,
        LineKind.ADMISSION,
        seated(attendee_id, state, unchecked),
        attendee=attendee_id,
        by=actor,
    )
    note_in_case(attendee.trial, actor, verb, {"attendee": str(attendee_id), "role": attendee.role})


def _at_first(attendee: Attendee) -> SeatState:
    return SeatState.ADMITTED if attendee.role in HOLD_IT else SeatState.WAITING


def _rooms(trial: OnlineTrial) -> list[MediaRoom]:
    return [
        MediaRoom(trial=trial, kind=kind, name=secrets.token_hex(16), recorded=kind == RoomKind.HEARING)
        for kind in (RoomKind.HEARING, RoomKind.DELIBERATION)
    ]


def _require_duty(actor: User, trial: OnlineTrial, duties: tuple[Duty, ...], words: str) -> None:
    case = case_of(trial)
    require(actor, Verb.CASE_RECORD, trial.hearing.court_id)
    mine = Assignment.objects.filter(case=case, officer__user=actor.pk, duty__in=duties, ends_on=None)
    if not may_see(actor, case) or not mine.exists():
        raise PermissionDenied(words)


def _attendee(attendee_id: UUID) -> Attendee:
    return Attendee.objects.select_related("trial__hearing__case").get(pk=attendee_id)


def _locked(trial_id: UUID) -> OnlineTrial:
    rows = OnlineTrial.objects.select_for_update(of=("self",)).select_related("hearing")
    return rows.get(pk=trial_id)
