"""What the citations in a text mean."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from phapdinh.api_parts import Problem
from phapdinh.http_answers import base_url
from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.laws.api.parameters import ResolveLine, ResolveText
from phapdinh.laws.api.schemas import LawCitations
from phapdinh.laws.formats import as_json
from phapdinh.laws.queries import PORTAL, resolve_text
from phapdinh.laws.resolver import Resolution

router = Router(tags=["laws"])
_ANSWERS: dict[int, Any] = {200: LawCitations, 422: Problem}


@router.get(
    "/resolve",
    response=_ANSWERS,
    summary="Ý nghĩa của viện dẫn. What citations mean.",
    url_name="laws_resolve",
)
def resolve_line(request: HttpRequest, parameters: Query[ResolveLine]) -> dict[str, Any]:
    """Đoạn ngắn, trong địa chỉ. Of a short text, in the address."""
    return _answer(request, parameters.text, parameters.on)


@router.post(
    "/resolve",
    response={**_ANSWERS, 400: Problem},
    summary="Ý nghĩa của viện dẫn. What citations mean.",
    url_name="laws_resolve_text",
)
def resolve(request: HttpRequest, body: ResolveText) -> dict[str, Any]:
    """Văn bản dài, trong thân yêu cầu; không lưu lại gì. Of a longer text, in the body; nothing is kept."""
    return _answer(request, body.text, body.on)


def _answer(request: HttpRequest, text: str, on: date | None) -> dict[str, Any]:
    """Places are those in the text in NFC; without a day the text is taken to be of today."""
    written, day = unicodedata.normalize("NFC", text).replace("\x00", " "), on or timezone.localdate()
    found = resolve_text(written, day, using=PORTAL)
    base = base_url(request)
    cited = [{**as_json.citation(one, written), "url": _url(one, base, day)} for one in found]
    return {"on": day, "citations": cited}


def _url(one: Resolution, base: str, day: date) -> str | None:
    """The page of what is cited, where it is certain and held."""
    if one.law is None:
        return None
    cited = one.citation
    if cited.article is None or not (one.text or one.texts):
        return base + law_url(one.law.law_id)
    return base + provision_url(one.law.law_id, cited.article, cited.clause, cited.point, on=day)
