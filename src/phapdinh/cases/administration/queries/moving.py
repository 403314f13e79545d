"""Which open periods an outage of a court moves: foreseen before it is entered, reported afterwards.

A period is told by its rule and its days; by the number of its case only to who may open the case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from phapdinh.cases.actions.days_off import CALENDAR
from phapdinh.cases.actions.recomputing import RECOMPUTED, Ends
from phapdinh.cases.clocks.days import DaysOff, Span, days_off
from phapdinh.cases.deadlines import rules
from phapdinh.cases.deadlines.saying import cite_briefly
from phapdinh.cases.models import Case, Clock, Outage
from phapdinh.cases.queries.standing import OPEN
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.records.models import JournalEntry

#: More periods than these are not counted while somebody waits; the page says that there are more.
MOST = 2000
#: The job runs at once, or in the night after: what moved later did so for another reason.
SOON = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Move:
    """Periods of one rule that go from one last day to another; ``cases``: numbers this person may know."""

    what: str
    source: str
    old: date
    new: date
    count: int
    cases: tuple[tuple[UUID, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Moves:
    """All of them, by what they are and their days. ``more``: there are periods that were not looked at."""

    rows: tuple[Move, ...] = ()
    clocks: int = 0
    cases: int = 0
    looked_at: int = 0
    more: bool = False

    @property
    def told(self) -> bool:
        """Whether the number of any case is told."""
        return any(one.cases for one in self.rows)


@dataclass(slots=True)
class Found:
    """What is told of clocks with the same rule and days; of their cases where they are known."""

    counted: Counter[tuple[str, date, date]] = field(default_factory=Counter)
    cases: dict[tuple[str, date, date], set[UUID]] = field(default_factory=dict)

    def add(self, rule: str, old: date, new: date, case: UUID) -> None:
        """One clock of a case."""
        key = (rule, old, new)
        self.counted[key] += 1
        self.cases.setdefault(key, set()).add(case)


def foreseen(user: User, court_id: UUID, span: Span) -> Moves:
    """What would move if the electronic way had been closed on those days as well. Nothing is written."""
    days = days_off()
    own = days.outages.get(court_id, ())
    if span in own:
        return Moves()
    changed = replace(days, outages={**days.outages, court_id: tuple(sorted((*own, span)))})
    return compared(user, _touched(court_id, span), days, changed)


def foreseen_without(user: User, row: Outage) -> Moves:
    """What would move back if an outage of a court were taken away."""
    days, span = days_off(), (row.starts_on, row.ends_on)
    if row.court_id is None:
        return Moves()
    rest = list(days.outages.get(row.court_id, ()))
    rest.remove(span)
    changed = replace(days, outages={**days.outages, row.court_id: tuple(rest)})
    return compared(user, _touched(row.court_id, span), days, changed)


def reported(user: User, row: Outage, since: datetime) -> Moves:
    """What the job moved after the outage was entered or taken back (``since``), by the journals of cases."""
    if row.court_id is None:
        return Moves()
    until = min([since + SOON, *_later_changes(row.court_id, since)])
    there = Q(closed_on=None) | Q(closed_on__gte=timezone.localdate(since))
    entries = JournalEntry.objects.filter(
        subject_kind="case",
        verb="case.clocks_moved",
        at__gte=since,
        at__lt=until,
        subject_id__in=Case.objects.filter(there, court_id=row.court_id).values("pk"),
    )
    found = Found()
    for entry in entries.order_by("at")[:MOST]:
        for rule, old, new, _why in entry.details["clocks"]:
            if date.fromisoformat(old) >= row.starts_on:
                found.add(rule, date.fromisoformat(old), date.fromisoformat(new), entry.subject_id)
    return told_of(user, found, looked_at=0, more=False)


def _touched(court_id: UUID, span: Span) -> QuerySet[Clock]:
    """Periods that an outage can move: begun before its end, not over before its beginning.

    By the cases of the court and their open periods, for which there are indexes.
    """
    cases = Case.objects.filter(court_id=court_id, received_on__lte=span[1])
    rows = Clock.objects.filter(case__in=cases, state__in=OPEN)
    return rows.filter(started_on__lte=span[1], due_on__gte=span[0]).order_by("pk")


def compared(
    user: User, rows: QuerySet[Clock], days: DaysOff, changed: DaysOff, *, most: int = MOST
) -> Moves:
    """By the days as they are and as they would be: what another change still moves is not counted here."""
    clocks = list(rows[: most + 1])
    found, ends = Found(), (Ends(days), Ends(changed))
    for clock in clocks[:most]:
        old, new = (one.of(clock) for one in ends)
        if old is None or new is None:  # the job passes over it, and says so in its log
            continue
        if old.due.on != new.due.on:
            found.add(clock.rule, old.due.on, new.due.on, clock.case_id)
    return told_of(user, found, looked_at=len(clocks[:most]), more=len(clocks) > most)


def told_of(user: User, found: Found, *, looked_at: int, more: bool) -> Moves:
    """What is told to this person of what was found."""
    every = {case for cases in found.cases.values() for case in cases}
    numbers = dict(_numbers(user, every)) if every else {}
    rows = [
        Move(*_law(rule, old), old, new, count, _known(found.cases.get((rule, old, new), ()), numbers))
        for (rule, old, new), count in found.counted.items()
    ]
    rows.sort(key=lambda one: (one.what, one.old, one.new))
    return Moves(tuple(rows), found.counted.total(), len(every), looked_at, more)


def _known(cases: Iterable[UUID], numbers: Mapping[UUID, str]) -> tuple[tuple[UUID, str], ...]:
    return tuple(sorted(((key, numbers[key]) for key in cases if key in numbers), key=lambda one: one[1]))


def _numbers(user: User, cases: Iterable[UUID]) -> Iterator[tuple[UUID, str]]:
    rows: QuerySet[Case] = visible_to(user).filter(pk__in=list(cases))
    return ((case.pk, str(case)) for case in rows)


def _law(rule: str, day: date) -> tuple[str, str]:
    """Title and article of a rule as it stood."""
    known = rules().get(rule)
    return (known.title, cite_briefly(known.on(day) or known.now)) if known else (rule, "")


def _later_changes(court_id: UUID, since: datetime) -> list[datetime]:
    """When the days of the court, or of the country, were changed next."""
    rows = JournalEntry.objects.filter(
        subject_kind="calendar", subject_id__in=[court_id, CALENDAR], at__gt=since + timedelta(seconds=1)
    ).exclude(verb=RECOMPUTED)
    return list(rows.order_by("at").values_list("at", flat=True)[:1])
