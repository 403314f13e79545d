"""An act that is sent twice acts once: the second is answered by what the first did."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any

import orjson
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Header
from ninja.errors import HttpError

from phapdinh.cases.actions.steps import lock_key
from phapdinh.cases.api.auth import asker
from phapdinh.cases.models import ApiAnswer

KEPT = timedelta(days=60)
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=100,
        pattern=r"^[\x21-\x7e]+$",
        description="Khóa do bên gọi đặt; gửi lại cùng khóa thì không ghi lần thứ hai. The caller's own key: "
        "the same key again records nothing twice.",
    ),
]
Answer = dict[str, Any]


def once(request: HttpRequest, key: str, act: Callable[[], Answer]) -> Answer:
    """Do ``act`` under a key, in one transaction with the note that it was done.

    A refusal leaves no note: the same key may be used again once the reason is gone. Raises HttpError 422
    for a key that was used for another request.
    """
    user, digest = asker(request), _digest(request)
    with transaction.atomic():
        lock_key(f"api:{user.pk}:{key}")
        known = ApiAnswer.objects.filter(user=user, key=key).first()
        if known is not None:
            if known.request_sha256 != digest:
                raise HttpError(422, _("Khóa Idempotency-Key này đã dùng cho một yêu cầu khác."))
            return {**known.answer, "again": True}
        answer: Answer = orjson.loads(orjson.dumps(act(), default=str))
        ApiAnswer.objects.create(user=user, key=key, request_sha256=digest, answer=answer, at=timezone.now())
    return {"again": False, **answer}


def forget_old() -> int:
    """Let go of answers that nobody will ask for again; gives how many."""
    return ApiAnswer.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _digest(request: HttpRequest) -> str:
    said = f"{request.method} {request.path}\n".encode() + request.body
    return hashlib.sha256(said).hexdigest()
