"""The court breaks a trial off for days: pauses it (tạm ngừng), postpones it (hoãn), resumes it.

Document, time limit, number and calendar are those of the case: each follows from the act of its own room.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.actions import changing
from phapdinh.cases.courses.refusals import RefusedError
from phapdinh.cases.models import CaseDocument
from phapdinh.hearings.breaks.actions import SHORT, end, locked, open_room, send_home, standing_still
from phapdinh.hearings.breaks.following import (
    Order,
    Ordered,
    draft_decision,
    order_in_case,
    resume_in_case,
    wanted,
)
from phapdinh.hearings.breaks.rooms import next_rooms
from phapdinh.hearings.breaks.telling import hour
from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.deciding.writing import activate
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.models import Break, BreakKind, LineKind, OnlineTrial, Presence, Sitting
from phapdinh.hearings.record.writing import note
from phapdinh.people.models import User


@transaction.atomic
def pause(*, actor: User, trial_id: UUID, order: Order) -> Break:
    """Pause the trial until a time within what the law allows. The same trial goes on then: same points,
    people and record. By the presiding judge, for the panel.

    Raises OnlineTrial.DoesNotExist, PermissionDenied; HearingError with the article that stands against it.
    """
    trial = open_room(trial_id, actor)
    _refuse_broken_off(trial)
    with _refusing():
        ordered = order_in_case(trial, actor, "pause", order)
        row = _keep(trial, actor, BreakKind.PAUSE, order, ordered)
        sitting: dict[str, Any] = {"hearing_id": trial.hearing_id, "actor": actor, "reason": ordered.reason}
        trial.hearing = changing.pause(**sitting, wanted=wanted(trial.hearing, order))
        trial.save(update_fields=["hearing"])
        activate(trial)
        _put_document(row, draft_decision(ordered, actor, order))
    trial.attendees.update(summons=None)
    words = _("Hội đồng xét xử tạm ngừng phiên tòa (%(source)s). Lý do: %(why)s. Tiếp tục: %(at)s.")
    _tell(trial, actor, row, words, ordered)
    note_in_case(trial, actor, "online.paused", {"break": str(row.pk), "until": order.begins.isoformat()})
    return row


@transaction.atomic
def postpone(*, actor: User, trial_id: UUID, order: Order) -> Break:
    """Postpone the trial: it begins anew at another time, online or not as is decided then; the room ends.

    A paused trial that cannot go on is postponed so. By the presiding judge, for the panel. Raises as
    :func:`pause` does.
    """
    trial = open_room(trial_id, actor)
    with _refusing():
        ordered = order_in_case(trial, actor, "postponement", order)
        row = _keep(trial, actor, BreakKind.POSTPONEMENT, order, ordered)
        words = _("Hội đồng xét xử hoãn phiên tòa (%(source)s). Lý do: %(why)s. Mở lại: %(at)s.")
        _tell(trial, actor, row, words, ordered)
        sitting: dict[str, Any] = {"hearing_id": trial.hearing_id, "actor": actor, "reason": ordered.reason}
        changing.postpone(**sitting, wanted=wanted(trial.hearing, order))
        _put_document(row, draft_decision(ordered, actor, order))
    now = timezone.now()
    send_home(trial, now)
    Sitting.objects.filter(trial=trial, ended_at=None).update(ended_at=now)
    note_in_case(trial, actor, "online.postponed", {"break": str(row.pk), "until": order.begins.isoformat()})
    return row


@transaction.atomic
def resume(*, actor: User, trial_id: UUID) -> None:
    """The paused trial goes on, at its time: rooms stand again, in the next part; everybody is given a new
    link. By the presiding judge or the clerk. Raises as :func:`pause` does; before its time."""
    trial = locked(trial_id)
    may_manage(actor, trial)
    row = Break.objects.filter(trial=trial, kind=BreakKind.PAUSE, ended_at=None).first()
    if row is None:
        raise HearingError(_("Phiên tòa không tạm ngừng."))
    if trial.hearing.during.lower > timezone.now():
        raise HearingError(
            _("Chưa đến giờ tiếp tục: %(at)s. Muốn tiếp tục sớm hơn thì đổi lịch trước.")
            % {"at": hour(trial.hearing.during.lower)}
        )
    with _refusing():
        resume_in_case(trial, actor)
    if row.room_closed_at is not None:
        next_rooms(trial, row.room_closed_at)
    Presence.objects.filter(attendee__trial=trial).delete()  # who comes now comes anew; the changes stay
    end(trial, actor, _("Phiên tòa tiếp tục sau khi tạm ngừng; đã dừng %(gap)s."), kinds=(BreakKind.PAUSE,))
    note_in_case(trial, actor, "online.resumed", {"break": str(row.pk)})


def _refuse_broken_off(trial: OnlineTrial) -> None:
    still = standing_still(trial)
    if still is not None and still.kind not in SHORT:
        raise HearingError(_("Phiên tòa đã tạm ngừng."))


def _keep(trial: OnlineTrial, actor: User, kind: BreakKind, order: Order, ordered: Ordered) -> Break:
    """The break, in place of the one that was open; what follows in the calendar looks for it."""
    end(trial, None, _("Thôi chờ; đã dừng %(gap)s."))
    end(trial, actor, _("Hết tạm ngừng; đã dừng %(gap)s."), kinds=(BreakKind.PAUSE,))
    return Break.objects.create(
        trial=trial,
        kind=kind,
        began_at=timezone.now(),
        began_by=actor,
        words=ordered.reason,
        ground=str(ordered.ground.source),
        resumes_at=order.begins,
        hearing=trial.hearing,
    )


def _put_document(row: Break, document: CaseDocument) -> None:
    row.document = document
    row.save(update_fields=["document"])


def _tell(trial: OnlineTrial, actor: User, row: Break, words: str, ordered: Ordered) -> None:
    assert row.resumes_at is not None
    told = {"source": row.ground, "why": ordered.reason.rstrip("."), "at": hour(row.resumes_at)}
    note(trial.pk, LineKind.BREAK, words % told, at=row.began_at, by=actor, source=f"{row.kind}:{row.pk.hex}")


@contextmanager
def _refusing() -> Iterator[None]:
    """What calendar, course or documents refuse, said as a refusal of the trial."""
    try:
        yield
    except (CaseError, RefusedError) as refused:
        raise HearingError(str(refused)) from refused
