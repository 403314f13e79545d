"""A course that is another one with differences: written out before it is read.

``like`` names the other; ``rules`` says which periods take the place of which; ``without`` and
``without_states`` leave out; an event that bears a known id changes it, any other is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LISTS = ("starts", "stops", "voids", "suspends", "resumes", "restarts", "extends", "after", "before")
_DIRECTIONS = frozenset({"like", "rules", "without", "without_states", "events"})


def written_out(raw: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The whole course, as if it stood written. Raises KeyError where the other one is not known."""
    if "like" not in raw:
        return dict(raw)
    other = written_out(others[raw["like"]], others)
    gone = set(raw.get("without_states", []))
    events = {
        event["id"]: _of_states(_renamed(event, raw.get("rules", {})), gone)
        for event in other["events"]
        if event["id"] not in raw.get("without", [])
    }
    for event in raw.get("events", []):
        events[event["id"]] = {**events.get(event["id"], {}), **event}
    own = {name: value for name, value in raw.items() if name not in _DIRECTIONS}
    states = [state for state in other["states"] if state["id"] not in gone]
    note = {"note": raw.get("note", "")}
    return {**other, **note, **own, "states": states, "events": list(events.values())}


def _renamed(event: Mapping[str, Any], rules: Mapping[str, str]) -> dict[str, Any]:
    """The event with other periods. Two that became one stand once, unless their conditions differ."""
    done = dict(event)
    for name in _LISTS:
        if name in event:
            found = [_rule(one, rules) for one in event[name]]
            done[name] = [one for place, one in enumerate(found) if one not in found[:place]]
    return done


def _rule(one: str | Mapping[str, Any], rules: Mapping[str, str]) -> str | dict[str, Any]:
    if isinstance(one, str):
        return rules.get(one, one)
    return {**one, "rule": rules.get(one["rule"], one["rule"])}


def _of_states(event: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    if "from" in event:
        event["from"] = [state for state in event["from"] if state not in gone]
    return event
