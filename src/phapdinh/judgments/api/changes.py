"""Following the published judgments: every change after a number, withdrawals included."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from phapdinh.api_parts import Problem
from phapdinh.http_answers import base_url
from phapdinh.judgments.api.parameters import LARGEST
from phapdinh.judgments.api.schemas import ChangesPage
from phapdinh.judgments.export import as_json
from phapdinh.judgments.queries.exports import changes_after

router = Router(tags=["judgments"])


class ChangesParameters(Schema):
    """Từ đâu và bao nhiêu. From where, and how many."""

    after: int = Field(0, ge=0, le=LARGEST, description="“seq” cuối cùng đã có. The last “seq” that one has.")
    limit: int = Field(50, ge=1, le=100, description="Số thay đổi một lần. Changes at once.")


@router.get("/changes", response={200: ChangesPage, 422: Problem}, summary="Các thay đổi. Changes.")
def changes(request: HttpRequest, parameters: Query[ChangesParameters]) -> dict[str, Any]:
    """Thay đổi sau một số thứ tự, cũ trước; bản án bị gỡ còn lại lý do. Oldest first, with tombstones."""
    found = changes_after(parameters.after, parameters.limit + 1)
    items = found[: parameters.limit]
    return {
        "items": [as_json.full(item, base_url(request)) for item in items],
        "next": items[-1].change_seq if items else parameters.after,
        "has_more": len(found) > parameters.limit,
    }
