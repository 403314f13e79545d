"""Writing what the engine has decided: number, step, clocks, the row of the case, journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from phapdinh.cases import hooks, numbering
from phapdinh.cases.actions.steps import record
from phapdinh.cases.clocks.days import days_off
from phapdinh.cases.clocks.running import FIELDS, Plan, plan
from phapdinh.cases.courses.answers import plain
from phapdinh.cases.courses.engine import Outcome
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Case, Clock, IssuedNumber, Step
from phapdinh.people.models import User

_RESTORED = (
    "state",
    "accepted_on",
    "decided_on",
    "in_force_on",
    "closed_on",
    "number",
    "number_key",
    "petition_number",
    "judgment_number",
    "facts",
    "simplified",
    "course",
)
_WRITTEN = (*_RESTORED, "steps_taken", "changed_at")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written: the step, the number that it drew, clocks begun and changed, documents due."""

    step: Step
    number: str = ""
    begun: tuple[Clock, ...] = ()
    changed: tuple[Clock, ...] = ()
    documents: tuple[str, ...] = ()
    again: bool = False


def write(case: Case, outcome: Outcome, clocks: list[Clock], *, actor: User | None, key: str) -> Recorded:
    """Write an outcome for a locked case, all within the caller's transaction."""
    done = Plan()
    if outcome.orders:
        done = plan(outcome.orders, clocks, case_id=case.pk, court_id=case.court_id, days=days_off())
    before = {name: _plain(getattr(case, name)) for name in _RESTORED}
    issued = numbering.draw(case=case, what=outcome.number.what, on=outcome.on) if outcome.number else None
    step = _step(case, outcome, actor, key)
    _set_case(case, outcome, issued)
    changed = {name: value for name, value in before.items() if _plain(getattr(case, name)) != value}
    step.effects = {
        "clocks": done.effects(),
        "case": changed,
        "number": issued.pk if issued else None,
    }
    step.save(force_insert=True)
    save_clocks(done, step)
    case.save(update_fields=_WRITTEN)
    record(case.pk, actor, "case.step", _details(step, issued, done))
    hooks.follow(case, step, outcome)
    return Recorded(
        step=step,
        number=issued.text if issued else "",
        begun=tuple(done.begun),
        changed=tuple(change.clock for change in done.changed.values()),
        documents=outcome.documents,
    )


def save_clocks(done: Plan, step: Step) -> None:
    """Save clocks that began and those that changed."""
    for clock in done.begun:
        clock.step = step
    Clock.objects.bulk_update([change.clock for change in done.changed.values()], [*FIELDS, "due_at"])
    Clock.objects.bulk_create(done.begun)


def _step(case: Case, outcome: Outcome, actor: User | None, key: str) -> Step:
    return Step(
        case=case,
        sequence=case.steps_taken + 1,
        event=outcome.event.id,
        on=outcome.on,
        at=timezone.now(),
        by=actor,
        from_state=case.state if case.steps_taken else "",
        to_state=outcome.state,
        data=plain(outcome.data),
        key=key,
    )


def _set_case(case: Case, outcome: Outcome, issued: IssuedNumber | None) -> None:
    case.state, case.steps_taken, case.changed_at = outcome.state, case.steps_taken + 1, timezone.now()
    if outcome.course != case.course:
        case.course, case.simplified = outcome.course, courses()[outcome.course].simplified
    case.facts = {name: value for name, value in plain(outcome.facts).items() if name not in _COLUMNS}
    case.closed_on = outcome.on if outcome.closed else None
    for name, day in outcome.sets.items():
        setattr(case, name, day)
    if issued is not None and outcome.number is not None and outcome.number.into:
        setattr(case, outcome.number.into, issued.text)
        if outcome.number.into == "number":
            case.number_key = issued.key


_COLUMNS = frozenset({"type", "subkind", "simplified", "minor", "level"})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _details(step: Step, issued: IssuedNumber | None, done: Plan) -> dict[str, Any]:
    """For the journal: no answer of a person, which may hold a name."""
    return {
        "sequence": step.sequence,
        "event": step.event,
        "on": step.on.isoformat(),
        "state": step.to_state,
        "number": issued.text if issued else "",
        "begun": [[clock.rule, clock.due_on.isoformat()] for clock in done.begun],
        "settled": [[one.clock.rule, one.clock.state] for one in done.changed.values()],
    }
