"""What moves a case: an event of its course, the undoing of one, the draw of its judge."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from phapdinh.cases.actions.performing import perform
from phapdinh.cases.actions.undoing import undo_step
from phapdinh.cases.api.auth import asker
from phapdinh.cases.api.once import Answer, Key, once
from phapdinh.cases.api.parameters import EventBody, ReasonBody
from phapdinh.cases.api.reading import visible
from phapdinh.cases.api.refusals import ACTS
from phapdinh.cases.api.schemas import CaseDraw, CaseWritten
from phapdinh.cases.assigning.actions.drawing import draw_judge
from phapdinh.cases.assigning.queries.records import exported
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Case, Draw
from phapdinh.cases.models.kinds import Duty
from phapdinh.people.permissions import Verb, require

router = Router(tags=["cases"])
Sequence = Annotated[int, Field(ge=1, le=2**31 - 1)]


@router.post(
    "/{case}/events",
    response={200: CaseWritten, **ACTS},
    summary="Ghi một bước. Record an event.",
    url_name="case_events",
)
def record(request: HttpRequest, case: UUID, key: Key, body: EventBody) -> dict[str, Any]:
    """Bước, số, thời hạn, nhật ký cùng một lần; từ chối nêu điều luật. A refusal names its article."""
    return once(request, key, lambda: _record(request, case, body))


def _record(request: HttpRequest, case: UUID, body: EventBody) -> Answer:
    act = Act(event=body.event, on=body.on, data=body.answers)
    done = perform(case_id=case, actor=asker(request), act=act)
    return {"case": case, "id": str(done.step.pk), "number": done.number}


@router.post(
    "/{case}/steps/{sequence}/undo",
    response={200: CaseWritten, **ACTS},
    summary="Hủy bước ghi nhầm. Undo a step.",
    url_name="case_undo",
)
def undo(
    request: HttpRequest, case: UUID, sequence: Path[Sequence], key: Key, body: ReasonBody
) -> dict[str, Any]:
    """Chỉ bước gần nhất còn hiệu lực. Only the last step that still holds."""

    def act() -> Answer:
        step = undo_step(case_id=case, actor=asker(request), sequence=sequence, reason=body.reason)
        return {"case": case, "id": str(step.pk)}

    return once(request, key, act)


@router.post(
    "/{case}/draw",
    response={200: CaseDraw, **ACTS},
    summary="Rút ngẫu nhiên Thẩm phán. Draw the judge by lot.",
    url_name="case_draw",
)
def draw(request: HttpRequest, case: UUID) -> dict[str, Any]:
    """Mỗi vụ việc rút một lần; gọi lại thì nhận lần rút đã có. One draw a case; asked again it is told."""
    row = visible(request, case)
    require(asker(request), Verb.CASE_ASSIGN, row.court_id)
    held = _held(row)
    return _draw(held or draw_judge(case_id=case, actor=asker(request)), again=held is not None)


def _held(case: Case) -> Draw | None:
    """The draw that stands: the last one."""
    rows = Draw.objects.filter(case=case, duty=Duty.PRESIDING).select_related("chain", "winner")
    return rows.order_by("-drawn_at").first()


def _draw(row: Draw, *, again: bool) -> dict[str, Any]:
    return {
        "id": row.pk,
        "winner": row.winner_id,
        "winner_name": row.winner.name,
        "again": again,
        "record": exported(row),
    }
