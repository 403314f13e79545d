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
    seen = visible_where(user)
    return Case.objects.none() if seen is None else Case.objects.filter(seen)


def visible_where(user: Person, of: str = "") -> Q | None:
    """The same as a condition, on a case or on rows that lead to one by ``of`` (``case__``); None: nothing.

    A condition, where a subquery would read all cases of a court to look at one.
    """
    courts = courts_where(user, Verb.CASE_VIEW)
    if not courts:
        return None
    heads = courts_where(user, Verb.CASE_ASSIGN)
    assigned = Assignment.objects.filter(case=OuterRef(f"{of}pk"), officer__user=user.pk, ends_on=None)
    return Q(_at(courts, of), Q(**{f"{of}secret": False}) | _at(heads, of) | Exists(assigned))


def readable_by(user: Person) -> QuerySet[Case]:
    """Cases that this person may open to read: those visible, and those that came up to their court."""
    seen, came = visible_where(user), visible_where(user, "from_case__")
    if seen is None or came is None:
        return Case.objects.none()
    came_up = CaseLink.objects.filter(came, to_case=OuterRef("pk"), kind__in=_CAME_FROM)
    return Case.objects.filter(seen | Exists(came_up))


def may_see(user: Person, case_id: UUID) -> bool:
    """Whether this person may see the case at all; where not, it does not exist for them."""
    return visible_to(user).filter(pk=case_id).exists()


def _at(courts: frozenset[UUID], of: str) -> Q:
    """One court by equality: the planner then reads its index in order."""
    found = sorted(courts)
    return Q(**{f"{of}court_id": found[0]}) if len(found) == 1 else Q(**{f"{of}court_id__in": found})
