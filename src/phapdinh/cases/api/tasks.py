"""Tasks of a case: those there are, a new one, one that is done or taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router

from phapdinh.cases.actions.tasks import NewTask, finish_task, give_task, reopen_task, withdraw_task
from phapdinh.cases.api.auth import asker
from phapdinh.cases.api.once import Answer, Key, once
from phapdinh.cases.api.parameters import TaskBody
from phapdinh.cases.api.reading import visible
from phapdinh.cases.api.refusals import ACTS, READS
from phapdinh.cases.api.schemas import CaseTaskRow, CaseWritten
from phapdinh.cases.models import CaseTask
from phapdinh.cases.queries.tasks import tasks_of

router = Router(tags=["cases"])
_ACTS: dict[str, Callable[..., CaseTask]] = {
    "done": finish_task,
    "reopen": reopen_task,
    "withdraw": withdraw_task,
}


@router.get(
    "/{case}/tasks",
    response={200: list[CaseTaskRow], **READS},
    summary="Việc phải làm. Tasks.",
    url_name="case_tasks",
)
def tasks(request: HttpRequest, case: UUID) -> list[dict[str, Any]]:
    """Theo hạn; cả việc đã xong. By their day; those done too."""
    return [_task(row) for row in tasks_of(asker(request), visible(request, case))]


@router.post(
    "/{case}/tasks",
    response={200: CaseWritten, **ACTS},
    summary="Giao việc. Give a task.",
    url_name="case_give_task",
)
def give(request: HttpRequest, case: UUID, key: Key, body: TaskBody) -> dict[str, Any]:
    """Cho người làm việc trong vụ việc. To somebody who works in the case."""

    def act() -> Answer:
        new = NewTask(body.what, body.whose, body.due_on)
        row = give_task(case_id=case, actor=asker(request), new=new)
        return {"case": case, "id": str(row.pk)}

    return once(request, key, act)


@router.post(
    "/{case}/tasks/{task}/{what}",
    response={200: CaseWritten, **ACTS},
    summary="Xong, mở lại, rút việc. Done, open again, withdraw.",
    url_name="case_task",
)
def change(
    request: HttpRequest, case: UUID, task: UUID, what: Literal["done", "reopen", "withdraw"], key: Key
) -> dict[str, Any]:
    """Mỗi việc đều trở lại được. Each of it can be taken back."""
    row = visible(request, case)
    if not CaseTask.objects.filter(pk=task, case=row).exists():
        raise Http404

    def act() -> Answer:
        done = _ACTS[what](task_id=task, actor=asker(request))
        return {"case": case, "id": str(done.pk)}

    return once(request, key, act)


def _task(row: CaseTask) -> dict[str, Any]:
    return {
        "id": row.pk,
        "what": row.what,
        "whose": row.whose_id,
        "whose_name": str(row.whose),
        "due_on": row.due_on,
        "done_at": row.done_at,
        "withdrawn_at": row.withdrawn_at,
    }
