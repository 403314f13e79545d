"""What barred or spared a judge is over before its day: it ends, the row stays."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.models import OfficerBar, OfficerShare
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal


@transaction.atomic
def end_bar(*, bar_id: UUID, actor: User) -> OfficerBar:
    """From today on the officer is assigned cases again. Raises OfficerBar.DoesNotExist, CaseError, …"""
    row = OfficerBar.objects.select_for_update(of=("self",)).select_related("officer").get(pk=bar_id)
    _end(row, actor, "officer.bar_ended")
    return row


@transaction.atomic
def end_share(*, share_id: UUID, actor: User) -> OfficerShare:
    """From today on the judge has a full share again. Raises OfficerShare.DoesNotExist, CaseError, …"""
    row = OfficerShare.objects.select_for_update(of=("self",)).select_related("officer").get(pk=share_id)
    _end(row, actor, "officer.share_ended")
    return row


def _end(row: OfficerBar | OfficerShare, actor: User, verb: str) -> None:
    """The last day was yesterday; what began today counts for today alone."""
    require(actor, Verb.CASE_OFFICERS, row.officer.court_id)
    today = timezone.localdate()
    if row.ends_on is not None and row.ends_on < today:
        raise CaseError(_("Mục này đã kết thúc."))
    row.ends_on = max(row.starts_on, today - timedelta(days=1))
    row.save(update_fields=["ends_on"])
    journal.append(
        subject_kind="officer",
        subject_id=row.officer_id,
        verb=verb,
        details={"row": str(row.pk), "kind": row.kind},
        actor=actor,
    )
