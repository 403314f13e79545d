"""What every act on a case shares: the lock, what the engine must know, permission, journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.courses.course import Course, Who
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Assignment, Case, Clock, Step
from phapdinh.cases.queries.standing import JUDGES, OPEN, capacities
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require, roles_at
from phapdinh.records import journal

SUBJECT = "case"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision of the court that an act carries out: its day and ground; ``key`` as for an event."""

    on: date
    ground: str
    key: str = ""


class CaseError(ValueError):
    """An act that this case does not allow now; the message is for the person."""


def locked(case_id: UUID) -> Case:
    """The row as it stands now, kept from others until the transaction ends. Raises Case.DoesNotExist."""
    return Case.objects.select_for_update(of=("self",)).select_related("court").get(pk=case_id)


def lock_key(key: str) -> None:
    """Let nobody else act under the same key until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [key])


def course_of(case: Case) -> Course:
    """The course data that moves the case."""
    return courses()[case.course]


def open_clocks(case: Case) -> list[Clock]:
    """Clocks of the case that are not settled."""
    return list(Clock.objects.filter(case=case, state__in=OPEN).order_by("started_on", "id"))


def steps_of(case: Case) -> list[Step]:
    """All steps of the case, oldest first."""
    return list(Step.objects.filter(case=case).order_by("sequence"))


def require_capacity(actor: User | None, case: Case, who: Sequence[Who]) -> None:
    """Raise PermissionDenied unless ``actor`` may record what is for ``who``; None is the machine."""
    if actor is None:
        if Who.SYSTEM in who:
            return
        raise PermissionDenied(_("Việc này do người có thẩm quyền quyết định, máy không tự làm."))
    require(actor, Verb.CASE_RECORD, case.court_id)
    assigned = list(Assignment.objects.filter(case=case, ends_on=None).select_related("officer"))
    if capacities(actor, case, assigned) & set(who):
        return
    if Who.JUDGE in who and roles_at(actor, case.court_id) & JUDGES:
        raise PermissionDenied(_("Chỉ Thẩm phán được phân công trong vụ việc này ghi được bước này."))
    raise PermissionDenied(_("Bước này không thuộc quyền của chức danh của bạn."))


def refuse_future(on: date) -> None:
    """Raise CaseError for a legal day that has not come."""
    if on > timezone.localdate():
        raise CaseError(_("Ngày ghi nhận không được sau ngày hôm nay."))


def record(case_id: UUID, actor: User | None, verb: str, details: Mapping[str, Any]) -> None:
    """Add to the journal of the case."""
    journal.append(subject_kind=SUBJECT, subject_id=case_id, verb=verb, details=details, actor=actor)


def given_reason(reason: str) -> str:
    """The reason on one line. Raises CaseError where there is none."""
    tidy = " ".join(reason.split())
    if not tidy:
        raise CaseError(_("Ghi lý do."))
    return tidy[:300]
