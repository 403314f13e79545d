"""What goes on elsewhere: a transfer, cases joined and parted, files of other courts taken in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from phapdinh.cases.actions.joining import Part, consolidate, separate
from phapdinh.cases.actions.moving import Onward, receive_from, transfer
from phapdinh.cases.actions.receiving import Opened
from phapdinh.cases.actions.steps import CaseError, Ruling
from phapdinh.cases.api.auth import asker
from phapdinh.cases.api.docket import asks_of
from phapdinh.cases.api.once import Answer, Key, once
from phapdinh.cases.api.parameters import (
    ConsolidateBody,
    IncomingParameters,
    SeparateBody,
    TakeInBody,
    TransferBody,
)
from phapdinh.cases.api.refusals import ACTS, READS
from phapdinh.cases.api.schemas import CasesIncoming, CaseWaysIn, CaseWritten
from phapdinh.cases.models import Case
from phapdinh.cases.models.kinds import LinkKind
from phapdinh.cases.queries.arriving import (
    Way,
    appeal_of,
    earlier_case,
    found_below,
    receiving_courts,
    sent_up,
    ways_in,
)

router = Router(tags=["cases"])


@router.get(
    "/incoming",
    response={200: CasesIncoming, **READS},
    summary="Hồ sơ chờ nhận. Files of other courts.",
    url_name="cases_incoming",
)
def incoming(request: HttpRequest, parameters: Query[IncomingParameters]) -> dict[str, Any]:
    """Hồ sơ đã gửi lên mà chưa nhận; hoặc theo số. Sent up and not taken in; or any other by its number."""
    courts = receiving_courts(asker(request))
    number = parameters.number.strip()
    return {"items": [_earlier(row) for row in (found_below(courts, number) if number else sent_up(courts))]}


@router.get(
    "/{case}/ways-in",
    response={200: CaseWaysIn, **READS},
    summary="Cách nhận hồ sơ. How a file may be taken in.",
    url_name="case_ways_in",
)
def ways(request: HttpRequest, case: UUID) -> dict[str, Any]:
    """Tòa án nào, bằng bước nào, ai kháng cáo. At which court, by which event, and who appeals."""
    row, found = _ways_in(request, case)
    appeal = appeal_of(row)
    return {
        **_earlier(row),
        "ways": [_way(one) for one in found],
        "people": [{"participation": key, "name": name} for key, name in appeal.people],
        "appellants": appeal.said,
    }


@router.post(
    "/{case}/take-in",
    response={200: CaseWritten, **ACTS},
    summary="Nhận hồ sơ của Tòa án khác. Take in a file.",
    url_name="case_take_in",
)
def take_in(request: HttpRequest, case: UUID, key: Key, body: TakeInBody) -> dict[str, Any]:
    """Phúc thẩm, giám đốc thẩm, tái thẩm, xét xử lại. Appeal, review, trial anew: a case of its own."""
    return once(request, key, lambda: _take_in(request, case, body))


@router.post(
    "/{case}/transfer",
    response={200: CaseWritten, **ACTS},
    summary="Chuyển vụ án. Transfer to the competent court.",
    url_name="case_transfer",
)
def send_on(request: HttpRequest, case: UUID, key: Key, body: TransferBody) -> dict[str, Any]:
    """Kết thúc ở đây, vào sổ nơi nhận cùng một lần. Ends here and comes in there at once."""

    def act() -> Answer:
        ruling = Ruling(body.on, body.ground)
        to_court = body.to_court
        return _opened(transfer(case_id=case, actor=asker(request), to_court_id=to_court, ruling=ruling))

    return once(request, key, act)


@router.post(
    "/{case}/consolidate",
    response={200: CaseWritten, **ACTS},
    summary="Nhập vụ án. Merge into another case.",
    url_name="case_consolidate",
)
def merge(request: HttpRequest, case: UUID, key: Key, body: ConsolidateBody) -> dict[str, Any]:
    """Người và yêu cầu sang vụ án kia. People and claims go over; the answer names the other case."""

    def act() -> Answer:
        ruling = Ruling(body.on, body.ground)
        link = consolidate(case_id=case, into_id=body.into, actor=asker(request), ruling=ruling)
        return {"case": link.to_case_id, "id": str(link.pk), "number": str(link.to_case)}

    return once(request, key, act)


@router.post(
    "/{case}/separate",
    response={200: CaseWritten, **ACTS},
    summary="Tách vụ án. Make a part a case of its own.",
    url_name="case_separate",
)
def part(request: HttpRequest, case: UUID, key: Key, body: SeparateBody) -> dict[str, Any]:
    """Yêu cầu được tách thành vụ án mới. The claims become a new case, which the answer names."""

    def act() -> Answer:
        ruling, wanted = Ruling(body.on, body.ground), Part(body.title, body.claims)
        return _opened(separate(case_id=case, actor=asker(request), ruling=ruling, part=wanted))

    return once(request, key, act)


def _take_in(request: HttpRequest, case: UUID, body: TakeInBody) -> Answer:
    row, found = _ways_in(request, case)
    way = next((one for one in found if (one.id, one.court.pk) == (body.way, body.court)), None)
    if way is None:
        raise CaseError(_("Tòa án này không nhận được hồ sơ theo cách đã nêu."))
    onward = Onward(
        way.court.pk,
        LinkKind(way.link),
        way.event.id,
        body.on,
        body.answers,
        simplified=way.course.simplified,
        instance=way.course.instance,
        appellants=body.appellants,
    )
    return _opened(receive_from(earlier_id=row.pk, actor=asker(request), onward=onward))


def _ways_in(request: HttpRequest, case: UUID) -> tuple[Case, list[Way]]:
    """The case and every way by which one's courts may take it in. Raises Http404 where there is none."""
    courts = receiving_courts(asker(request))
    row = earlier_case(case, courts)
    if row is None:
        raise Http404
    return row, ways_in(row, courts)


def _opened(opened: Opened) -> Answer:
    step = str(opened.recorded.step.pk)
    return {"case": opened.case.pk, "id": step, "number": str(opened.case), "again": opened.again}


def _earlier(case: Case) -> dict[str, Any]:
    return {
        "case": case.pk,
        "number": str(case),
        "judgment_number": case.judgment_number,
        "type": case.type,
        "court": case.court_id,
        "court_name": case.court.name,
        "decided_on": case.decided_on,
    }


def _way(way: Way) -> dict[str, Any]:
    return {
        "way": way.id,
        "title": way.event.title,
        "court": way.court.pk,
        "court_name": way.court.name,
        "asks": asks_of(way.event),
    }
