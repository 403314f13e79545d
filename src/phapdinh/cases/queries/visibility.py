"""Which cases a person may see: every read of case data begins here. Default deny.

A case is for the staff of its court. One that holds a state secret is for those assigned to it and the
heads of the court. A court sees, besides its own, the case from which one came to it: by appeal, by review,
or because it is the competent one.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from phapdinh.cases.models import Assignment, Case, CaseLink
from phapdinh.cases.models.kinds import LinkKind
from phapdinh.people.permissions import Person, Verb, courts_where
from phapdinh.prepared import prepared

_CAME_FROM = (
    LinkKind.APPEAL_OF,
    LinkKind.CASSATION_OF,
    LinkKind.RETRIAL_OF,
    LinkKind.TRANSFERRED_FROM,
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What decides which cases somebody sees: their courts, those of them whose heads they are, who they are.

    Values alone, so that queries that begin here can be prepared.
    """

    courts: tuple[UUID, ...]
    heads: tuple[UUID, ...]
    user: UUID | None


def sight_of(user: Person) -> Sight:
    """As a person's roles give it today; no query beyond the roles."""
    courts, heads = courts_where(user, Verb.CASE_VIEW), courts_where(user, Verb.CASE_ASSIGN)
    return Sight(tuple(sorted(courts)), tuple(sorted(heads)), user.pk)


def visible_to(user: Person) -> QuerySet[Case]:
    """Cases of the courts at which this person may open cases."""
    return visible(sight_of(user))


def visible(by: Sight) -> QuerySet[Case]:
    """The same, of what decides it."""
    seen = visible_where(by)
    return Case.objects.none() if seen is None else Case.objects.filter(seen)


def visible_where(by: Sight, of: str = "") -> Q | None:
    """The same as a condition, on a case or on rows that lead to one by ``of`` (``case__``); None: nothing.

    A condition, where a subquery would read all cases of a court to look at one.
    """
    if not by.courts:
        return None
    assigned = Assignment.objects.filter(case=OuterRef(f"{of}pk"), officer__user=by.user, ends_on=None)
    clear = Q(**{f"{of}secret": False})
    return Q(_at(by.courts, of), clear | _at(by.heads, of) | Exists(assigned))


def readable_by(user: Person) -> QuerySet[Case]:
    """Cases that this person may open to read: those visible, and those that came up to their court."""
    return readable(sight_of(user))


def readable(by: Sight) -> QuerySet[Case]:
    """The same, of what decides it."""
    seen, came = visible_where(by), visible_where(by, "from_case__")
    if seen is None or came is None:
        return Case.objects.none()
    came_up = CaseLink.objects.filter(came, to_case=OuterRef("pk"), kind__in=_CAME_FROM)
    return Case.objects.filter(seen | Exists(came_up))


def readable_case(user: Person, case_id: UUID) -> Case | None:
    """One case with its court, where this person may open it; one query, prepared."""
    return next(iter(_readable_one(sight_of(user), case_id)), None)


@prepared
def _readable_one(by: Sight, case: UUID) -> QuerySet[Case]:
    return readable(by).filter(pk=case).select_related("court")


def may_see(user: Person, case_id: UUID) -> bool:
    """Whether this person may see the case at all; where not, it does not exist for them."""
    return visible_to(user).filter(pk=case_id).exists()


def _at(courts: tuple[UUID, ...], of: str) -> Q:
    """One court by equality: the planner then reads its index in order."""
    return Q(**{f"{of}court_id": courts[0]}) if len(courts) == 1 else Q(**{f"{of}court_id__in": courts})
