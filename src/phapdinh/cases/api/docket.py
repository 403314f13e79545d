"""The docket, finding in it, and one case."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from phapdinh.cases.api.auth import asker
from phapdinh.cases.api.parameters import DocketParameters, FindParameters
from phapdinh.cases.api.reading import page_of
from phapdinh.cases.api.refusals import READS
from phapdinh.cases.api.schemas import CaseFull, CaseRows, CasesFound
from phapdinh.cases.courses.course import Event
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.queries.case_page import CasePage, EventView
from phapdinh.cases.queries.docket import Wanted, docket
from phapdinh.cases.queries.finding import find_cases

router = Router(tags=["cases"])


@router.get("", response={200: CaseRows, **READS}, summary="Sổ thụ lý. The docket.", url_name="cases")
def rows(request: HttpRequest, parameters: Query[DocketParameters]) -> dict[str, Any]:
    """Vụ việc của các Tòa án mình, mới nhất trước. Cases of one's own courts, the newest first."""
    wanted = Wanted(
        court_id=parameters.court,
        type=parameters.type or "",
        instance=parameters.instance or "",
        state=parameters.state,
        officer_id=parameters.officer,
        closed=parameters.closed,
        received_from=parameters.received_from,
        received_to=parameters.received_to,
    )
    found = docket(asker(request), wanted, after=parameters.cursor, size=parameters.limit)
    return {"items": [asdict(row) for row in found.rows], "next": found.next}


@router.get(
    "/find", response={200: CasesFound, **READS}, summary="Tìm vụ việc. Find cases.", url_name="cases_find"
)
def find(request: HttpRequest, parameters: Query[FindParameters]) -> dict[str, Any]:
    """Theo số, tên có dấu hoặc không dấu, số định danh. By number, name with or without marks, id."""
    found = find_cases(asker(request), parameters.q)
    return {
        "items": [{**asdict(one), "state": courses()[one.course].state(one.state).title} for one in found]
    }


@router.get("/{case}", response={200: CaseFull, **READS}, summary="Một vụ việc. One case.", url_name="case")
def one(request: HttpRequest, case: UUID) -> dict[str, Any]:
    """Đang ở đâu, việc gì ghi được tiếp. How it stands, what may be recorded next."""
    return _full(page_of(request, case))


def _full(page: CasePage) -> dict[str, Any]:
    plain = {name: getattr(page, name) for name in _PLAIN}
    return {
        **plain,
        "course": page.course.id,
        "stations": [asdict(station) for station in page.milestones],
        "officers": [asdict(officer) for officer in page.officers],
        "links": [asdict(link) for link in page.links],
        "events": [_event(view) for view in page.events],
    }


_PLAIN = (
    "id", "number", "petition_number", "judgment_number", "title", "type", "instance", "simplified",
    "state", "state_title", "court", "court_name", "received_on", "accepted_on", "decided_on",
    "in_force_on", "closed_on", "minor", "closed_hearing", "secret",
)  # fmt: skip


def _event(view: EventView) -> dict[str, Any]:
    event = view.event
    return {
        "id": event.id,
        "title": event.title,
        "source": view.source,
        "earliest": view.earliest,
        "latest": view.latest,
        "special": event.special,
        "asks": asks_of(event),
    }


def asks_of(event: Event) -> list[dict[str, Any]]:
    """What an event asks, with the choices."""
    return [
        {
            "id": ask.id,
            "title": ask.title,
            "kind": ask.kind,
            "required": ask.required,
            "choices": dict(ask.choices),
        }
        for ask in event.asks
    ]
