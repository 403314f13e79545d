"""Hearings of a case: those there are, and a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from phapdinh.cases.api.auth import asker
from phapdinh.cases.api.once import Answer, Key, once
from phapdinh.cases.api.parameters import HearingBody
from phapdinh.cases.api.reading import readable, visible
from phapdinh.cases.api.refusals import ACTS, READS
from phapdinh.cases.api.schemas import CaseHearing, CaseWritten
from phapdinh.cases.calendar.actions.checking import Wanted
from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.queries.seen import hearings_for
from phapdinh.cases.models import Hearing

router = Router(tags=["cases"])


@router.get(
    "/{case}/hearings",
    response={200: list[CaseHearing], **READS},
    summary="Phiên tòa, phiên họp. Hearings.",
    url_name="case_hearings",
)
def hearings(request: HttpRequest, case: UUID) -> list[dict[str, Any]]:
    """Cả phiên đã hoãn, đã hủy. Those put off and cancelled too."""
    row = readable(request, case)
    found = hearings_for(asker(request)).filter(case=row).select_related("room")
    return [_hearing(one) for one in found.order_by("during")]


@router.post(
    "/{case}/hearings",
    response={200: CaseWritten, **ACTS},
    summary="Xếp lịch. Schedule a hearing.",
    url_name="case_schedule",
)
def plan(request: HttpRequest, case: UUID, key: Key, body: HearingBody) -> dict[str, Any]:
    """Giữ phòng và người, tất cả hoặc không; trùng thì nêu giờ trống gần nhất. All or nothing."""
    return once(request, key, lambda: _plan(request, case, body))


def _plan(request: HttpRequest, case: UUID, body: HearingBody) -> Answer:
    row = visible(request, case)
    if body.begins.tzinfo is None or body.ends.tzinfo is None or body.begins >= body.ends:
        raise CalendarError(_("Giờ bắt đầu phải trước giờ kết thúc; ghi cả múi giờ, ví dụ +07:00."))
    wanted = Wanted(
        kind=body.kind,
        begins=body.begins,
        ends=body.ends,
        form=body.form,
        room=body.room,
        officers=tuple(body.officers),
        equipment=tuple(body.equipment),
    )
    done = schedule(actor=asker(request), court_id=row.court_id, wanted=wanted, case_id=row.pk)
    return {"case": case, "id": str(done.hearing.pk), "notes": list(done.notes)}


def _hearing(row: Hearing) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "form": row.form,
        "state": row.state,
        "begins": row.during.lower,
        "ends": row.during.upper,
        "room": row.room.name if row.room else "",
        "reason": row.reason,
        "revision": row.revision,
    }
