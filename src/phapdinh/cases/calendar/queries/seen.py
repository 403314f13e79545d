"""Which hearings a person may open: those of cases that they may see, and the meetings of their courts."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from phapdinh.cases.models import Hearing
from phapdinh.cases.queries.visibility import sight_of, visible_where
from phapdinh.people.permissions import Person, Verb, courts_where


def hearings_for(user: Person) -> QuerySet[Hearing]:
    """Hearings that exist for this person; a case that holds a state secret hides its own.

    A hearing is at the court of its case: the index by court and time finds it.
    """
    seen = visible_where(sight_of(user), "case__")
    if seen is None:
        return Hearing.objects.none()
    here = Hearing.objects.filter(court_id__in=courts_where(user, Verb.CASE_VIEW))
    return here.filter(Q(case=None) | seen)
