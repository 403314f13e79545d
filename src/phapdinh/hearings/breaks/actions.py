"""The trial stands still, and goes on: by itself, or by word of the presiding judge."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.breaks.telling import gap, lost_words, who_and_where
from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.gate.ruling import may_preside
from phapdinh.hearings.models import (
    Break,
    BreakKind,
    Consultation,
    Entry,
    LineKind,
    MediaRoom,
    OnlineTrial,
    Presence,
    PresenceState,
    Sitting,
    TrialState,
)
from phapdinh.hearings.presence.knowing import rooms
from phapdinh.hearings.record.writing import note
from phapdinh.people.models import User

#: Breaks that end with a word of the presiding judge in the room; a pause goes on at its own time.
SHORT = (BreakKind.STOP, BreakKind.RECESS)


@transaction.atomic
def note_lost(*, attendee_id: UUID) -> None:
    """Write into the record that somebody was lost; once for each loss. By the platform."""
    rows = Presence.objects.select_for_update(of=("self",)).select_related("attendee")
    row = rows.filter(pk=attendee_id, state=PresenceState.LOST, noted=False).first()
    if row is None:
        return
    Presence.objects.filter(pk=row.pk).update(noted=True)
    words = lost_words(row.pk, row.since)
    source = f"lost:{row.pk.hex}:{row.since:%H%M%S%f}"
    note(row.attendee.trial_id, LineKind.INCIDENT, words, at=row.since, attendee=row.pk, source=source)


@transaction.atomic
def stop(*, trial_id: UUID) -> Break | None:
    """Stop a trial for want of who must be there. By the platform; once, and only while it is so still."""
    trial = locked(trial_id)
    room = rooms([trial_id]).get(trial_id)
    if room is None or room.still is not None or not room.missing:
        return None
    lost = [one.attendee for one in room.missing]
    row = Break.objects.create(trial=trial, kind=BreakKind.STOP, began_at=timezone.now(), lost=lost)
    words = _("Phiên tòa tự dừng vì mất kết nối với %(who)s.") % {"who": who_and_where(lost)}
    note(trial_id, LineKind.BREAK, words, at=row.began_at, source=f"stop:{row.pk.hex}")
    note_in_case(trial, None, "online.stopped", {"break": str(row.pk)})
    return row


@transaction.atomic
def go_on_by_itself(*, trial_id: UUID) -> None:
    """Everybody is back: what stopped by itself goes on. By the platform."""
    trial = locked(trial_id)
    room = rooms([trial_id]).get(trial_id)
    if room is None or room.still is None or room.still.kind != BreakKind.STOP or room.missing:
        return
    end(trial, None, _("Phiên tòa tự tiếp tục; đã dừng %(gap)s."))
    note_in_case(trial, None, "online.went_on", {"break": str(room.still.id)})


@transaction.atomic
def recess(*, actor: User, trial_id: UUID, words: str = "") -> None:
    """A short break. By the presiding judge; a trial that stopped by itself rests then.

    Raises OnlineTrial.DoesNotExist, PermissionDenied; HearingError where it rests, or its room is not open.
    """
    trial = open_room(trial_id, actor)
    still = standing_still(trial)
    if still is not None and still.kind != BreakKind.STOP:
        raise HearingError(_("Phiên tòa đang nghỉ hoặc tạm ngừng."))
    tidy = " ".join(words.split())[:500]
    end(trial, None, _("Thôi chờ kết nối lại; đã dừng %(gap)s."))
    row = Break.objects.create(
        trial=trial, kind=BreakKind.RECESS, began_at=timezone.now(), began_by=actor, words=tidy
    )
    told = _("Chủ tọa cho nghỉ giải lao.") + (f" {tidy.rstrip('.')}." if tidy else "")
    note(trial_id, LineKind.BREAK, told, at=row.began_at, by=actor, source=f"recess:{row.pk.hex}")
    note_in_case(trial, actor, "online.recess", {"break": str(row.pk)})


@transaction.atomic
def go_on(*, actor: User, trial_id: UUID, reason: str = "") -> None:
    """End a recess or a stop. By the presiding judge; without somebody who must be there, with a reason.

    Raises as :func:`recess` does; HearingError naming who is missing where no reason is given.
    """
    trial = open_room(trial_id, actor)
    still = standing_still(trial)
    if still is None or still.kind not in SHORT:
        raise HearingError(_("Phiên tòa không nghỉ, không dừng."))
    tidy = " ".join(reason.split())[:500].rstrip(".")
    lost = missing(trial_id)
    if lost and not tidy:
        told = {"who": who_and_where(lost)}
        raise HearingError(
            _("Chưa kết nối lại với %(who)s. Chờ, hoặc ghi lý do tiếp tục khi vắng người này.") % told
        )
    end(trial, actor, _("Chủ tọa cho tiếp tục phiên tòa; đã dừng %(gap)s."))
    if lost:
        Presence.objects.filter(pk__in=lost, state=PresenceState.LOST).update(excused=True)
        words = _("Tiếp tục khi vắng %(who)s. Lý do: %(why)s.") % {"who": who_and_where(lost), "why": tidy}
        note(trial_id, LineKind.BREAK, words, by=actor)
    note_in_case(trial, actor, "online.continued", {"break": str(still.pk), "without": len(lost)})


@transaction.atomic
def close_room(*, trial_id: UUID) -> None:
    """After a pause was announced: everybody is out until it goes on; links open nothing more. By the
    platform."""
    trial, now = locked(trial_id), timezone.now()
    paused = Break.objects.filter(trial=trial, kind=BreakKind.PAUSE, ended_at=None, room_closed_at=None)
    if paused.update(room_closed_at=now):
        send_home(trial, now)
        note_in_case(trial, None, "online.room_closed", {})


def send_home(trial: OnlineTrial, now: datetime) -> None:
    """Rooms end, talks in private end, links open nothing more."""
    MediaRoom.objects.filter(trial=trial, ended_at=None).update(ended_at=now)
    Consultation.objects.filter(trial=trial, ended_at=None).update(ended_at=now)
    Entry.objects.filter(attendee__trial=trial, revoked_at=None).update(revoked_at=now)


def missing(trial_id: UUID) -> list[UUID]:
    """Who must be there and is lost, whatever kind of break it is in."""
    room = rooms([trial_id]).get(trial_id)
    return [one.attendee for one in room.people if one.missing] if room and room.runs else []


def end(trial: OnlineTrial, actor: User | None, words: str, *, kinds: Collection[str] = SHORT) -> None:
    """End the break that is open, if any, and tell the record for how long it was, in ``words``."""
    row = Break.objects.filter(trial=trial, ended_at=None, kind__in=kinds).first()
    if row is None:
        return
    now = timezone.now()
    Break.objects.filter(pk=row.pk).update(ended_at=now, ended_by=actor)
    told = words % {"gap": gap(row.began_at, now)}
    note(trial.pk, LineKind.BREAK, told, at=now, by=actor, source=f"end:{row.pk.hex}")


def standing_still(trial: OnlineTrial) -> Break | None:
    """The break that is open."""
    return Break.objects.filter(trial=trial, ended_at=None).first()


def locked(trial_id: UUID) -> OnlineTrial:
    """The row, kept from others until the transaction ends. Raises OnlineTrial.DoesNotExist."""
    rows = OnlineTrial.objects.select_for_update(of=("self",)).select_related("hearing__case")
    return rows.get(pk=trial_id)


def open_room(trial_id: UUID, actor: User) -> OnlineTrial:
    """The same for who presides, while the room is open. Raises PermissionDenied, HearingError."""
    trial = locked(trial_id)
    may_preside(actor, trial)
    open_ = Sitting.objects.filter(trial=trial, ended_at=None).exists()
    if not open_ or trial.state != TrialState.DECIDED:
        raise HearingError(_("Phòng xử án trực tuyến không mở."))
    return trial
