"""How completely each court publishes: the count, pure over facts.

Counted are the judgments whose term has come (30 days from legal effect, Điều 6 Nghị quyết
03/2017/NQ-HĐTP), by court and month of legal effect: published in time, late (published after the
term, or not yet), and held with the reason. Reasons are the classes of the rules and of the states:
no words that a person typed reach the public table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from phapdinh.judgments.models.working import State
from phapdinh.judgments.refusing import refusal_classes

_HELD = "Tạm giữ để Tòa án xem xét"
_REFUSED = "Không công bố theo Điều 4 Nghị quyết 03/2017/NQ-HĐTP"
_WITHDRAWN = "Đã gỡ bỏ sau khi công bố"


@dataclass(frozen=True, slots=True)
class Fact:
    """What counts of one judgment."""

    court: UUID
    in_force_on: date
    due_on: date
    state: str
    reason: str
    published_on: date | None


@dataclass(slots=True)
class Tally:
    """One court's month."""

    due: int = 0
    published: int = 0
    late: int = 0
    held: Counter[str] = field(default_factory=Counter)


def tally(facts: Iterable[Fact], today: date) -> dict[tuple[UUID, date], Tally]:
    """Count by court and first day of the month of legal effect. Pure."""
    found: dict[tuple[UUID, date], Tally] = {}
    for fact in facts:
        held = _held(fact)
        in_time = fact.published_on is not None and fact.published_on <= fact.due_on
        if not (held or fact.published_on) and fact.due_on >= today:
            continue  # its term still runs
        row = found.setdefault((fact.court, fact.in_force_on.replace(day=1)), Tally())
        row.due += 1
        if held:
            row.held[held] += 1
        elif in_time:
            row.published += 1
        else:
            row.late += 1
    return found


def _held(fact: Fact) -> str | None:
    if fact.state == State.HELD:
        return _HELD
    if fact.state == State.WITHDRAWN:
        return _WITHDRAWN
    if fact.state != State.REFUSED:
        return None
    known = (ground.reason.rstrip(".") for ground in refusal_classes().values())
    return next((reason for reason in known if fact.reason.startswith(reason)), _REFUSED)
