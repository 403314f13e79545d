"""One case on one screen: course, people, clocks, steps, journal, and what may be done next."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from phapdinh.cases.courses.course import Event
from phapdinh.cases.documents.queries import documents_of
from phapdinh.cases.efile.queries.items import Line, index
from phapdinh.cases.hooks import offers
from phapdinh.cases.models.kinds import ClockState
from phapdinh.cases.queries.case_clocks import ClockView
from phapdinh.cases.queries.case_page import CasePage, EventView, page_of
from phapdinh.cases.queries.papers import called_for
from phapdinh.cases.queries.tasks import kept_notes, open_tasks
from phapdinh.cases.queries.visibility import readable_case
from phapdinh.cases.views.frame import page
from phapdinh.cases.views.tasks import due
from phapdinh.people.desk import person, staff
from phapdinh.people.due_words import DueWords, days_words

_JOURNAL = 12  # entries beside the case; the rest stands on a page of its own
_OPEN = (ClockState.RUNNING, ClockState.SUSPENDED)
_NEWEST = 5  # items of the file beside the case
_MOVES = 3  # acts that stand as buttons; the rest in a list
_FORMS = {
    ClockState.SUSPENDED: "held",
    ClockState.MET: "done",
    ClockState.MISSED: "overdue",
    ClockState.VOID: "done",
}


@require_safe
@staff
def case_view(request: HttpRequest, case: UUID) -> HttpResponse:
    """The case, for whoever may read it."""
    row = readable_case(person(request), case)
    if row is None:
        raise Http404
    found = page_of(person(request), row)
    moving, beside = _acts(found)
    documents = documents_of(person(request), row)
    context = {
        "case": found,
        "running": [_line(one) for one in _in_order(found) if one.state in _OPEN],
        "settled": [_line(one) for one in _in_order(found) if one.state not in _OPEN],
        "today": timezone.localdate(),
        "offers": offers(person(request), found),
        "moving": moving[:_MOVES],
        "others": [*moving[_MOVES:], *beside],
        "documents": documents,
        "paper_case": row,
        "called": list(called_for(row, found.steps, documents)) if found.may_act else [],
        "journal": found.journal[:_JOURNAL],
        **_file(index(person(request), row)),
        "tasks": [{"task": one, "clock": due(one)} for one in open_tasks(person(request), row)],
        "notes": kept_notes(person(request), row),
    }
    return page(request, "case.html", context)


def _file(lines: Sequence[Line]) -> dict[str, object]:
    """The file beside the case: how large it is, what came in last."""
    newest = [line for line in reversed(lines) if not line.struck][:_NEWEST]
    return {"file": lines, "file_pages": lines[-1].last if lines else 0, "newest": newest}


def _line(clock: ClockView) -> dict[str, object]:
    return {"clock": clock, "words": said(clock)}


def said(clock: ClockView) -> DueWords:
    """The clock in words."""
    if clock.days_left is not None:
        return days_words(clock.days_left)
    return DueWords(_FORMS[ClockState(clock.state)], clock.state_title.lower())


def _in_order(found: CasePage) -> list[ClockView]:
    """What runs first, by its last day; then what is suspended; then what is settled, the newest first."""
    running = [one for one in found.clocks if one.state in _OPEN]
    settled = [one for one in found.clocks if one.state not in _OPEN]
    return [
        *sorted(running, key=lambda one: (one.state == ClockState.SUSPENDED, one.due_on)),
        *sorted(settled, key=lambda one: one.due_on, reverse=True),
    ]


def _acts(found: CasePage) -> tuple[list[EventView], list[EventView]]:
    """Steps that settle a running duty come first, then those that move the case, then the others.

    Of those that settle, the one that goes on along the course leads, those that leave it come last. What
    goes over to a court's successor is no act of a person.
    """
    events = [one for one in found.events if one.event.special != "succession"]
    running = {one.rule for one in found.clocks if one.state == ClockState.RUNNING and one.duty}
    settling = [one for one in events if running & set(one.event.stops)]
    settling.sort(key=lambda one: _away(found, one.event))
    moving = [one for one in events if one not in settling and one.event.moves]
    rest = [one for one in events if one not in settling and one not in moving]
    return settling, [*moving, *rest]


def _away(found: CasePage, event: Event) -> int:
    """Nought for a step to the next station, one for a step that stays, two for one that leaves the line."""
    if event.to in {"", found.state}:
        return 1
    stations, course = found.course.milestones, found.course
    here, there = (course.state(one).milestone if one else "" for one in (found.state, event.to))
    if event.to_course or here not in stations or there not in stations:
        return 2
    return 0 if stations.index(there) == stations.index(here) + 1 else 2
