"""The clocks of a case as its page shows them: until when, by which article, how counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from phapdinh.cases.clocks.days import days_off
from phapdinh.cases.clocks.running import end_of
from phapdinh.cases.deadlines import DeadlineError, rules
from phapdinh.cases.deadlines.saying import cite_briefly
from phapdinh.cases.models import Clock
from phapdinh.cases.models.kinds import ClockState


@dataclass(frozen=True, slots=True)
class ClockView:
    """One period. ``days_left`` is negative when overdue, None when it is settled or suspended."""

    id: UUID
    rule: str
    title: str
    source: str
    started_on: date
    due_on: date
    due_at: datetime | None
    days_left: int | None
    state: str
    state_title: str
    duty: bool
    extended: bool
    about: str
    words: str
    warnings: tuple[str, ...]


def clock_views(clocks: Iterable[Clock], today: date) -> Iterator[ClockView]:
    """Open ones with their counting in words, settled ones without; two queries for the days off."""
    rows = list(clocks)
    days = days_off() if any(row.state == ClockState.RUNNING for row in rows) else None
    for row in rows:
        words, warnings = "", tuple[str, ...]()
        if days is not None and row.state == ClockState.RUNNING:
            try:
                found = end_of(row, days)
                words, warnings = found.words, tuple(found.warnings)
            except (DeadlineError, KeyError):
                words = ""
        yield _view(row, today, words, warnings)


def _view(row: Clock, today: date, words: str, warnings: tuple[str, ...]) -> ClockView:
    rule = rules().get(row.rule)
    running = row.state == ClockState.RUNNING
    return ClockView(
        id=row.pk,
        rule=row.rule,
        title=rule.title if rule else row.rule,
        source=cite_briefly(rule.on(row.started_on) or rule.now) if rule else "",
        started_on=row.started_on,
        due_on=row.due_on,
        due_at=row.due_at,
        days_left=(row.due_on - today).days if running else None,
        state=row.state,
        state_title=str(ClockState(row.state).label),
        duty=row.duty,
        extended=row.extended,
        about=row.about.party.name if row.about else "",
        words=words,
        warnings=warnings,
    )
