"""Which cases a person may see: every read of case data begins here. Default deny.

A case is for the staff of its court. One that holds a state secret is for those assigned to it and the
heads of the court. A court sees, besides its own, the case from which one came to it: by appeal, by review,
or because it is the competent one.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from phapdinh.cases.models import Assignment, Case, CaseLink
from phapdinh.cases.models.kinds import LinkKind
from phapdinh.people.permissions import Person, Verb, courts_where

_CAME_FROM = (
    LinkKind.APPEAL_OF,
    LinkKind.CASSATION_OF,
    LinkKind.RETRIAL_OF,
    LinkKind.TRANSFERRED_FROM,
)


def visible_to(user: Person) -> QuerySet[Case]:
    """Cases of the courts at which this person may open cases."""
    courts = courts_where(user, Verb.CASE_VIEW)
    if not courts:
        return Case.objects.none()
    heads = courts_where(user, Verb.CASE_ASSIGN)
    assigned = Assignment.objects.filter(case=OuterRef("pk"), officer__user=user.pk, ends_on=None)
    return Case.objects.filter(_at(courts), Q(secret=False) | _at(heads) | Exists(assigned))


def readable_by(user: Person) -> QuerySet[Case]:
    """Cases that this person may open to read: those visible, and those that came up to their court."""
    courts = courts_where(user, Verb.CASE_VIEW)
    if not courts:
        return Case.objects.none()
    came_up = CaseLink.objects.filter(
        to_case=OuterRef("pk"), kind__in=_CAME_FROM, from_case__in=visible_to(user)
    )
    return Case.objects.filter(Q(pk__in=visible_to(user).values("pk")) | Exists(came_up))


def may_see(user: Person, case_id: UUID) -> bool:
    """Whether this person may see the case at all; where not, it does not exist for them."""
    return visible_to(user).filter(pk=case_id).exists()


def _at(courts: frozenset[UUID]) -> Q:
    """One court by equality: the planner then reads its index in order."""
    found = sorted(courts)
    return Q(court_id=found[0]) if len(found) == 1 else Q(court_id__in=found)
