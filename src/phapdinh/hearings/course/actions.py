"""Lead a trial through its course: go on, go back, note what was done, give the floor and take it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.course.moves import Choice, MoveError, WayKind, choose, choose_task, may_speak
from phapdinh.hearings.course.queries import floor_of, progress_of
from phapdinh.hearings.course.rules import Step
from phapdinh.hearings.gate.ruling import may_manage, may_preside, mute, send_out
from phapdinh.hearings.gate.standing import HOLD_IT, SILENT_ROLES
from phapdinh.hearings.models import (
    Attendee,
    Break,
    CourseMove,
    LineKind,
    MoveKind,
    OnlineTrial,
    Seat,
    SeatState,
    Sitting,
)
from phapdinh.hearings.naming import named
from phapdinh.hearings.record.writing import note
from phapdinh.hearings.roles import TrialRole
from phapdinh.people.models import User


@transaction.atomic
def go(*, actor: User, trial_id: UUID, to: str, reason: str = "") -> None:
    """Begin the trial, or go to another step. By the presiding judge; the clerk may begin the preparation.

    Witnesses leave when the step comes that they must not hear; nobody keeps the floor. The step where the
    trial stands changes nothing. Raises OnlineTrial.DoesNotExist, PermissionDenied; HearingError with the
    article where the procedure does not allow it.
    """
    trial = _open(trial_id)
    progress = progress_of(trial)
    (may_manage if progress.step is None else may_preside)(actor, trial)
    if progress.at == to:
        return
    with _Refusing():
        way = choose(progress, to, reason)
    _take_floor(trial, actor, progress.at)
    _move(trial, actor, MoveKind.STEP, step=to, words=_tidy(reason) if way.asks_reason else "")
    note(trial.pk, LineKind.STEP, _step_words(way, reason), by=actor)
    note_in_case(trial, actor, "online.step", {"step": to})
    _part_witnesses(trial, actor, progress.step, way.to)


@transaction.atomic
def note_task(  # noqa: PLR0913 - what was done, of whom, and why not
    *,
    actor: User,
    trial_id: UUID,
    task: str,
    attendee_id: UUID | None = None,
    waived: bool = False,
    reason: str = "",
) -> None:
    """Note that something the step asks was done, or could not be, with the reason. Noted once.

    By the presiding judge or the clerk. Raises as :func:`go`.
    """
    trial = _open(trial_id)
    may_manage(actor, trial)
    progress = progress_of(trial)
    with _Refusing():
        found = choose_task(progress, task, attendee_id, waived=waived, reason=reason)
    if progress.did(found, attendee_id):
        return
    words = _tidy(reason) if waived else ""
    more = {"task": task, "attendee_id": attendee_id, "waived": waived, "words": words}
    _move(trial, actor, MoveKind.DONE, step=progress.at or "", **more)
    about = {"task": found.title, "article": progress.course.cited(found), "reason": words}
    said = (
        _("Không thực hiện được: %(task)s (%(article)s). Lý do: %(reason)s.")
        if waived
        else _("Đã thực hiện: %(task)s (%(article)s).")
    )
    note(trial.pk, LineKind.STEP, said % about, attendee=attendee_id, by=actor)
    note_in_case(trial, actor, "online.task", {"task": task, "waived": waived})


@transaction.atomic
def give_floor(*, actor: User, trial_id: UUID, attendee_id: UUID) -> None:
    """Give somebody the floor; whoever had it has it no more, who was muted is heard. By the presiding judge.

    Raises Attendee.DoesNotExist; HearingError where they are not in the room or may not speak. Else as
    :func:`go`.
    """
    trial = _open(trial_id)
    may_preside(actor, trial)
    progress = progress_of(trial)
    with _Refusing():
        may_speak(progress)
    who = Attendee.objects.get(pk=attendee_id, trial=trial)
    if who.role in SILENT_ROLES:
        raise HearingError(_("Người này không phát biểu tại phiên tòa."))
    seat = Seat.objects.filter(attendee=who).first()
    if who.role not in HOLD_IT and (seat is None or seat.state != SeatState.ADMITTED):
        raise HearingError(_("Người này chưa ở trong phòng xử án."))
    if floor_of(trial) == attendee_id:
        return
    if seat is not None and seat.muted:
        mute(actor=actor, attendee_id=attendee_id, muted=False)
    _move(trial, actor, MoveKind.FLOOR, step=progress.at or "", attendee_id=attendee_id)
    said = _("Chủ tọa mời %(who)s phát biểu.") % {"who": named(attendee_id)}
    note(trial.pk, LineKind.FLOOR, said, attendee=attendee_id, by=actor)
    note_in_case(trial, actor, "online.floor", {"attendee": str(attendee_id)})


@transaction.atomic
def take_floor(*, actor: User, trial_id: UUID) -> None:
    """Take the floor from who has it. By the presiding judge; raises as :func:`go`."""
    trial = _open(trial_id)
    may_preside(actor, trial)
    _take_floor(trial, actor, progress_of(trial).at)


class _Refusing:
    """A refusal of the procedure becomes one of the room."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, MoveError):
            raise HearingError(str(error)) from error


def _take_floor(trial: OnlineTrial, actor: User, at: str | None) -> None:
    had = floor_of(trial)
    if had is None:
        return
    _move(trial, actor, MoveKind.FLOOR, step=at or "")
    said = _("%(who)s thôi phát biểu.") % {"who": named(had)}
    note(trial.pk, LineKind.FLOOR, said, attendee=had, by=actor)
    note_in_case(trial, actor, "online.floor", {"attendee": None})


def _part_witnesses(trial: OnlineTrial, actor: User, before: Step | None, now: Step) -> None:
    """Witnesses go out when the part begins that they must not hear; they are called one by one."""
    if now.witnesses == "in" or (before is not None and before.witnesses != "in"):
        return
    inside = Seat.objects.filter(
        attendee__trial=trial, attendee__role=TrialRole.WITNESS, state=SeatState.ADMITTED
    )
    for seat in inside.order_by("pk"):
        send_out(actor=actor, attendee_id=seat.pk)


def _move(trial: OnlineTrial, actor: User, kind: MoveKind, *, step: str, **more: object) -> None:
    last = CourseMove.objects.filter(trial=trial).order_by("-sequence").first()
    number = last.sequence + 1 if last else 1
    CourseMove.objects.create(
        trial=trial, sequence=number, kind=kind, step=step, by=actor, at=timezone.now(), **more
    )


def _step_words(way: Choice, reason: str) -> str:
    about = {"step": way.to.title, "article": way.cited, "reason": _tidy(reason), "title": way.title}
    if way.kind == WayKind.BACK:
        return _("Trở lại %(step)s (%(article)s). Lý do: %(reason)s.") % about
    if way.kind == WayKind.ALSO:
        return _("%(title)s (%(article)s). Lý do: %(reason)s.") % about
    return _("%(step)s (%(article)s).") % about


def _tidy(reason: str) -> str:
    return " ".join(reason.split())[:500].rstrip(".")


def _open(trial_id: UUID) -> OnlineTrial:
    """The trial, kept from others until the transaction ends. Raises HearingError where it is not open, or
    stands still."""
    rows = OnlineTrial.objects.select_for_update(of=("self",)).select_related("hearing__case")
    trial = rows.get(pk=trial_id)
    if not Sitting.objects.filter(trial=trial, ended_at=None).exists():
        raise HearingError(_("Phòng xử án chưa mở, hoặc đã kết thúc."))
    if Break.objects.filter(trial=trial, ended_at=None).exists():
        raise HearingError(_("Phiên tòa đang dừng, nghỉ hoặc tạm ngừng; tiếp tục phiên tòa trước."))
    return trial
