"""What an order of the engine does to the clocks of one case; nothing is written here.

Works on rows as they were read; whoever calls saves what has changed (:class:`Change` keeps the values
before, so that a mistaken step can be undone).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from phapdinh.cases.clocks.days import DaysOff
from phapdinh.cases.courses.engine import Do, Order
from phapdinh.cases.deadlines import Due, Nature, due, rules
from phapdinh.cases.models import Clock
from phapdinh.cases.models.kinds import ClockState
from phapdinh.vietnamese.uuid7 import uuid7

#: What of a clock an order may change; in this form it stands among the effects of a step.
FIELDS = ("started_on", "due_on", "remind_on", "state", "extended", "suspensions", "met_on")


@dataclass(frozen=True, slots=True)
class Change:
    """A clock that an order has changed, and its values before."""

    clock: Clock
    before: dict[str, Any]


@dataclass(slots=True)
class Plan:
    """Clocks that begin, and those that change; both to be saved by the caller."""

    begun: list[Clock] = field(default_factory=list)
    changed: dict[UUID, Change] = field(default_factory=dict)

    def effects(self) -> dict[str, Any]:
        """The same in plain JSON, for the step: ids of what began, values before of what changed."""
        return {
            "begun": [str(clock.pk) for clock in self.begun],
            "changed": {str(key): change.before for key, change in self.changed.items()},
        }


def plan(
    orders: Sequence[Order], clocks: Iterable[Clock], *, case_id: UUID, court_id: UUID, days: DaysOff
) -> Plan:
    """Follow the orders, one after the other, over the open clocks of a case."""
    done = Plan()
    rows = list(clocks)
    for order in orders:
        if order.do is Do.START:
            # A rule that was not yet, or is no longer, the law of that day starts nothing.
            if rules()[order.rule].on(order.on) is not None and not _open(rows, order):
                begun = _begin(order, case_id, court_id, days)
                rows.append(begun)
                done.begun.append(begun)
            continue
        for clock in _open(rows, order):
            if clock not in done.begun and clock.pk not in done.changed:
                done.changed[clock.pk] = Change(clock, snapshot(clock))
            _follow(clock, order, days)
    return done


def snapshot(clock: Clock) -> dict[str, Any]:
    """What may change of a clock, as plain JSON."""
    values = {name: getattr(clock, name) for name in FIELDS}
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in values.items()}


def restore(clock: Clock, before: dict[str, Any]) -> None:
    """Set a clock back to what :func:`snapshot` kept."""
    for name, value in before.items():
        dated = name.endswith("_on") and value is not None
        setattr(clock, name, date.fromisoformat(value) if dated else value)


def end_of(clock: Clock, days: DaysOff) -> Due:
    """When a clock ends by the rules and days off as they are now. Raises KeyError for an unknown rule."""
    open_since = [(date.fromisoformat(a), date.fromisoformat(b) if b else None) for a, b in clock.suspensions]
    return due(
        rules()[clock.rule],
        clock.started_at or clock.started_on,
        extended=clock.extended,
        suspended=open_since,
        outages=days.outages_of(clock.court_id),
        holidays=days.holidays,
    )


def set_end(clock: Clock, days: DaysOff) -> None:
    """Compute the end anew and put it into the row."""
    found = end_of(clock, days)
    clock.due_on, clock.due_at, clock.remind_on = found.on, found.at, found.remind_on


def _open(rows: Sequence[Clock], order: Order) -> list[Clock]:
    """Clocks of the rule that are not settled; those about somebody else are not meant."""
    return [
        row
        for row in rows
        if row.rule == order.rule
        and row.state in (ClockState.RUNNING, ClockState.SUSPENDED)
        and (not order.about or str(row.about_id or "") == order.about)
    ]


def _begin(order: Order, case_id: UUID, court_id: UUID, days: DaysOff) -> Clock:
    rule = rules()[order.rule]
    clock = Clock(
        id=uuid7(),
        case_id=case_id,
        court_id=court_id,
        rule=order.rule,
        duty=rule.nature is Nature.COURT,
        about_id=UUID(order.about) if order.about else None,
        started_on=order.on,
        state=ClockState.RUNNING,
        suspensions=[],
    )
    if isinstance(order.on, datetime):
        clock.started_at = order.on
    set_end(clock, days)
    return clock


def _follow(clock: Clock, order: Order, days: DaysOff) -> None:
    match order.do:
        case Do.STOP:
            if clock.state == ClockState.SUSPENDED:  # what was suspended is not late
                _resume(clock, order.on, days)
            clock.met_on = order.on
            clock.state = ClockState.MET if order.on <= clock.due_on else ClockState.MISSED
        case Do.VOID:
            clock.state = ClockState.VOID
        case Do.SUSPEND if clock.state == ClockState.RUNNING:
            clock.state = ClockState.SUSPENDED
            clock.suspensions = [*clock.suspensions, [order.on.isoformat(), None]]
        case Do.RESUME if clock.state == ClockState.SUSPENDED:
            _resume(clock, order.on, days)
        case Do.RESTART:
            clock.state, clock.started_on, clock.suspensions = ClockState.RUNNING, order.on, []
            clock.extended = False
            set_end(clock, days)
        case Do.EXTEND:
            clock.extended = True
            set_end(clock, days)


def _resume(clock: Clock, on: date, days: DaysOff) -> None:
    """Close the suspension that lasts. Whether the period then runs on or begins anew is for its rule."""
    clock.state = ClockState.RUNNING
    *earlier, (since, _lasting) = clock.suspensions
    clock.suspensions = [*earlier, [since, on.isoformat()]]
    set_end(clock, days)
