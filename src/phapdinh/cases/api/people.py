"""Somebody joins a case, somebody leaves it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from phapdinh.cases.actions.people import NewParty, add_participant, end_participation
from phapdinh.cases.api.auth import asker
from phapdinh.cases.api.once import Answer, Key, once
from phapdinh.cases.api.parameters import AddedPersonBody, EndBody
from phapdinh.cases.api.parts import router
from phapdinh.cases.api.reading import visible
from phapdinh.cases.api.refusals import ACTS
from phapdinh.cases.api.schemas import CaseWritten
from phapdinh.cases.models import Participation


@router.post(
    "/{case}/people",
    response={200: CaseWritten, **ACTS},
    summary="Thêm người tham gia. Add somebody.",
    url_name="case_add_person",
)
def add(request: HttpRequest, case: UUID, key: Key, body: AddedPersonBody) -> dict[str, Any]:
    """Vào với một tư cách, từ một ngày. In a capacity, from a day on."""
    return once(request, key, lambda: _add(request, case, body))


def _add(request: HttpRequest, case: UUID, body: AddedPersonBody) -> Answer:
    row = add_participant(
        case_id=case,
        actor=asker(request),
        new=NewParty(**body.model_dump(exclude={"on", "representing"})),
        on=body.on,
        representing_id=body.representing,
    )
    return {"case": case, "id": str(row.pk)}


@router.post(
    "/{case}/people/{participation}/end",
    response={200: CaseWritten, **ACTS},
    summary="Chấm dứt tư cách tham gia. End a capacity.",
    url_name="case_end_person",
)
def end(request: HttpRequest, case: UUID, participation: UUID, key: Key, body: EndBody) -> dict[str, Any]:
    """Ai đại diện cho người ấy cũng thôi. Whoever stood for them ends with them."""
    row = visible(request, case)
    if not Participation.objects.filter(pk=participation, case=row).exists():
        raise Http404

    def act() -> Answer:
        done = end_participation(
            participation_id=participation, actor=asker(request), on=body.on, reason=body.reason
        )
        return {"case": case, "id": str(done.pk)}

    return once(request, key, act)
