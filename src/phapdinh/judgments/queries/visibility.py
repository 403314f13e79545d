"""Whose judgments a person may see: every read over case data begins here. Default deny."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from phapdinh.courts.register import load_register
from phapdinh.judgments.models import ImportItem, Judgment
from phapdinh.people.permissions import Person, Verb, courts_where


def visible_to(user: Person, verb: Verb = Verb.VIEW) -> QuerySet[Judgment]:
    """Judgments of the courts at which ``user`` may do ``verb``, and of the courts that those took over.

    A judgment whose court was not recognised is seen by the court whose staff brought it in.
    """
    courts = courts_in_reach(user, verb)
    if not courts:
        return Judgment.objects.none()
    return Judgment.objects.filter(Q(court_id__in=courts) | Q(court__isnull=True) & _brought_in_by(courts))


def may_on(user: Person, verb: Verb, judgment: Judgment) -> bool:
    """Whether ``user`` may do ``verb`` on this judgment."""
    if judgment.court_id is not None:
        return judgment.court_id in courts_in_reach(user, verb)
    return visible_to(user, verb).filter(pk=judgment.pk).exists()


def require_on(user: Person, verb: Verb, judgment: Judgment) -> None:
    """Raise PermissionDenied, in words for the person, unless :func:`may_on`."""
    if not may_on(user, verb, judgment):
        raise PermissionDenied(_("Bạn không có quyền làm việc này với bản án của Tòa án này."))


def courts_in_reach(user: Person, verb: Verb) -> frozenset[UUID]:
    """Courts at which ``user`` may do ``verb``, with all their predecessors."""
    own = courts_where(user, verb)
    return own.union(*(_predecessors(court) for court in own))


@cache
def _predecessors(court: UUID) -> frozenset[UUID]:
    register = load_register()
    found: set[str] = set()
    waiting = [str(court)]
    while waiting:
        known = register.get(waiting.pop())
        new = [] if known is None else [one for one in known.predecessors if one not in found]
        found.update(new)
        waiting.extend(new)
    return frozenset(UUID(one) for one in found)


def _brought_in_by(courts: frozenset[UUID]) -> Exists:
    return Exists(
        ImportItem.objects.filter(
            judgment=OuterRef("pk"),
            run__actor__memberships__court_id__in=courts,
            run__actor__memberships__ends_on__isnull=True,
        )
    )
