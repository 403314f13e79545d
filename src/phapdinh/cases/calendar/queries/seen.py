"""Which hearings a person may open: those of cases that they may see, and the meetings of their courts."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from phapdinh.cases.models import Hearing
from phapdinh.cases.queries.visibility import Sight, sight_of, visible_where
from phapdinh.people.permissions import Person


def hearings_for(user: Person) -> QuerySet[Hearing]:
    """Hearings that exist for this person; a case that holds a state secret hides its own."""
    return hearings_seen(sight_of(user))


def hearings_seen(by: Sight) -> QuerySet[Hearing]:
    """The same, of what decides it.

    A hearing is at the court of its case: the index by court and time finds it.
    """
    seen = visible_where(by, "case__")
    if seen is None:
        return Hearing.objects.none()
    return Hearing.objects.filter(Q(case=None) | seen, court_id__in=by.courts)
