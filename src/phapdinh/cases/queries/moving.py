"""What becomes of a case that goes elsewhere, told before anybody confirms it; where it may go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from phapdinh.cases.courses.course import Event
from phapdinh.cases.courses.engine import holds
from phapdinh.cases.deadlines import rules
from phapdinh.cases.models import Case, CaseFileItem, Clock, Participation
from phapdinh.cases.queries.standing import OPEN, facts_of
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.courts.models import Court
from phapdinh.people.models import User

Choices = list[tuple[str, str]]
_MOST = 20


@dataclass(frozen=True, slots=True)
class Told:
    """How many people, claims and charges go along; which periods end here, with their days, and which
    begin there; how many documents the electronic file has."""

    people: int
    claims: int
    charges: int
    ends: Sequence[tuple[str, date]]
    begins: Sequence[str]
    documents: int


def told(case: Case, *, ends: bool, opening: Event | None) -> Told:
    """What confirming would do; five queries. ``opening``: the event by which the other case begins."""
    return Told(
        people=case.participations.filter(ends_on=None).count(),
        claims=case.claims.filter(ended_on=None).count(),
        charges=case.charges.filter(ended_on=None).count(),
        ends=list(_ends(case)) if ends else [],
        begins=list(_begins(case, opening)) if opening else [],
        documents=CaseFileItem.objects.filter(case=case, struck_at=None).count(),
    )


def _ends(case: Case) -> Iterator[tuple[str, date]]:
    for clock in Clock.objects.filter(case=case, state__in=OPEN).order_by("due_on", "pk"):
        yield _title(clock.rule), clock.due_on


def _begins(case: Case, opening: Event) -> Iterator[str]:
    facts, today = facts_of(case), timezone.localdate()
    for start in opening.starts:
        if start.in_force(today) and holds(start.when, facts):
            yield _title(start.rule)


def _title(rule: str) -> str:
    known = rules().get(rule)
    return known.title if known else rule


def other_courts(case: Case) -> list[tuple[str, Choices]]:
    """Courts that exist now, by province, without the case's own; one query."""
    today = timezone.localdate()
    rows = Court.objects.filter(Q(exists_to=None) | Q(exists_to__gte=today)).exclude(pk=case.court_id)
    rows = rows.filter(Q(exists_from=None) | Q(exists_from__lte=today)).order_by("province", "name")
    grouped: dict[str, Choices] = {}
    for court in rows:
        grouped.setdefault(court.province, []).append((str(court.pk), court.name))
    own = case.court.province
    return sorted(grouped.items(), key=lambda one: (one[0] != own, one[0]))


def like_cases(user: User, case: Case) -> list[Case]:
    """Cases into which this one may be merged and that share somebody with it, the newest first."""
    mine = Participation.objects.filter(case=case, ends_on=None)
    names = set(mine.values_list("name_key", flat=True))
    numbers = set(mine.exclude(party__personal_id="").values_list("party__personal_id", flat=True))
    same = Q(name_key__in=names) | Q(party__personal_id__in=numbers)
    shared = Participation.objects.filter(same, court=case.court_id, ends_on=None).exclude(case=case)
    rows = _mergeable(user, case).filter(pk__in=shared.values("case"))
    return list(rows.order_by("-received_on", "-pk")[:_MOST])


def by_number(user: User, case: Case, number: str) -> Case | None:
    """The case with that acceptance number into which this one may be merged."""
    return _mergeable(user, case).filter(number__iexact=number.strip()).first()


def shared_people(case: Case, others: Sequence[Case]) -> dict[UUID, str]:
    """Names that stand in both, of each of the others; one query."""
    mine = set(Participation.objects.filter(case=case, ends_on=None).values_list("name_key", flat=True))
    rows = Participation.objects.filter(case__in=others, ends_on=None, name_key__in=mine)
    found: dict[UUID, list[str]] = {}
    for row in rows.select_related("party").order_by("starts_on", "pk"):
        found.setdefault(row.case_id, []).append(row.party.name)
    return {key: ", ".join(dict.fromkeys(names)) for key, names in found.items()}


def _mergeable(user: User, case: Case) -> QuerySet[Case]:
    rows = visible_to(user).filter(court=case.court_id, course=case.course, instance=case.instance)
    return rows.filter(accepted_on__isnull=False, closed_on=None).exclude(pk=case.pk)
