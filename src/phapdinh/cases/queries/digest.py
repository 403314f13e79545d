"""What a person was reminded of this morning, until they have put it away."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from phapdinh.cases.models import Digest
from phapdinh.people.models import User
from phapdinh.prepared import prepared


def digest_of(user: User, day: date) -> Digest | None:
    """The digest of the day that has not been put away; one query, prepared."""
    return next(iter(_unseen(user.pk, day)), None)


@prepared
def _unseen(user: UUID, day: date) -> QuerySet[Digest]:
    return Digest.objects.filter(user=user, day=day, seen_at=None)
