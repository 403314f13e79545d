"""How a case came to where its docket says that it stands, and which periods run in it since then.

A docket gives days, not steps. The shortest way of the course that fits those days is taken; its events
have the days that the docket gives, the others have none. Pure: nothing is read or written here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from phapdinh.cases.courses.course import Course, Event
from phapdinh.cases.courses.engine import Do, Order, orders_of
from phapdinh.cases.courses.loading import courses

Way = tuple[Event, ...]
_SETS = ("accepted_on", "decided_on", "in_force_on")


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one row; ``since``: from when the case is in the state that it is in."""

    received: date
    accepted: date | None = None
    decided: date | None = None
    in_force: date | None = None
    closed: date | None = None
    since: date | None = None

    @property
    def last(self) -> date:
        """The latest of them."""
        given = (self.received, self.accepted, self.decided, self.in_force, self.since, self.closed)
        return max(day for day in given if day is not None)


def way(course_id: str, state: str, accepted: bool, decided: bool) -> Way | None:
    """The shortest way to a state on which the case was accepted and decided, or was not; None: there is
    none. The first opening event from which there is one begins it, and a judgment goes before a decision
    of another kind."""
    return _ways(course_id).get((state, accepted, decided))


_Place = tuple[str, bool, bool]


@cache
def _ways(course_id: str) -> Mapping[_Place, Way]:
    """The way to each place of a course."""
    course, found = courses()[course_id], dict[_Place, Way]()
    openings = [event for event in course.events if event.opening and not event.special]
    for judged in (True, False):
        for opening in openings:
            for place, gone in _from(course, opening, judged).items():
                found.setdefault(place, gone)
    return found


def _from(course: Course, opening: Event, judged: bool) -> Mapping[_Place, Way]:
    """The shortest ways from an opening event; ``judged``: where it is decided, by judgment alone."""
    undecided, first = _undecided(course.id), _after(("", False, False), opening)
    found: dict[_Place, Way] = {first: (opening,)}
    waiting = deque([first])
    while waiting:
        place = waiting.popleft()
        for event in _onward(course, place[0]):
            following = _after(place, event)
            back = place[2] and event.to in undecided  # quashed and begun anew: a docket does not tell that
            if following not in found and not back and not (judged and _decides_otherwise(event)):
                found[following] = (*found[place], event)
                waiting.append(following)
    return found


def _onward(course: Course, state: str) -> Iterator[Event]:
    """Events that take a case further on its own course."""
    found = course.events_from(state)
    return (event for event in found if event.moves and not event.special and not event.to_course)


def _decides_otherwise(event: Event) -> bool:
    return event.decides and (event.number is None or event.number.what != "judgment")


@cache
def _undecided(course_id: str) -> frozenset[str]:
    """States to which a case can come before it is decided."""
    course = courses()[course_id]
    found = {event.to for event in course.events if event.opening and not event.special}
    waiting = list(found)
    while waiting:
        ahead = {event.to for event in _onward(course, waiting.pop()) if not event.decides}
        waiting.extend(ahead - found)
        found |= ahead
    return frozenset(found)


def _after(place: _Place, event: Event) -> _Place:
    _state, accepted, decided = place
    return event.to, accepted or "accepted_on" in event.sets, decided or event.decides


def dated(gone: Way, days: Days) -> list[tuple[Event, date | None]]:
    """The events of a way with the days that the docket gives; the last has that of its state, at need."""
    named = {"accepted_on": days.accepted, "decided_on": days.decided, "in_force_on": days.in_force}
    found: list[tuple[Event, date | None]] = []
    for event in gone:
        own = next(
            (named[name] for name in _SETS if event.sets.get(name, "none") != "none" and named[name]), None
        )
        found.append((event, days.received if event.opening and own is None else own))
    last, on = found[-1]
    found[-1] = (last, on or days.since)
    return found


def wants_since(course: Course, gone: Way, days: Days) -> bool:
    """Whether periods begin or rest with the last event of a way and the docket gives it no day."""
    last, on = dated(gone, days)[-1]
    begun = (start.rule for start in last.starts if not start.since)
    return on is None and bool(
        last.suspends or any(is_settled_by_moving(course, last.to, rule) for rule in begun)
    )


def orders(gone: Way, days: Days, facts: Mapping[str, Any]) -> list[Order]:
    """What the events of a way do to periods that are still open at its end. Nothing begins on a day that
    is not known, and what the way itself settles does not begin at all."""
    kept: list[Order] = []
    settled: set[str] = set()
    for order in reversed(list(_all_orders(gone, days, facts))):
        if order.do in (Do.STOP, Do.VOID):
            settled.add(order.rule)
        if order.do is not Do.START or order.rule not in settled:
            kept.append(order)
    return kept[::-1]


def _all_orders(gone: Way, days: Days, facts: Mapping[str, Any]) -> Iterator[Order]:
    latest = days.received
    for event, on in dated(gone, days):
        latest = max(latest, on) if on else latest
        for order in orders_of(event, on or latest, {}, facts):
            if on is not None or order.do is not Do.START:
                yield order


@cache
def _told_of(course_id: str, state: str, rule: str) -> bool:
    course = courses()[course_id]
    if any(rule in event.stops and not event.moves for event in course.events):
        return False
    ahead = (event for place in _reachable(course_id, state) for event in _onward(course, place))
    return any(rule in (*event.stops, *event.voids) for event in ahead)


def is_settled_by_moving(course: Course, state: str, rule: str) -> bool:
    """Whether a period ends by a step that takes the case further, so that the docket tells of its end.

    Others end by a step of their own (a notice sent, an extract given) of which a docket tells nothing.
    """
    return _told_of(course.id, state, rule)


@cache
def _reachable(course_id: str, state: str) -> Sequence[str]:
    """States that the case may still come to, its own among them."""
    course, found, waiting = courses()[course_id], [state], [state]
    while waiting:
        for event in _onward(course, waiting.pop()):
            if event.to not in found:
                found.append(event.to)
                waiting.append(event.to)
    return found
