"""What a course must be to be used at all: whole, connected, and with its law named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from phapdinh.cases.courses.course import Course, Event

_DATED = frozenset({"accepted_on", "decided_on", "in_force_on"})


def check(course: Course) -> list[str]:
    """Faults of a course, in words for who wrote it; none where it may be used."""
    return [*_names(course), *_ways(course), *(fault for one in course.events for fault in _event(one))]


def _names(course: Course) -> Iterator[str]:
    for kind, ids in (("state", [s.id for s in course.states]), ("event", [e.id for e in course.events])):
        yield from (f"{kind} {name} stands twice" for name, count in Counter(ids).items() if count > 1)
    known = {state.id for state in course.states}
    for event in course.events:
        goal = "" if event.to_course else event.to
        for name in {*event.origins, goal} - known - {"*", ""}:
            yield f"event {event.id} names no state {name}"


def _ways(course: Course) -> Iterator[str]:
    """Every state can be reached, every one that is not final has a way to one that is."""
    onward: dict[str, set[str]] = {state.id: set() for state in course.states}
    for state in course.states:
        here = [one for one in course.events_from(state.id) if not one.to_course]
        onward[state.id] = {one.to for one in here} & set(onward)
    first = {event.to for event in course.events if event.opening}
    if not first:
        yield "no event opens it"
    reached = _closure(first, onward)
    yield from (f"state {name} cannot be reached" for name in onward if name not in reached)
    back: dict[str, set[str]] = {name: set() for name in onward}
    for name, goals in onward.items():
        for goal in goals:
            back[goal].add(name)
    # An exit that every course has (transfer, succession) is no way to the end of this one.
    finals = {state.id for state in course.states if state.final and state.id not in _ELSEWHERE}
    finals |= {origin for event in course.events if event.to_course for origin in event.origins}
    ends = _closure(finals, back)
    yield from (f"state {name} has no way out" for name in onward if name not in ends | _ELSEWHERE)


_ELSEWHERE = frozenset({"transferred", "consolidated", "succeeded"})


def _closure(start: Iterable[str], ways: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name for name in start if name in ways]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(ways[name])
    return found


def _event(event: Event) -> Iterator[str]:
    if not event.source.article and event.confidence == "V":
        yield f"event {event.id} names no article"
    if event.opening == bool(event.origins):
        yield f"event {event.id} must either open the course or happen in a state"
    asked = {ask.id for ask in event.asks}
    for start in event.starts:
        if start.since and start.since not in asked:
            yield f"event {event.id} starts {start.rule} since {start.since}, which it does not ask"
    if event.assigns and "officer" not in asked:
        yield f"event {event.id} assigns nobody"
    if unknown := set(event.sets) - _DATED:
        yield f"event {event.id} sets {', '.join(sorted(unknown))}"
    if "earliest" in event.sets.values() and not event.after:
        yield f"event {event.id} waits for no period"
