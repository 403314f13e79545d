"""The one engine: what is possible in a case as it stands, and what follows from an event.

Pure: the standing of a case goes in, an outcome or a refusal comes out; writing it is for the actions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from phapdinh.cases.courses import refusals
from phapdinh.cases.courses.answers import clean
from phapdinh.cases.courses.course import Condition, Course, Event, Numbered
from phapdinh.cases.courses.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Period:
    """A period that is open in the case: until which day it runs, whose it is, whether it is suspended."""

    rule: str
    due_on: date
    about: str = ""
    suspended: bool = False
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as the engine sees it. ``last_on`` is the day of the last event that moved it."""

    state: str
    received_on: date
    last_on: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be recorded: an event, its legal day, the answers to what it asks."""

    event: str
    on: date
    data: Mapping[str, Any] = field(default_factory=dict)


class Do(StrEnum):
    """What happens to a period."""

    START = "start"
    STOP = "stop"
    VOID = "void"
    SUSPEND = "suspend"
    RESUME = "resume"
    RESTART = "restart"
    EXTEND = "extend"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with the periods of a rule on a day; ``about``: those of one participant only."""

    do: Do
    rule: str
    on: date
    about: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from an event; ``data`` is what was asked, cleaned; ``closed``: the course has ended."""

    event: Event
    on: date
    course: str
    state: str
    closed: bool
    data: Mapping[str, Any]
    facts: Mapping[str, Any]
    orders: tuple[Order, ...]
    number: Numbered | None
    documents: tuple[str, ...]
    sets: Mapping[str, date | None]


@dataclass(frozen=True, slots=True)
class Possible:
    """An event that may be recorded, from which day on, and until when if a period limits it."""

    event: Event
    earliest: date
    latest: date | None


def possible(course: Course, standing: Standing, *, on: date) -> tuple[Possible, ...]:
    """What may happen next, as the law stands on a day; each with the days between which it may."""
    return tuple(
        Possible(event, _earliest(event, standing), _latest(event, standing))
        for event in course.events_from(standing.state)
        if event.in_force(on) and holds(event.when, standing.facts)
    )


def open_course(course: Course, act: Act, facts: Mapping[str, Any]) -> Outcome:
    """The first event of a case. Raises RefusedError."""
    event = _known(course, act)
    if not event.opening or not holds(event.when, facts):
        raise RefusedError(refusals.not_here(event, course.title), event.source)
    return _outcome(course, event, act, Standing("", act.on, act.on, facts))


def apply(course: Course, standing: Standing, act: Act) -> Outcome:
    """What follows from ``act``. Raises RefusedError, in words for the person, with the provision."""
    event = _known(course, act)
    if event not in course.events_from(standing.state):
        raise RefusedError(refusals.not_here(event, course.state(standing.state).title), event.source)
    if not holds(event.when, standing.facts):
        raise RefusedError(refusals.not_such_a_case(event), event.source)
    if any(period.extended for period in _of(standing, event.extends)):
        raise RefusedError(refusals.extended_already(event), event.source)
    _refuse_day(event, standing, act.on)
    return _outcome(course, event, act, standing)


def holds(when: Condition, facts: Mapping[str, Any]) -> bool:
    """Whether every fact named has one of the values named; what is not known is false."""
    return all(facts.get(name, False) in values for name, values in when.items())


def _known(course: Course, act: Act) -> Event:
    event = course.event(act.event)
    if event is None:
        raise RefusedError(refusals.unknown(act.event, course.title))
    if not event.in_force(act.on):
        raise RefusedError(refusals.not_in_force(event, act.on), event.source)
    return event


def _refuse_day(event: Event, standing: Standing, on: date) -> None:
    first = standing.last_on if event.moves else standing.received_on
    if on < first:
        raise RefusedError(refusals.too_early(event, first), event.source)
    if on < (earliest := _earliest(event, standing)):
        raise RefusedError(refusals.still_runs(event, earliest - timedelta(days=1)), event.source)
    latest = _latest(event, standing)
    if latest is not None and on > latest:
        raise RefusedError(refusals.too_late(event, latest), event.source)


def _of(standing: Standing, rules: Iterable[str]) -> list[Period]:
    wanted = set(rules)
    return [period for period in standing.periods if period.rule in wanted]


def _earliest(event: Event, standing: Standing) -> date:
    """The first day on which every period that must have run out has done so."""
    first = standing.last_on if event.moves else standing.received_on
    return max([first, *(p.due_on + timedelta(days=1) for p in _of(standing, event.after))])


def _latest(event: Event, standing: Standing) -> date | None:
    """The last day of the longest of the periods within which it must happen."""
    return max((period.due_on for period in _of(standing, event.before)), default=None)


def _outcome(course: Course, event: Event, act: Act, standing: Standing) -> Outcome:
    data = clean(event, act.data)
    facts = {
        **standing.facts,
        **{ask.id: data[ask.id] for ask in event.asks if ask.fact and ask.id in data},
        **event.sets_facts,
    }
    state = event.to or standing.state
    closed = not event.to_course and course.state(state).final
    orders = tuple(orders_of(event, act.on, data, facts))
    return Outcome(
        event=event,
        on=act.on,
        course=event.to_course or course.id,
        state=state,
        closed=closed,
        data=data,
        facts=facts,
        orders=(*orders, *_end(standing, orders, act.on)) if closed else orders,
        number=event.number,
        documents=tuple(event.documents),
        sets={name: _day(which, act, event, standing) for name, which in event.sets.items()},
    )


def _day(which: str, act: Act, event: Event, standing: Standing) -> date | None:
    """What a field of the case is set to."""
    if which == "none":
        return None
    return act.on if which == "on" else _earliest(event, standing)


def orders_of(event: Event, on: date, data: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[Order]:
    """What an event does to periods. Ends before beginnings: it may end a period and begin it anew."""
    about = str(data.get("about", ""))
    for do, rules in (
        (Do.STOP, event.stops),
        (Do.VOID, event.voids),
        (Do.SUSPEND, event.suspends),
        (Do.RESUME, event.resumes),
        (Do.EXTEND, event.extends),
        (Do.RESTART, event.restarts),
    ):
        yield from (Order(do, rule, on, about if do is Do.STOP else "") for rule in rules)
    for start in event.starts:
        if holds(start.when, facts) and start.in_force(on):
            since = data.get(start.since) if start.since else on
            if isinstance(since, date):
                yield Order(Do.START, start.rule, since, about)


def _end(standing: Standing, orders: tuple[Order, ...], on: date) -> Iterator[Order]:
    """Nothing runs on in a case that has ended: what no order settles has lost its object."""
    settled = {order.rule for order in orders if order.do in (Do.STOP, Do.VOID)}
    for rule in dict.fromkeys(period.rule for period in standing.periods):
        if rule not in settled:
            yield Order(Do.VOID, rule, on)
