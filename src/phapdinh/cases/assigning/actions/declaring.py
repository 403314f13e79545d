"""What bars or spares a judge: declared, entered, withdrawn; each with who did it, in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, given_reason, record
from phapdinh.cases.assigning.conflicts import declarable
from phapdinh.cases.assigning.rules import rule_on
from phapdinh.cases.models import Interest, Officer, OfficerBar, OfficerShare, Reversal
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may, require
from phapdinh.records import journal

_IN_PANEL = "panel_relative"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another, open while ``last`` is None, and the ground in words."""

    first: date
    last: date | None
    ground: str


@dataclass(frozen=True, slots=True)
class Reversed:
    """What a higher court did with a judgment (quashed, amended), whether by own fault, on which day."""

    kind: str
    own_fault: bool
    decided_on: date


@transaction.atomic
def declare_interest(
    *, officer_id: UUID, actor: User, kind: str, case_id: UUID | None = None, colleague_id: UUID | None = None
) -> Interest:
    """Declare what makes an officer partial: in the matter of a case, or beside a colleague.

    By the officer, or by who assigns at the court; beside a colleague also by who keeps the list of
    officers. Raises Officer.DoesNotExist, Case.DoesNotExist, PermissionDenied, CaseError.
    """
    officer = Officer.objects.get(pk=officer_id)
    case = visible_to(actor).get(pk=case_id) if case_id else None
    _require_own_or(actor, officer, _by(colleague_id))
    if (
        kind not in declarable()
        or (kind == _IN_PANEL) != (colleague_id is not None)
        or bool(case) == bool(colleague_id)
    ):
        raise CaseError(_("Ghi rõ căn cứ, và vụ việc hoặc người cùng Hội đồng có liên quan."))
    row, new = Interest.objects.get_or_create(
        officer=officer,
        kind=kind,
        matter=case.matter if case else None,
        party=None,
        colleague_id=colleague_id,
        withdrawn_on=None,
        defaults={"declared_on": timezone.localdate(), "declared_by": actor},
    )
    if new and case is not None:
        record(case.pk, actor, "case.interest_declared", {"officer": str(officer.pk), "kind": kind})
    if new:
        _note(officer, actor, "officer.interest_declared", {"interest": str(row.pk), "kind": kind})
    return row


@transaction.atomic
def withdraw_interest(*, interest_id: UUID, actor: User, reason: str) -> Interest:
    """Withdraw what was declared in error; not by the officer. Raises Interest.DoesNotExist, …"""
    row = Interest.objects.select_for_update().select_related("officer").get(pk=interest_id)
    require(actor, _by(row.colleague_id), row.officer.court_id)
    if row.withdrawn_on is not None:
        raise CaseError(_("Khai báo này đã được rút."))
    row.withdrawn_on, row.withdraw_reason = timezone.localdate(), given_reason(reason)
    row.save(update_fields=["withdrawn_on", "withdraw_reason"])
    _note(row.officer, actor, "officer.interest_withdrawn", {"interest": str(row.pk)})
    return row


@transaction.atomic
def bar_officer(*, officer_id: UUID, actor: User, kind: str, span: Span) -> OfficerBar:
    """Enter days on which an officer is assigned nothing (Điều 5.4, 5.5). Raises CaseError, …"""
    officer = _kept(officer_id, actor, span)
    if kind not in OfficerBar.Kind.values:
        raise CaseError(_("Không có căn cứ này."))
    row = OfficerBar.objects.create(officer=officer, kind=kind, entered_by=actor, **_days(span))
    _note(officer, actor, "officer.barred", {"bar": str(row.pk), "kind": kind})
    return row


@transaction.atomic
def set_share(*, officer_id: UUID, actor: User, kind: str, percent: int, span: Span) -> OfficerShare:
    """Give a judge a smaller share of cases (Điều 4.5). Raises PermissionDenied, CaseError."""
    officer = _kept(officer_id, actor, span)
    known = rule_on(max(span.first, timezone.localdate())).shares.get(kind)
    if known is None or known.percent is None or not 1 <= percent <= known.percent:
        raise CaseError(_("Chỉ tiêu không hợp với khoản 5 Điều 4 Thông tư 01/2022/TT-TANDTC."))
    row = OfficerShare.objects.create(
        officer=officer, kind=kind, percent=percent, entered_by=actor, **_days(span)
    )
    _note(officer, actor, "officer.share", {"share": str(row.pk), "kind": kind, "percent": percent})
    return row


@transaction.atomic
def record_reversal(*, case_id: UUID, officer_id: UUID, actor: User, reversed_: Reversed) -> Reversal:
    """Record that a judgment was quashed or amended. Raises Case.DoesNotExist, CaseError, …"""
    case = visible_to(actor).get(pk=case_id)
    require(actor, Verb.CASE_ASSIGN, case.court_id)
    if reversed_.kind not in Reversal.Kind.values or not case.assignments.filter(officer=officer_id).exists():
        raise CaseError(_("Người này không được phân công trong vụ việc."))
    row = Reversal.objects.create(
        case=case,
        officer_id=officer_id,
        kind=reversed_.kind,
        own_fault=reversed_.own_fault,
        decided_on=reversed_.decided_on,
        entered_by=actor,
    )
    details = {"officer": str(officer_id), "kind": reversed_.kind, "own_fault": reversed_.own_fault}
    record(case.pk, actor, "case.reversed", details)
    return row


def _by(colleague_id: UUID | None) -> Verb:
    """What speaks of a case is for who assigns in it; kinship of colleagues for who keeps their list too."""
    return Verb.CASE_OFFICERS if colleague_id else Verb.CASE_ASSIGN


def _kept(officer_id: UUID, actor: User, span: Span) -> Officer:
    """An officer of a court whose list this person keeps. Raises Officer.DoesNotExist, …"""
    officer = Officer.objects.get(pk=officer_id)
    require(actor, Verb.CASE_OFFICERS, officer.court_id)
    if span.last is not None and span.last < span.first:
        raise CaseError(_("Ngày cuối không được trước ngày đầu."))
    return officer


def _days(span: Span) -> dict[str, Any]:
    return {"starts_on": span.first, "ends_on": span.last, "ground": given_reason(span.ground)}


def _require_own_or(actor: User, officer: Officer, verb: Verb) -> None:
    if officer.user_id != actor.pk and not may(actor, verb, officer.court_id):
        raise PermissionDenied(_("Chỉ người đó hoặc người phân công án khai báo được việc này."))


def _note(officer: Officer, actor: User, verb: str, details: dict[str, Any]) -> None:
    """Into the journal of the officer; no reason in words, which may hold names."""
    journal.append(subject_kind="officer", subject_id=officer.pk, verb=verb, details=details, actor=actor)
