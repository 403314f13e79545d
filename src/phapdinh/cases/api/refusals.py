"""Refusals of the docket as problem details: the words of the page, with the provision where there is one."""

from __future__ import annotations

from typing import Any

import orjson
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from pydantic import Field

from phapdinh.api_parts import Problem, problem
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.actions.errors import TakenError
from phapdinh.cases.courses.course import Source
from phapdinh.cases.courses.refusals import RefusedError
from phapdinh.cases.models import Case, CaseTask, Charge, Claim, Participation


class CaseSource(Problem):
    """Lý do từ chối và căn cứ pháp luật. Why it is refused, and the provision it rests on."""

    law_id: str | None = Field(None, description="Số, ký hiệu văn bản. Number of the law.")
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    nearest: str | None = Field(None, description="Giờ trống gần nhất. The nearest time that is free.")


REFUSALS: dict[int, Any] = {401: Problem, 403: Problem, 404: Problem, 422: Problem}
READS: dict[int, Any] = REFUSALS
ACTS: dict[int, Any] = {**REFUSALS, 400: Problem, 409: CaseSource}


def install_refusals(api: NinjaAPI) -> None:
    """What the actions raise, as answers."""
    api.exception_handler(PermissionDenied)(_forbidden)
    api.exception_handler(RefusedError)(_refused)
    api.exception_handler(CaseError)(_not_now)
    for model in (Case, CaseTask, Charge, Claim, Participation):
        api.exception_handler(model.DoesNotExist)(_missing)


def _forbidden(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(request, 403, str(error))


def _missing(request: HttpRequest, _error: ObjectDoesNotExist) -> HttpResponse:
    """What one may not see does not exist."""
    return problem(request, 404)


def _refused(request: HttpRequest, error: RefusedError) -> HttpResponse:
    return _with(problem(request, 409, str(error)), _provision(error.source))


def _not_now(request: HttpRequest, error: CaseError) -> HttpResponse:
    answer = problem(request, 409, str(error))
    if isinstance(error, TakenError) and error.nearest is not None:
        return _with(answer, {"nearest": error.nearest.begins.isoformat()})
    return answer


def _provision(source: Source | None) -> dict[str, str | None]:
    if source is None:
        return {}
    named = {"law_id": source.law, "article": source.article, "clause": source.clause, "point": source.point}
    return {name: value or None for name, value in named.items()}


def _with(answer: HttpResponse, more: dict[str, str | None]) -> HttpResponse:
    if more:
        answer.content = orjson.dumps({**orjson.loads(answer.content), **more})
    return answer
