"""What the clerk writes into the record by hand: lines, corrections that leave the first wording, a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.models import (
    SAID,
    LineKind,
    OnlineTrial,
    Record,
    RecordDraft,
    RecordLine,
)
from phapdinh.hearings.record.writing import note, record_of
from phapdinh.people.models import User

#: What may be written by hand: what is said, and what else is noted.
BY_HAND = (LineKind.STATEMENT, LineKind.QUESTION, LineKind.ANSWER, LineKind.NOTE, LineKind.INCIDENT)
MOST = 4000


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it is typed: what, by whom, in which words. ``key`` is the page's: the same is one line."""

    kind: str
    words: str
    attendee: UUID | None = None
    key: str = ""


@transaction.atomic
def write_line(*, actor: User, trial_id: UUID, typed: Typed, at: datetime | None = None) -> RecordLine | None:
    """Add a line. By the clerk or the presiding judge; their draft is used up with it.

    None where it stands already. Raises PermissionDenied, HearingError.
    """
    trial = _managed(actor, trial_id)
    words = _words(typed.words)
    kind = _kind(typed)
    if not words:
        raise HearingError(_("Dòng này chưa có chữ nào."))
    source = f"typed:{actor.pk}:{typed.key[:20]}"[:60] if typed.key else None
    record = _open_record(trial)
    line = note(trial_id, kind, words, at=at, attendee=typed.attendee, source=source, by=actor)
    RecordDraft.objects.filter(record=record, user=actor).delete()
    if line is not None:
        note_in_case(trial, actor, "online.record_line", {"line": line.pk})
    return line


@transaction.atomic
def correct_line(*, actor: User, trial_id: UUID, line_id: int, words: str, reason: str) -> RecordLine:
    """Put right what a line says; without words it is struck out. The first wording stays to be read.

    Raises RecordLine.DoesNotExist, PermissionDenied; HearingError without a reason, or once it is closed.
    """
    trial = _managed(actor, trial_id)
    record = _open_record(trial)
    first = RecordLine.objects.get(pk=line_id, record=record, corrects=None)
    why = " ".join(reason.split())[:300]
    if not why:
        raise HearingError(_("Ghi lý do sửa dòng này."))
    line = RecordLine.objects.create(
        record=record,
        kind=first.kind,
        at=first.at,
        until=first.until,
        attendee_id=first.attendee_id,
        words=_words(words),
        corrects=first,
        reason=why,
        by=actor,
        written_at=timezone.now(),
    )
    note_in_case(trial, actor, "online.record_corrected", {"line": first.pk, "by": line.pk})
    return line


@transaction.atomic
def keep_draft(*, actor: User, trial_id: UUID, typed: Typed) -> None:
    """Keep what somebody is typing; empty, it is forgotten. No journal: it is not written yet."""
    trial = _managed(actor, trial_id)
    record = _open_record(trial)
    if not typed.words.strip():
        RecordDraft.objects.filter(record=record, user=actor).delete()
        return
    values = {
        "kind": typed.kind if typed.kind in BY_HAND else LineKind.NOTE,
        "attendee_id": typed.attendee,
        "words": typed.words[:MOST],
        "saved_at": timezone.now(),
    }
    RecordDraft.objects.update_or_create(record=record, user=actor, defaults=values)


def _managed(actor: User, trial_id: UUID) -> OnlineTrial:
    trial = OnlineTrial.objects.select_related("hearing__case").get(pk=trial_id)
    may_manage(actor, trial)
    return trial


def _open_record(trial: OnlineTrial) -> Record:
    record = record_of(trial.pk)
    if record.closed_at is not None:
        raise HearingError(_("Biên bản đã hoàn thành; không ghi thêm được nữa."))
    return record


def _kind(typed: Typed) -> LineKind:
    if typed.kind not in BY_HAND:
        raise HearingError(_("Chọn loại ghi nhận."))
    if typed.kind in SAID and typed.attendee is None:
        raise HearingError(_("Chọn người nói."))
    return LineKind(typed.kind)


def _words(words: str) -> str:
    """The words as they are kept. Raises HearingError for more than fit into one line."""
    tidy = "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").split("\n")).strip()
    if len(tidy) > MOST:
        raise HearingError(_("Một dòng dài nhất %(n)d chữ cái; tách thành nhiều dòng.") % {"n": MOST})
    return tidy
