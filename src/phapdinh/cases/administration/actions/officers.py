"""The list of officers of a court: somebody takes office, is changed, leaves, comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, given_reason
from phapdinh.cases.administration.queries.officers import of_court, procuracy
from phapdinh.cases.administration.specialities import SPECIALITIES
from phapdinh.cases.models import Officer
from phapdinh.cases.models.kinds import JudgeRank, OfficerKind
from phapdinh.courts.models import Court
from phapdinh.people.models import Membership, User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal
from phapdinh.vietnamese.fold import fold_key


@dataclass(frozen=True, slots=True)
class OfficerFacts:
    """Who it is, in which capacity, since when; ``ends_on``: the last day of a term of office."""

    name: str
    kind: str
    starts_on: date
    ends_on: date | None = None
    rank: str = ""
    specialities: tuple[str, ...] = ()
    username: str = ""


@transaction.atomic
def add_officer(*, court_id: UUID, actor: User, facts: OfficerFacts) -> Officer:
    """Enter somebody who takes office. A prosecutor stands under the procuracy of the court.

    Raises PermissionDenied, CaseError.
    """
    require(actor, Verb.COURT_SETUP, court_id)
    row = Officer(kind=facts.kind)
    if facts.kind == OfficerKind.PROSECUTOR:
        row.office = procuracy(Court.objects.get(pk=court_id))
        if not row.office:
            raise CaseError(_("Ghi tên Viện kiểm sát cùng cấp ở mục “Tiêu đề văn bản” trước."))
    else:
        row.court_id = court_id
    _fill(row, court_id, facts)
    _save(row, force_insert=True)
    _note(row, actor, "officer.added", _said(row))
    return row


@transaction.atomic
def change_officer(*, officer_id: UUID, court_id: UUID, actor: User, facts: OfficerFacts) -> Officer:
    """Correct or complete what is known of an officer; the kind stays. Raises Officer.DoesNotExist, …"""
    row = _kept(officer_id, court_id, actor)
    name, before = row.name, _said(row)
    _fill(row, court_id, facts)
    after = _said(row)
    changed: dict[str, Any] = {key: [before[key], after[key]] for key in after if before[key] != after[key]}
    if row.name != name:
        changed["renamed"] = True
    if not changed:
        return row
    _save(row)
    _note(row, actor, "officer.changed", changed)
    return row


@transaction.atomic
def end_officer(*, officer_id: UUID, court_id: UUID, actor: User, on: date, reason: str) -> Officer:
    """Somebody leaves; ``on`` is the last day. What they are assigned to stays until they are replaced.

    Raises Officer.DoesNotExist, PermissionDenied, CaseError.
    """
    row = _kept(officer_id, court_id, actor)
    if row.ends_on is not None and row.ends_on <= on:
        raise CaseError(_("Người này đã thôi giữ chức từ trước ngày ấy."))
    if on < row.starts_on:
        raise CaseError(_("Ngày thôi giữ chức không được trước ngày nhận chức."))
    why = given_reason(reason)
    row.ends_on = on
    row.save(update_fields=["ends_on"])
    _note(row, actor, "officer.ended", {"on": on.isoformat(), "reason": why})
    return row


@transaction.atomic
def reopen_officer(*, officer_id: UUID, court_id: UUID, actor: User, reason: str) -> Officer:
    """Take back an end that was entered in error. Raises Officer.DoesNotExist, …"""
    row = _kept(officer_id, court_id, actor)
    if row.ends_on is None:
        raise CaseError(_("Người này đang giữ chức, không có gì để khôi phục."))
    why = given_reason(reason)
    before, row.ends_on = row.ends_on, None
    _save(row)
    _note(row, actor, "officer.reopened", {"before": before.isoformat(), "reason": why})
    return row


def _kept(officer_id: UUID, court_id: UUID, actor: User) -> Officer:
    require(actor, Verb.COURT_SETUP, court_id)
    return of_court(Court.objects.get(pk=court_id)).select_for_update(of=("self",)).get(pk=officer_id)


def _fill(row: Officer, court_id: UUID, facts: OfficerFacts) -> None:
    name = " ".join(facts.name.split())
    if not name or row.kind not in OfficerKind.values:
        raise CaseError(_("Ghi họ tên và chức danh."))
    if facts.ends_on is not None and facts.ends_on < facts.starts_on:
        raise CaseError(_("Ngày hết nhiệm kỳ không được trước ngày nhận chức."))
    if set(facts.specialities) - set(SPECIALITIES) or facts.rank not in JudgeRank.values:
        raise CaseError(_("Ngạch, bậc hoặc chuyên trách không có trong danh mục."))
    judge = row.kind == OfficerKind.JUDGE
    row.name, row.name_key = name[:120], fold_key(name)[:120]
    row.rank = facts.rank if judge else ""
    row.specialities = list(facts.specialities) if judge else []
    row.starts_on, row.ends_on = facts.starts_on, facts.ends_on
    row.user = _account(facts.username, court_id)


def _account(username: str, court_id: UUID) -> User | None:
    """The account of that name, which must belong to somebody of the court. Raises CaseError."""
    if not username.strip():
        return None
    user = User.objects.filter(username=username.strip(), is_active=True).first()
    if user is None or not Membership.objects.filter(user=user, court_id=court_id).exists():
        raise CaseError(_("Tòa án không có tài khoản “%(name)s”.") % {"name": username.strip()[:60]})
    return user


def _save(row: Officer, *, force_insert: bool = False) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=force_insert)
    except IntegrityError as error:
        raise CaseError(_("Tài khoản này đã gắn với một người cùng chức danh tại Tòa án.")) from error


def _said(row: Officer) -> dict[str, Any]:
    """What an entry keeps: no name, which the row itself has; the account by its id."""
    return {
        "kind": row.kind,
        "rank": row.rank,
        "specialities": row.specialities,
        "user": str(row.user_id or ""),
        "from": row.starts_on.isoformat(),
        "to": row.ends_on.isoformat() if row.ends_on else "",
    }


def _note(row: Officer, actor: User, verb: str, details: dict[str, Any]) -> None:
    journal.append(subject_kind="officer", subject_id=row.pk, verb=verb, details=details, actor=actor)
