"""Open clocks follow a change of rule, holiday or outage; each that moved is journalled and reported.

Batches in the order of their ids, each in its own transaction: a run that is killed has done whole
batches, and the next run finds the rest. Run twice it moves nothing the second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import structlog
from django.db import connection, transaction

from phapdinh.cases.actions.steps import SUBJECT
from phapdinh.cases.clocks.days import DaysOff, days_off
from phapdinh.cases.clocks.running import end_of
from phapdinh.cases.deadlines import DeadlineError, Due
from phapdinh.cases.models import Clock
from phapdinh.cases.queries.standing import OPEN
from phapdinh.records import journal

log = structlog.get_logger(__name__)
BATCH = 2000


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


def recompute(
    *, after: UUID | None = None, batch: int = BATCH, report: Callable[[Moved], None] | None = None
) -> Recomputed:
    """Compute the end of every open clock anew, from the id ``after`` on. ``report`` is told each move."""
    done, days = Recomputed(last=after), days_off()
    while True:
        found = _batch(done, days, batch, report)
        if found < batch:
            log.info("clocks_recomputed", looked_at=done.looked_at, moved=done.moved, failed=done.failed)
            return done


@transaction.atomic
def _batch(done: Recomputed, days: DaysOff, size: int, report: Callable[[Moved], None] | None) -> int:
    """One batch, its rows locked against acts of clerks meanwhile; gives how many there were."""
    rows = Clock.objects.filter(state__in=OPEN)
    if done.last is not None:
        rows = rows.filter(pk__gt=done.last)
    clocks = list(rows.order_by("pk").select_for_update(no_key=True)[:size])
    changed = list(_changed(clocks, days, done))
    _save([clock for clock, _moved in changed])
    moves = [moved for _clock, moved in changed if moved.old != moved.new]
    _record(moves)
    for moved in moves:
        if report is not None:
            report(moved)
    done.looked_at += len(clocks)
    done.moved += len(moves)
    done.last = clocks[-1].pk if clocks else done.last
    return len(clocks)


def _changed(clocks: Iterable[Clock], days: DaysOff, done: Recomputed) -> Iterator[tuple[Clock, Moved]]:
    """Clocks whose end or reminder is another now, with the new days in them."""
    for clock in clocks:
        try:
            found = end_of(clock, days)
        except (KeyError, DeadlineError) as error:
            done.failed += 1
            log.warning("clock_not_computed", clock=str(clock.pk), rule=clock.rule, why=type(error).__name__)
            continue
        new = (found.on, found.at, found.remind_on)
        if new != (clock.due_on, clock.due_at, clock.remind_on):
            moved = _moved(clock, found)
            clock.due_on, clock.due_at, clock.remind_on = new
            yield clock, moved


def _moved(clock: Clock, found: Due) -> Moved:
    why = " ".join([found.words, *_days_off(clock, found)])
    return Moved(clock.pk, clock.case_id, clock.court_id, clock.rule, clock.due_on, found.on, why)


def _days_off(clock: Clock, found: Due) -> Iterator[str]:
    """The holidays within the period, by name: one of them is mostly why it moved."""
    days = (clock.started_on + timedelta(days=n) for n in range(1, (found.on - clock.started_on).days + 1))
    named = [
        f"{day:%d/%m/%Y} ({why})" for day in days if (why := found.holidays.of_year(day.year).off.get(day))
    ]
    if named:
        yield f"Ngày nghỉ trong thời hạn: {', '.join(named)}."


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
