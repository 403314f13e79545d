"""A case comes in: a petition, or a file with its indictment."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.actions.receiving import NewCase, receive_file, receive_petition
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.actions.subject import NewCharge, NewClaim
from phapdinh.cases.api.auth import asker
from phapdinh.cases.api.docket import router
from phapdinh.cases.api.once import Answer, Key, once
from phapdinh.cases.api.parameters import ReceiveBody
from phapdinh.cases.api.refusals import ACTS
from phapdinh.cases.api.schemas import CaseWritten
from phapdinh.cases.courses.loading import course_for


@router.post(
    "",
    response={200: CaseWritten, **ACTS},
    summary="Nhận đơn, hồ sơ sơ thẩm. Take in a petition or a file.",
    url_name="cases_receive",
)
def receive(request: HttpRequest, key: Key, body: ReceiveBody) -> dict[str, Any]:
    """Vụ việc, người, yêu cầu, số và thời hạn cùng một lần. Case, people, claims, number, clocks at once."""
    return once(request, key, lambda: _receive(request, body))


def _receive(request: HttpRequest, body: ReceiveBody) -> Answer:
    event = _opening(body)
    act = receive_file if event == "receive_file" else receive_petition
    opened = act(actor=asker(request), new=_new(body, event))
    return {"case": opened.case.pk, "id": str(opened.recorded.step.pk), "number": str(opened.case)}


def _opening(body: ReceiveBody) -> str:
    """The event by which such a case begins in first instance, as on the page."""
    try:
        course = course_for(type_=body.type, instance="first", simplified=False, on=timezone.localdate())
    except LookupError as error:
        raise CaseError(_("Không có trình tự nào cho loại vụ việc này vào ngày đã ghi.")) from error
    return next(one.id for one in course.events if one.opening)


def _new(body: ReceiveBody, event: str) -> NewCase:
    _refuse_places(body)
    return NewCase(
        court_id=body.court,
        type=body.type,
        title=body.title,
        on=body.on,
        event=event,
        subkind=body.subkind if body.type == "civil_matter" else "",
        answers=body.answers,
        people=[NewParty(**one.model_dump()) for one in body.people],
        claims=[NewClaim(**one.model_dump()) for one in body.claims],
        charges=[NewCharge(**one.model_dump()) for one in body.charges],
        minor=body.minor,
    )


def _refuse_places(body: ReceiveBody) -> None:
    """Places must lie in the list of people; whom somebody stands for comes before them."""
    count = len(body.people)
    named = [*(one.claimant for one in body.claims), *(one.accused for one in body.charges)]
    stands = (one.represents is not None and one.represents >= at for at, one in enumerate(body.people))
    if any(place is not None and place >= count for place in named) or any(stands):
        raise CaseError(_("Thứ tự người được nêu không có trong danh sách người tham gia."))
