"""How one court stands at this moment: what is pending by type, age and judge; what is late, by which rule.

Figures alone, counted by the database: no content of a case, so that whoever keeps the figures of the court
may see them. A known number of queries, whatever the size of the court.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from phapdinh.cases.assigning.queries.waiting import waiting
from phapdinh.cases.deadlines import rules
from phapdinh.cases.deadlines.saying import cite_briefly
from phapdinh.cases.figures.ages import BANDS
from phapdinh.cases.models import Assignment, Case, Clock
from phapdinh.cases.models.kinds import CaseType, ClockState
from phapdinh.cases.queries.due import Window
from phapdinh.cases.queries.pending import PENDING, in_charge, of_age, since, suspended
from phapdinh.cases.queries.unpublished import overdue_publications

_RULES = 8
_NAMED = 3  # types of a judge's cases that are named


@dataclass(frozen=True, slots=True)
class TypeRow:
    """Pending cases of one type, in all, suspended, and by the bands of age."""

    type: str
    title: str
    pending: int
    suspended: int
    ages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JudgeRow:
    """What one judge answers for. ``types``: pending by type, most first; ``oldest``: since when.

    ``others``: pending of the types that are not named among ``types``.
    """

    officer: UUID
    name: str
    pending: int
    suspended: int
    old: int
    overdue: int
    oldest: date | None
    types: tuple[tuple[str, int], ...]
    others: int


@dataclass(frozen=True, slots=True)
class RuleRow:
    """Overdue duties of one rule, and the first day on which one of them was due."""

    rule: str
    what: str
    source: str
    overdue: int
    oldest: date


@dataclass(frozen=True, slots=True)
class CourtFigures:
    """Everything that the page of a court's figures shows. ``unpublished`` None: nobody here publishes."""

    pending: int
    suspended: int
    unassigned: int
    old: int
    overdue: int
    now: int
    soon: int
    unpublished: int | None
    types: tuple[TypeRow, ...]
    judges: tuple[JudgeRow, ...]
    rules: tuple[RuleRow, ...]

    @property
    def ages(self) -> tuple[int, ...]:
        """Pending cases of all types by the bands of age."""
        return tuple(sum(row.ages[place] for row in self.types) for place in range(len(BANDS)))


def court_figures(court_id: UUID, *, today: date) -> CourtFigures:
    """The figures of a court on a day; whether one may see them, the caller asks. Seven queries."""
    types, duties = tuple(_types(court_id, today)), _duties(court_id, today)
    return CourtFigures(
        pending=sum(row.pending for row in types),
        suspended=sum(row.suspended for row in types),
        unassigned=waiting(court_id).count(),
        old=sum(row.ages[-1] for row in types),
        overdue=duties["overdue"],
        now=duties["today"],
        soon=duties["soon"],
        unpublished=overdue_publications(court_id, today),
        types=types,
        judges=tuple(_judges(court_id, today)),
        rules=tuple(_rules(court_id, today)),
    )


def _types(court_id: UUID, today: date) -> Iterable[TypeRow]:
    bands = {f"age_{place}": Count("court", filter=of_age(band, today)) for place, band in enumerate(BANDS)}
    rows = (
        Case.objects.filter(PENDING, court_id=court_id)
        .annotate(since=since())
        .values("type")
        .annotate(pending=Count("*"), suspended=Count("court", filter=suspended()), **bands)
        .order_by("-pending", "type")
    )
    for row in cast("Iterable[dict[str, Any]]", rows):
        ages = tuple(row[name] for name in bands)
        title = str(CaseType(row["type"]).label)
        yield TypeRow(row["type"], title, row["pending"], row["suspended"], ages)


def _running(court_id: UUID) -> QuerySet[Clock]:
    return Clock.objects.filter(state=ClockState.RUNNING, duty=True, court_id=court_id).order_by()


def _duties(court_id: UUID, today: date) -> Mapping[str, int]:
    counted: Mapping[str, int] = _running(court_id).aggregate(
        **{window.value: Count("court", filter=window.days(today)) for window in Window}
    )
    return counted


def _rules(court_id: UUID, today: date) -> Iterable[RuleRow]:
    """The rules that are missed most."""
    late = _running(court_id).filter(Window.OVERDUE.days(today)).values("rule")
    rows = late.annotate(overdue=Count("*"), oldest=Min("due_on")).order_by("-overdue", "rule")[:_RULES]
    for row in rows:
        rule = rules().get(row["rule"])
        what, source = (rule.title, cite_briefly(rule.now)) if rule else (row["rule"], "")
        yield RuleRow(row["rule"], what, source, row["overdue"], row["oldest"])


def _judges(court_id: UUID, today: date) -> Sequence[JudgeRow]:
    """Judges who answer for pending cases, those with most first."""
    late = _late(court_id, today)
    held: dict[UUID, list[dict[str, Any]]] = {}
    for row in _in_hand(court_id, today):
        held.setdefault(row["officer_id"], []).append(row)
    found = [_judge(officer, rows, late.get(officer, 0)) for officer, rows in held.items()]
    return sorted(found, key=lambda row: (-row.pending, row.name, row.officer))


def _in_hand(court_id: UUID, today: date) -> Iterable[dict[str, Any]]:
    """Pending cases by judge and type, begun from the cases, which are few beside all years."""
    pending = Case.objects.filter(PENDING, court_id=court_id)
    rows = Assignment.objects.filter(in_charge(), case__in=pending).annotate(since=since("case__"))
    by_type = rows.order_by().values("officer_id", "officer__name", "case__type")
    counted = by_type.annotate(
        pending=Count("case_id", distinct=True),
        suspended=Count("case_id", distinct=True, filter=suspended("case__")),
        old=Count("case_id", distinct=True, filter=of_age(BANDS[-1], today)),
        oldest=Min("since"),
    )
    return cast("Iterable[dict[str, Any]]", counted)


def _late(court_id: UUID, today: date) -> Mapping[UUID, int]:
    """Overdue duties by the judge who answers for the case; one query."""
    late = _running(court_id).filter(Window.OVERDUE.days(today))
    rows = Assignment.objects.filter(in_charge(), case__clocks__in=late).order_by().values("officer_id")
    return {row["officer_id"]: row["n"] for row in rows.annotate(n=Count("case__clocks", distinct=True))}


def _judge(officer: UUID, rows: Sequence[dict[str, Any]], overdue: int) -> JudgeRow:
    types = sorted(
        ((str(CaseType(row["case__type"]).label), row["pending"]) for row in rows), key=lambda one: -one[1]
    )
    return JudgeRow(
        officer=officer,
        name=rows[0]["officer__name"],
        pending=sum(row["pending"] for row in rows),
        suspended=sum(row["suspended"] for row in rows),
        old=sum(row["old"] for row in rows),
        overdue=overdue,
        oldest=min(row["oldest"] for row in rows),
        types=tuple(types[:_NAMED]),
        others=sum(n for _title, n in types[_NAMED:]),
    )
