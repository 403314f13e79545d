"""Posts of the people of a court, and who acts for whom.

A post gives rights, so nobody gives one to themselves, and posts that others appoint are not given here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, given_reason, lock_key
from phapdinh.cases.administration.rules import Lending, lending, posts
from phapdinh.cases.models import Delegation
from phapdinh.people.accounts import Post, end_role, give_role, lend_role, take_back
from phapdinh.people.models import Membership, Role, User
from phapdinh.people.permissions import Verb, require, roles_at
from phapdinh.records import journal
from phapdinh.vietnamese.uuid7 import uuid7


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts for whom in which post, from a day to a day, and by which decision."""

    role: str
    giver_id: UUID
    taker_id: UUID
    first: date
    last: date
    ground: str


@transaction.atomic
def give_post(*, court_id: UUID, actor: User, username: str, role: str, ground: str) -> Membership:
    """Give a post from today on to an account, also of another court. Raises PermissionDenied, CaseError."""
    require(actor, Verb.COURT_SETUP, court_id)
    user = User.objects.filter(username=username.strip(), is_active=True).first()
    if user is None:
        raise CaseError(
            _("Không có tài khoản “%(name)s”. Tài khoản mới do quản trị hệ thống mở.")
            % {"name": username.strip()[:60]}
        )
    _refuse(actor, user, role)
    why = given_reason(ground)
    if role in roles_at(user, court_id):
        raise CaseError(_("Người này đang giữ chức vụ đó."))
    row = give_role(user=user, post=Post(Role(role), court_id))
    _note(court_id, actor, "court.post_given", {"user": str(user.pk), "role": role, "ground": why})
    return row


@transaction.atomic
def end_post(*, court_id: UUID, actor: User, membership_id: int, reason: str) -> None:
    """End a post: its last day was yesterday. Raises Membership.DoesNotExist, PermissionDenied, CaseError."""
    require(actor, Verb.COURT_SETUP, court_id)
    row = Membership.objects.select_related("user").get(pk=membership_id, court_id=court_id, ends_on=None)
    _refuse(actor, row.user, row.role)
    why = given_reason(reason)
    end_role(user=row.user, post=Post(Role(row.role), court_id))
    details = {"user": str(row.user_id), "role": row.role, "reason": why}
    _note(court_id, actor, "court.post_ended", details)


@transaction.atomic
def delegate(*, court_id: UUID, actor: User, acting: Acting) -> Delegation:
    """Enter that somebody acts for another, by a decision; the right holds on those days by itself.

    Raises User.DoesNotExist, PermissionDenied, CaseError.
    """
    require(actor, Verb.COURT_SETUP, court_id)
    lock_key(f"delegation:{court_id}")
    ground, rule = given_reason(acting.ground), lending(acting.role, acting.first)
    if rule is None:
        raise CaseError(_("Chức vụ này không ủy quyền được."))
    if acting.last < max(acting.first, timezone.localdate()):
        raise CaseError(_("Ngày cuối không được trước ngày đầu và không được trước hôm nay."))
    taker = _taker(court_id, actor, acting, rule)
    _refuse_double(court_id, acting)
    lent = lend_role(
        user=taker, post=Post(rule.in_post, court_id), starts_on=acting.first, ends_on=acting.last
    )
    row = Delegation.objects.create(
        id=uuid7(),
        court_id=court_id,
        role=acting.role,
        giver_id=acting.giver_id,
        taker=taker,
        starts_on=acting.first,
        ends_on=acting.last,
        ground=ground,
        membership=lent,
        made_by=actor,
        made_at=timezone.now(),
    )
    _note(court_id, actor, "court.delegated", _days(row))
    return row


@transaction.atomic
def end_delegation(*, court_id: UUID, actor: User, delegation_id: UUID, reason: str) -> Delegation:
    """End it now; the right is gone at once. Raises Delegation.DoesNotExist, PermissionDenied, CaseError."""
    require(actor, Verb.COURT_SETUP, court_id)
    row = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation_id, court_id=court_id)
    today = timezone.localdate()
    if row.ended_on is not None or row.ends_on < today:
        raise CaseError(_("Việc ủy quyền này đã kết thúc."))
    row.ended_on, row.end_reason = today, given_reason(reason)
    row.save(update_fields=["ended_on", "end_reason"])
    if row.membership is not None:
        take_back(lent=row.membership)
    _note(court_id, actor, "court.delegation_ended", {**_days(row), "reason": row.end_reason})
    return row


def _refuse(actor: User, user: User, role: str) -> None:
    if role not in posts().given_by_court:
        raise CaseError(_("Chức vụ này do quản trị hệ thống ghi theo quyết định bổ nhiệm, điều động."))
    if user.pk == actor.pk:
        raise CaseError(_("Không tự ghi, tự thôi chức vụ của chính mình; đề nghị người khác làm."))


def _taker(court_id: UUID, actor: User, acting: Acting, rule: Lending) -> User:
    """Who acts, if they may, for somebody who holds the post on the first day. Raises CaseError."""
    giver, taker = (User.objects.get(pk=key) for key in (acting.giver_id, acting.taker_id))
    if taker.pk in (giver.pk, actor.pk):
        raise CaseError(_("Người được ủy quyền phải là người khác; không tự ghi ủy quyền cho mình."))
    if acting.role not in roles_at(giver, court_id, max(acting.first, timezone.localdate())):
        raise CaseError(_("Người ủy quyền không giữ chức vụ này tại Tòa án trong những ngày đó."))
    held = roles_at(taker, court_id, max(acting.first, timezone.localdate()))
    if not held or (rule.holders and not held & set(rule.holders)):
        named = ", ".join(str(one.label) for one in rule.holders) or _("người của Tòa án")
        raise CaseError(_("Chỉ ủy quyền được cho: %(who)s.") % {"who": named})
    return taker


def _refuse_double(court_id: UUID, acting: Acting) -> None:
    """One at a time acts for a holder of a post (một Phó Chánh án)."""
    rows = Delegation.objects.filter(
        Q(ended_on=None), court_id=court_id, role=acting.role, giver_id=acting.giver_id
    )
    if rows.filter(starts_on__lte=acting.last, ends_on__gte=acting.first).exists():
        raise CaseError(_("Trong những ngày đó đã có người được ủy quyền; kết thúc việc ủy quyền ấy trước."))


def _days(row: Delegation) -> Mapping[str, Any]:
    return {
        "delegation": str(row.pk),
        "role": row.role,
        "giver": str(row.giver_id),
        "taker": str(row.taker_id),
        "from": row.starts_on.isoformat(),
        "to": row.ends_on.isoformat(),
    }


def _note(court_id: UUID, actor: User, verb: str, details: Mapping[str, Any]) -> None:
    journal.append(subject_kind="court", subject_id=court_id, verb=verb, details=details, actor=actor)
