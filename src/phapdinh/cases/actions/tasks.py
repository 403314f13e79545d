"""Tasks of a case: given, done, withdrawn; each of it can be taken back. The journal holds who and until
when, not the words, which may name people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, locked, record
from phapdinh.cases.models import Case, CaseTask
from phapdinh.cases.queries.visibility import may_see, visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may, require

_MOST = 300


@dataclass(frozen=True, slots=True)
class NewTask:
    """What is to be done, by whom, until which day (none: when there is time)."""

    what: str
    whose_id: UUID
    due_on: date | None = None


@transaction.atomic
def give_task(*, case_id: UUID, actor: User, new: NewTask, key: str = "") -> CaseTask:
    """Give somebody of the court something to do in a case; the same ``key`` twice gives it once.

    Raises Case.DoesNotExist, PermissionDenied; CaseError where it says nothing, for who may not see the
    case, for a day that has passed, in a case that has ended.
    """
    if not visible_to(actor).filter(pk=case_id).exists():
        raise Case.DoesNotExist
    case = locked(case_id)
    require(actor, Verb.CASE_RECORD, case.court_id)
    if key and (there := CaseTask.objects.filter(case=case, key=key).first()) is not None:
        return there
    what, whose = _sound(case, new)
    row = CaseTask.objects.create(
        case=case,
        what=what,
        whose=whose,
        due_on=new.due_on,
        given_by=actor,
        given_at=timezone.now(),
        key=key,
    )
    due = new.due_on.isoformat() if new.due_on else None
    record(case.pk, actor, "case.task_given", {"task": str(row.pk), "to": whose.full_name, "due": due})
    return row


@transaction.atomic
def finish_task(*, task_id: UUID, actor: User) -> CaseTask:
    """It is done: said by whose it is, by who gave it, or by a head of the court. Twice is once."""
    row = _task(task_id, actor, owner=True)
    if row.withdrawn_at is not None:
        raise CaseError(_("Việc này đã được rút lại."))
    if row.done_at is None:
        row.done_at, row.done_by = timezone.now(), actor
        _save(row, actor, "case.task_done")
    return row


@transaction.atomic
def reopen_task(*, task_id: UUID, actor: User) -> CaseTask:
    """It was not done, or not withdrawn, after all. Whoever may finish it may open it again."""
    row = _task(task_id, actor, owner=True)
    if row.withdrawn_at is not None and not _gave(row, actor):
        raise PermissionDenied(_("Chỉ người giao việc mở lại được việc đã rút."))
    if row.done_at is not None or row.withdrawn_at is not None:
        row.done_at = row.done_by = row.withdrawn_at = None
        _save(row, actor, "case.task_reopened")
    return row


@transaction.atomic
def withdraw_task(*, task_id: UUID, actor: User) -> CaseTask:
    """Who gave it, or a head of the court, takes it back. Raises CaseError for one that is done."""
    row = _task(task_id, actor, owner=False)
    if row.done_at is not None:
        raise CaseError(_("Việc này đã xong; mở lại trước khi rút."))
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        _save(row, actor, "case.task_withdrawn")
    return row


def _sound(case: Case, new: NewTask) -> tuple[str, User]:
    what = " ".join(new.what.split())
    if not what or len(what) > _MOST:
        raise CaseError(_("Ghi việc phải làm, không quá 300 ký tự."))
    if case.closed_on is not None:
        raise CaseError(_("Vụ việc đã kết thúc; không giao việc được nữa."))
    if new.due_on is not None and new.due_on < timezone.localdate():
        raise CaseError(_("Hạn làm xong không được trước ngày hôm nay."))
    whose = User.objects.filter(pk=new.whose_id, is_active=True).first()
    if whose is None or not may(whose, Verb.CASE_RECORD, case.court_id) or not may_see(whose, case.pk):
        raise CaseError(_("Người này không làm việc trong vụ việc này được; chọn người khác của Tòa án."))
    return what, whose


def _task(task_id: UUID, actor: User, *, owner: bool) -> CaseTask:
    """The row, locked, if it is this person's to change. Raises CaseTask.DoesNotExist, PermissionDenied."""
    rows = CaseTask.objects.select_for_update(of=("self",)).select_related("case")
    row = rows.get(pk=task_id, case__in=visible_to(actor))
    require(actor, Verb.CASE_RECORD, row.case.court_id)
    if not (_gave(row, actor) or (owner and row.whose_id == actor.pk)):
        raise PermissionDenied(
            _("Chỉ người được giao, người giao việc hoặc lãnh đạo Tòa án làm được việc này.")
        )
    return row


def _gave(row: CaseTask, actor: User) -> bool:
    return row.given_by_id == actor.pk or may(actor, Verb.CASE_ASSIGN, row.case.court_id)


def _save(row: CaseTask, actor: User, verb: str) -> None:
    row.save(update_fields=["done_at", "done_by", "withdrawn_at"])
    record(row.case_id, actor, verb, {"task": str(row.pk)})
