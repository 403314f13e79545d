"""Who may do what with the file of a case, and who may open a sealed part of it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from phapdinh.cases.models import Case, CaseFileItem, SealedAccess
from phapdinh.cases.queries.visibility import readable_by
from phapdinh.people.models import User
from phapdinh.people.permissions import Person


def items_seen_by(user: Person, case: Case, at: datetime | None = None) -> QuerySet[CaseFileItem]:
    """Items of the case of which this person knows, with ``openable``: whether they may open each.

    Who is not on the list of a sealed item sees only that it is there; not even that where the instance says
    so (``SEALED_HIDDEN``). Of a case that is not theirs to read there is nothing at all.
    """
    listed = SealedAccess.objects.filter(_held_at(at or timezone.now()), _of(user), item=OuterRef("pk"))
    items = CaseFileItem.objects.filter(case__in=readable_by(user).filter(pk=case.pk))
    items = items.annotate(openable=Q(sealed=False) | Exists(listed))
    return items.filter(openable=True) if getattr(settings, "SEALED_HIDDEN", False) else items


def may_open(user: User, item: CaseFileItem) -> bool:
    """Whether this person may open the item now; the case must be theirs to read, the item theirs to open."""
    if not readable_by(user).filter(pk=item.case_id).exists():
        return False
    return not item.sealed or on_list(user, item)


def on_list(user: Person, item: CaseFileItem) -> bool:
    """Whether this person stands on the list of a sealed item now."""
    return SealedAccess.objects.filter(_held_at(timezone.now()), _of(user), item=item).exists()


def _of(user: Person) -> Q:
    """Rows of this account; of nobody where there is none."""
    return Q(user_id=user.pk) if user.pk else Q(pk__in=[])


def _held_at(moment: datetime) -> Q:
    return Q(starts_at__lte=moment) & (Q(ends_at=None) | Q(ends_at__gt=moment))
