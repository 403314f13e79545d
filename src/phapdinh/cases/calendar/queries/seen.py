"""Which hearings a person may open: those of cases that they may see, and the meetings of their courts."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from phapdinh.cases.models import Hearing
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.permissions import Person, Verb, courts_where


def hearings_for(user: Person) -> QuerySet[Hearing]:
    """Hearings that exist for this person; a case that holds a state secret hides its own."""
    courts = courts_where(user, Verb.CASE_VIEW)
    meetings = Q(case=None, court_id__in=courts)
    return Hearing.objects.filter(meetings | Q(case__in=visible_to(user)))
