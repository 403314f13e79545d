"""Have a draft made, made again, deleted; that it was read stands in the journal of the case."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.gate.ruling import manages
from phapdinh.hearings.models import (
    OnlineTrial,
    PartState,
    Playback,
    RecordedPart,
    Transcript,
    TranscriptReading,
    TranscriptState,
)
from phapdinh.hearings.recordings.gathering import workplace
from phapdinh.hearings.recordings.opening import may_play
from phapdinh.hearings.transcripts.leaving import shelter_of
from phapdinh.hearings.transcripts.machine import Machine, machine
from phapdinh.hearings.transcripts.queueing import queue
from phapdinh.people.models import User


@transaction.atomic
def ask(*, actor: User, trial: OnlineTrial, part: int, confirmed: bool) -> Transcript:
    """Have a draft made of a sealed part; one that is there already stays.

    ``confirmed``: who asks said that nobody in it is protected. Raises OnlineTrial.DoesNotExist,
    RecordedPart.DoesNotExist, HearingError.
    """
    _may(actor, trial)
    found = RecordedPart.objects.select_for_update(of=("self",)).select_related("room")
    row = found.get(trial=trial, room__part=part, state=PartState.SEALED)
    known = Transcript.objects.filter(part=row).first()
    if known is not None:
        return known
    to = _machine(trial, row, confirmed=confirmed)
    now = timezone.now()
    made = Transcript.objects.create(
        part=row,
        asked_by=actor,
        asked_at=now,
        changed_at=now,
        confirmed=confirmed,
        host=to.host,
        model=to.model,
    )
    details = {"manifest": row.manifest_id, "internal": to.internal, "confirmed": confirmed}
    _note(trial, actor, "asked", made, **details)
    queue(made)
    return made


@transaction.atomic
def try_again(*, actor: User, trial: OnlineTrial, part: int) -> None:
    """Go on with a draft that failed, from where it stopped.

    Raises as :func:`ask`, Transcript.DoesNotExist.
    """
    _may(actor, trial)
    row = _of(trial, part)
    if row.state != TranscriptState.FAILED:
        return
    _machine(trial, row.part, confirmed=row.confirmed)
    Transcript.objects.filter(pk=row.pk).update(state=TranscriptState.WAITING, failing="", tries=0)
    _note(trial, actor, "again", row)
    queue(row)


@transaction.atomic
def delete(*, actor: User, trial: OnlineTrial, part: int) -> None:
    """Delete a draft, whole: who asked for it, presiding judge or clerk of the case.

    Raises OnlineTrial.DoesNotExist, Transcript.DoesNotExist, PermissionDenied.
    """
    _may(actor, trial)
    row = _of(trial, part)
    if row.asked_by_id != actor.pk and not manages(actor, trial):
        raise PermissionDenied(
            _("Chỉ người đã yêu cầu, chủ tọa hoặc thư ký của vụ án được xóa bản chép lời nháp.")
        )
    _note(trial, actor, "deleted", row)
    key = row.pk
    row.delete()
    with workplace(key):
        pass  # sound that a killed job left is removed; a job that runs removes its own


@transaction.atomic
def note_read(*, actor: User, playback: Playback, rows: Sequence[Transcript]) -> None:
    """That somebody reads drafts: in the journal once for each opening of the recording."""
    known = set(TranscriptReading.objects.filter(playback=playback).values_list("transcript", flat=True))
    for row in rows:
        if row.pk in known:
            continue
        _row, first = TranscriptReading.objects.get_or_create(
            transcript=row, playback=playback, defaults={"at": timezone.now()}
        )
        if first:
            _note(row.part.trial, actor, "read", row, playback=str(playback.pk))


def _may(actor: User, trial: OnlineTrial) -> None:
    if not may_play(actor, trial):
        raise OnlineTrial.DoesNotExist


def _of(trial: OnlineTrial, part: int) -> Transcript:
    rows = Transcript.objects.select_for_update(of=("self",)).select_related("part__room")
    return rows.get(part__trial=trial, part__room__part=part)


def _machine(trial: OnlineTrial, part: RecordedPart, *, confirmed: bool) -> Machine:
    """The machine, where the sound of a part may go to it. Raises HearingError."""
    to = machine()
    if to is None:
        raise HearingError(_("Hệ thống không nối với máy chép lời nào."))
    if against := shelter_of(trial).against(part, to):
        raise HearingError(against)
    if not (to.internal or confirmed):
        raise HearingError(
            _("Xác nhận rằng phần này không có lời của người đang được bảo vệ, rồi yêu cầu lại.")
        )
    return to


def _note(trial: OnlineTrial, actor: User | None, verb: str, row: Transcript, **more: object) -> None:
    details = {"part": row.part.room.part, "host": row.host, "model": row.model, **more}
    note_in_case(trial, actor, f"online.transcript_{verb}", details)
