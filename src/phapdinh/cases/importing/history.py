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


Way = tuple[Event, ...]


@cache
def way(course_id: str, state: str, accepted: bool, decided: bool) -> Way | None:
    """The shortest way to a state on which the case was accepted and decided, or was not; None: there is
    none. The first opening event from which there is one begins it."""
    course = courses()[course_id]
    openings = [event for event in course.events if event.opening and not event.special]
    found = (_search(course, one, (state, accepted, decided)) for one in openings)
    return next((one for one in found if one is not None), None)


_Place = tuple[str, bool, bool]


def _search(course: Course, opening: Event, goal: _Place) -> Way | None:
    waiting: deque[tuple[_Place, Way]] = deque([(_after(("", False, False), opening), (opening,))])
    seen = {waiting[0][0]}
    while waiting:
        place, gone = waiting.popleft()
        if place == goal:
            return gone
        for event in course.events_from(place[0]):
            if event.moves and not event.special and not event.to_course:
                following = _after(place, event)
                if following not in seen:
                    seen.add(following)
                    waiting.append((following, (*gone, event)))
    return None


def _after(place: _Place, event: Event) -> _Place:
    _state, accepted, decided = place
    return event.to, accepted or "accepted_on" in event.sets, decided or "decided_on" in event.sets


def dated(gone: Way, days: Days) -> list[tuple[Event, date | None]]:
    """The events of a way with the days that the docket gives; the last has that of its state, at need."""
    named = {"accepted_on": days.accepted, "decided_on": days.decided, "in_force_on": days.in_force}
    found: list[tuple[Event, date | None]] = []
    for event in gone:
        own = next((named[name] for name in _SETS if name in event.sets and named[name]), None)
        found.append((event, days.received if event.opening and own is None else own))
    last, on = found[-1]
    found[-1] = (last, on or days.since)
    return found


def wants_since(gone: Way, days: Days) -> bool:
    """Whether periods begin or rest with the last event of a way and the docket gives it no day."""
    last, on = dated(gone, days)[-1]
    return on is None and bool(last.suspends or any(not start.since for start in last.starts))


def orders(gone: Way, days: Days, facts: Mapping[str, Any]) -> Iterator[Order]:
    """What the events of a way do to periods. Nothing begins on a day that is not known."""
    latest = days.received
    for event, on in dated(gone, days):
        latest = max(latest, on) if on else latest
        for order in orders_of(event, on or latest, {}, facts):
            if on is not None or order.do is not Do.START:
                yield order


def is_settled_by_moving(course: Course, state: str, rule: str) -> bool:
    """Whether a period ends by a step that takes the case further, so that the docket tells of its end.

    Others end by a step of their own (a notice sent, an extract given) of which a docket tells nothing.
    """
    if any(rule in event.stops and not event.moves for event in course.events):
        return False
    ahead = (event for place in _reachable(course.id, state) for event in course.events_from(place))
    return any(rule in (*event.stops, *event.voids) for event in ahead if event.moves and not event.special)


@cache
def _reachable(course_id: str, state: str) -> Sequence[str]:
    """States that the case may still come to, its own among them."""
    course, found, waiting = courses()[course_id], [state], [state]
    while waiting:
        for event in course.events_from(waiting.pop()):
            if event.moves and not event.special and not event.to_course and event.to not in found:
                found.append(event.to)
                waiting.append(event.to)
    return found
