"""How a case stands, from rows that were read already: for the engine, and for whom it asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from phapdinh.cases.courses.course import Who
from phapdinh.cases.courses.engine import Period, Standing
from phapdinh.cases.models import Assignment, Case, Clock, Step
from phapdinh.cases.models.kinds import ClockState, Duty
from phapdinh.people.models import Role
from phapdinh.people.permissions import Person, Verb, may, roles_at

OPEN = (ClockState.RUNNING, ClockState.SUSPENDED)
HEADS = frozenset({Role.CHIEF_JUDGE, Role.DEPUTY_CHIEF_JUDGE})
JUDGES = HEADS | {Role.JUDGE}
#: Duties in which a judge decides in a case.
DECIDING = (Duty.EXAMINING, Duty.PRESIDING, Duty.JUDGE, Duty.MEDIATION_JUDGE)


def facts_of(case: Case) -> dict[str, Any]:
    """What clocks and events depend on: kept facts, and the columns that say as much."""
    return {
        **case.facts,
        "type": case.type,
        "subkind": case.subkind,
        "simplified": case.simplified,
        "minor": case.minor,
        "level": case.court.level,
    }


def effective(steps: Iterable[Step]) -> list[Step]:
    """Steps that still hold, oldest first: neither undone nor the undoing of another."""
    rows = list(steps)
    undone = {row.undoes_id for row in rows if row.undoes_id}
    return [row for row in rows if row.undoes_id is None and row.pk not in undone]


def last_moved_on(case: Case, steps: Iterable[Step]) -> date:
    """The day of the last step that still holds and took the case to another state."""
    moved = [step.on for step in effective(steps) if step.from_state != step.to_state]
    return moved[-1] if moved else case.received_on


def standing_of(case: Case, steps: Iterable[Step], clocks: Iterable[Clock]) -> Standing:
    """The case as the engine sees it."""
    periods = tuple(
        Period(
            rule=clock.rule,
            due_on=clock.due_on,
            about=str(clock.about_id or ""),
            suspended=clock.state == ClockState.SUSPENDED,
            extended=clock.extended,
        )
        for clock in clocks
        if clock.state in OPEN
    )
    return Standing(case.state, case.received_on, last_moved_on(case, steps), facts_of(case), periods)


def may_record(user: Person, case: Case) -> bool:
    """Whether this person records events at the court of the case at all."""
    return may(user, Verb.CASE_RECORD, case.court_id)


def capacities(user: Person, case: Case, assigned: Sequence[Assignment]) -> frozenset[Who]:
    """In which capacities this person may record in the case; a judge only where assigned to it."""
    return capacities_at(user, case.court_id, sits=any(_decides(row, user) for row in assigned))


def capacities_at(user: Person, court_id: UUID, *, sits: bool) -> frozenset[Who]:
    """The same for any case of a court; ``sits``: whether this person decides in it."""
    roles = roles_at(user, court_id) if may(user, Verb.CASE_RECORD, court_id) else frozenset()
    found = {Who.CLERK} if Role.CLERK in roles else set()
    if roles & HEADS:
        found.add(Who.CHIEF_JUDGE)
    if roles & JUDGES and sits:
        found.add(Who.JUDGE)
    return frozenset(found)


def _decides(row: Assignment, user: Person) -> bool:
    return row.ends_on is None and row.duty in DECIDING and row.officer.user_id == user.pk
