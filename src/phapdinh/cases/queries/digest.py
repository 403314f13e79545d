"""What a person was reminded of this morning, until they have put it away."""

from __future__ import annotations

from datetime import date

from phapdinh.cases.models import Digest
from phapdinh.people.models import User


def digest_of(user: User, day: date) -> Digest | None:
    """The digest of the day that has not been put away; one query."""
    return Digest.objects.filter(user=user, day=day, seen_at=None).first()
