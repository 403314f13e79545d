"""The course of a case as its page shows it: stations with their days, and every step in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.cases.courses.course import Ask, Course
from phapdinh.cases.courses.refusals import day
from phapdinh.cases.models import Case, Clock, Step
from phapdinh.cases.models.kinds import ClockState
from phapdinh.cases.queries.standing import effective


@dataclass(frozen=True, slots=True)
class Milestone:
    """A station of the course: ``state`` is ``done``, ``current`` or ``coming``. ``on``: the day it was
    reached; for the current one ``until`` is the day by which the court must go on."""

    title: str
    state: str
    on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class StepView:
    """One step: what happened, on which day, who recorded it when, and what was said with it."""

    id: UUID
    sequence: int
    event: str
    title: str
    source: str
    on: date
    at: datetime
    by: str
    said: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    undone: bool
    last: bool


#: The one step of a case that came in from a docket kept before; no course knows it.
IMPORTED = "imported"


def milestones(
    course: Course, case: Case, steps: Sequence[Step], clocks: Iterable[Clock]
) -> Iterator[Milestone]:
    """The stations in the order of the course; one that was passed over is left out once it is behind."""
    reached = _reached(course, case, effective(steps))
    here = course.state(case.state).milestone
    order = course.milestones
    place = order.index(here) if here in order else len(order)
    until = min((c.due_on for c in clocks if c.duty and c.state == ClockState.RUNNING), default=None)
    for number, title in enumerate(order):
        if title == here and case.closed_on is None:
            yield Milestone(title, "current", reached.get(title), until)
        elif title in reached and number <= place:
            yield Milestone(title, "done", reached[title])
        elif number > place and case.closed_on is None:
            yield Milestone(title, "coming")


def _reached(course: Course, case: Case, steps: Sequence[Step]) -> dict[str, date]:
    """The first day on which the case stood at each station; states of another course count by name."""
    found: dict[str, date] = {}
    known = {state.id: state.milestone for state in course.states}
    for step in steps:
        title = known.get(step.to_state, "")
        if title:
            found.setdefault(title, step.on)
    if not found and (title := course.state(case.state).milestone):
        found[title] = case.received_on
    return found


def step_views(course: Course, steps: Sequence[Step]) -> Iterator[StepView]:
    """Every step, the newest first; those undone are marked, not hidden."""
    held = effective(steps)
    last = held[-1].pk if held else None
    undone = {row.undoes_id for row in steps if row.undoes_id}
    for row in reversed(steps):
        event = course.event(row.event)
        yield StepView(
            id=row.pk,
            sequence=row.sequence,
            event=row.event,
            title=_title(row, course),
            source=str(event.source) if event else "",
            on=row.on,
            at=row.at,
            by=str(row.by) if row.by else _("Hệ thống"),
            said=tuple(_said(row, event.asks if event else ())),
            documents=tuple(event.documents) if event else (),
            undone=row.pk in undone,
            last=row.pk == last,
        )


def _title(row: Step, course: Course) -> str:
    if row.undoes_id:
        return _("Hủy bước ghi nhầm")
    if row.event == IMPORTED:
        return _("Nhập từ sổ đã có trước khi dùng hệ thống")
    event = course.event(row.event)
    return event.title if event else row.event


_HIDDEN = frozenset({"officer", "participation", "court", "case"})


def _said(row: Step, asks: Iterable[Ask]) -> Iterator[tuple[str, str]]:
    """What was answered, by the titles of the fields; who is meant by an id stands elsewhere on the page."""
    if row.undoes_id:
        yield _("Lý do"), str(row.data.get("reason", ""))
    for ask in asks:
        if ask.id in row.data and ask.kind not in _HIDDEN:
            yield ask.title, _answer(ask, row.data[ask.id])


def _answer(ask: Ask, value: object) -> str:
    if ask.kind == "date":
        return day(date.fromisoformat(str(value)))
    if ask.kind == "yes_no":
        return _("Có") if value else _("Không")
    if ask.kind == "choice":
        return ask.choices.get(str(value), str(value))
    if ask.kind == "money" and isinstance(value, int):
        return f"{value:,}".replace(",", ".") + " đồng"
    return str(value)
