"""Open clocks follow a change of rule, holiday or outage; each that moved is journalled and reported.

Batches in the order of their ids, each in its own transaction: a run that is killed has done whole
batches, and the next run finds the rest. Run twice it moves nothing the second time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

import structlog
from django.db import connection, transaction
from django.db.models import QuerySet

from phapdinh.cases.actions.days_off import CALENDAR
from phapdinh.cases.actions.steps import SUBJECT
from phapdinh.cases.clocks.days import DaysOff, days_off
from phapdinh.cases.clocks.running import end_of
from phapdinh.cases.deadlines import DeadlineError, Due
from phapdinh.cases.models import Clock
from phapdinh.cases.queries.standing import OPEN
from phapdinh.records import journal
from phapdinh.records.models import JournalEntry

log = structlog.get_logger(__name__)
BATCH = 2000
_KEPT = 50_000  # ends that a run remembers
_TOLD = 200  # kinds of moves that the sum of a run names
_CALENDAR_KIND, RECOMPUTED = "calendar", "calendar.recomputed"


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock that ends on another day now: which, from when to when, and why in words."""

    clock: UUID
    case: UUID
    court: UUID
    rule: str
    old: date
    new: date
    why: str


@dataclass(slots=True)
class Recomputed:
    """What a run looked at and moved; ``failed``: clocks whose rule no longer exists or does not fit."""

    looked_at: int = 0
    moved: int = 0
    failed: int = 0
    last: UUID | None = None
    examples: list[Moved] = field(default_factory=list)
    #: How many clocks of a rule went from one day to another.
    tally: Counter[tuple[str, date, date]] = field(default_factory=Counter)


def recompute(
    *,
    after: UUID | None = None,
    batch: int = BATCH,
    most: int | None = None,
    report: Callable[[Moved], None] | None = None,
) -> Recomputed:
    """Compute the end of every open clock anew, from the id ``after`` on; whole batches until ``most``.

    ``report`` is told each move.
    """
    done, ends = Recomputed(last=after), Ends(days_off())
    while True:
        found = _batch(done, ends, batch, report)
        if found < batch or (most is not None and done.looked_at >= most):
            log.info("clocks_recomputed", looked_at=done.looked_at, moved=done.moved, failed=done.failed)
            _sum_up(done)
            return done


@dataclass(frozen=True)
class _Computed:
    """When a clock ends now."""

    due: Due

    @property
    def days(self) -> tuple[object, ...]:
        """As they stand in the row."""
        return self.due.on, self.due.at, self.due.remind_on

    @cached_property
    def why(self) -> str:
        """The counting in words, and the days off within it."""
        return " ".join([self.due.words, *self._days_off()])

    def _days_off(self) -> Iterator[str]:
        """The holidays within the period, by name: one of them is mostly why it moved."""
        begun, holidays = self.due.end.begun, self.due.holidays
        days = (begun + timedelta(days=n) for n in range(1, (self.due.on - begun).days + 1))
        named = [
            f"{day:%d/%m/%Y} ({why})" for day in days if (why := holidays.of_year(day.year).off.get(day))
        ]
        if named:
            yield f"Ngày nghỉ trong thời hạn: {', '.join(named)}."


class Ends:
    """Ends computed in this run: most clocks began under the same rule on the same day as many others."""

    def __init__(self, days: DaysOff) -> None:
        self._days = days
        self._known: dict[tuple[object, ...], _Computed | None] = {}

    def of(self, clock: Clock) -> _Computed | None:
        """The end of a clock; None for a rule that is gone or does not fit, which the log tells."""
        key = self._key(clock)
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[key] = self._computed(clock)
            return found

    def _key(self, clock: Clock) -> tuple[object, ...]:
        """All that the end of a clock depends on."""
        spans = tuple((since, until) for since, until in clock.suspensions)
        court = clock.court_id if clock.court_id in self._days.outages else None
        return clock.rule, clock.started_at or clock.started_on, clock.extended, spans, court

    def _computed(self, clock: Clock) -> _Computed | None:
        try:
            return _Computed(end_of(clock, self._days))
        except (KeyError, DeadlineError) as error:
            log.warning("clock_not_computed", clock=str(clock.pk), rule=clock.rule, why=type(error).__name__)
            return None


@transaction.atomic
def _batch(done: Recomputed, ends: Ends, size: int, report: Callable[[Moved], None] | None) -> int:
    """One batch; gives how many clocks it looked at.

    Only rows that would change are locked against acts of clerks meanwhile, and looked at once more.
    """
    rows = Clock.objects.filter(state__in=OPEN)
    if done.last is not None:
        rows = rows.filter(pk__gt=done.last)
    clocks = list(rows.order_by("pk")[:size])
    known = [(clock, ends.of(clock)) for clock in clocks]
    stale = [clock.pk for clock, found in known if found and found.days != _days(clock)]
    changed = list(_changed(_locked(stale), ends)) if stale else []
    _save([clock for clock, _moved in changed])
    moves = [moved for _clock, moved in changed if moved.old != moved.new]
    _record(moves)
    done.tally.update((moved.rule, moved.old, moved.new) for moved in moves)
    for moved in moves:
        if report is not None:
            report(moved)
    done.looked_at += len(clocks)
    done.moved += len(moves)
    done.failed += sum(1 for _clock, found in known if found is None)
    done.last = clocks[-1].pk if clocks else done.last
    return len(clocks)


def _locked(keys: list[UUID]) -> QuerySet[Clock]:
    rows = Clock.objects.filter(pk__in=keys, state__in=OPEN)
    return rows.order_by("pk").select_for_update(no_key=True)


def _days(clock: Clock) -> tuple[object, ...]:
    return clock.due_on, clock.due_at, clock.remind_on


def _changed(clocks: Iterable[Clock], ends: Ends) -> Iterator[tuple[Clock, Moved]]:
    """Clocks whose end or reminder is another now, with the new days in them."""
    for clock in clocks:
        found = ends.of(clock)
        if found is not None and found.days != _days(clock):
            moved = _moved(clock, found)
            clock.due_on, clock.due_at, clock.remind_on = found.due.on, found.due.at, found.due.remind_on
            yield clock, moved


def _moved(clock: Clock, found: _Computed) -> Moved:
    on = found.due.on
    return Moved(clock.pk, clock.case_id, clock.court_id, clock.rule, clock.due_on, on, found.why)


def _save(clocks: list[Clock]) -> None:
    """One statement for all of them."""
    if not clocks:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_clock AS clock SET due_on = new.due_on, due_at = new.due_at, "
            "remind_on = new.remind_on FROM unnest(%s::uuid[], %s::date[], %s::timestamptz[], %s::date[]) "
            "AS new(id, due_on, due_at, remind_on) WHERE clock.id = new.id",
            [
                [clock.pk for clock in clocks],
                [clock.due_on for clock in clocks],
                [clock.due_at for clock in clocks],
                [clock.remind_on for clock in clocks],
            ],
        )


def _record(moves: list[Moved]) -> None:
    """One entry for each case: its clocks that moved, from when to when, and the counting."""
    by_case: dict[UUID, list[Moved]] = defaultdict(list)
    for moved in moves:
        by_case[moved.case].append(moved)
    journal.append_all(
        [
            journal.Event(
                SUBJECT,
                case,
                "case.clocks_moved",
                {"clocks": [[m.rule, m.old.isoformat(), m.new.isoformat(), m.why] for m in found]},
            )
            for case, found in by_case.items()
        ]
    )


@transaction.atomic
def _sum_up(done: Recomputed) -> None:
    """What the run moved in the whole country, into the journal of its calendar; the commonest by name.

    A run that moved nothing is told once after each change of that calendar, so that it is known to be over.
    """
    last = JournalEntry.objects.filter(subject_kind=_CALENDAR_KIND, subject_id=CALENDAR).last()
    if not done.moved and (last is None or last.verb == RECOMPUTED):
        return
    told = [
        [rule, old.isoformat(), new.isoformat(), clocks]
        for (rule, old, new), clocks in done.tally.most_common(_TOLD)
    ]
    details = {"looked_at": done.looked_at, "moved": done.moved, "clocks": told}
    journal.append(subject_kind=_CALENDAR_KIND, subject_id=CALENDAR, verb=RECOMPUTED, details=details)
