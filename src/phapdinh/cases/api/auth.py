"""Who asks: a program by its key, or a person by the session of the desk (then with the form token)."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.security.session import SessionAuth

from phapdinh.cases.api.keys import hashed, note_use
from phapdinh.cases.models import ApiKey
from phapdinh.people.models import User

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class KeyAuth(HttpBearer):
    """``Authorization: Bearer …``: a key that was made for an account and has not ended."""

    openapi_bearerFormat = "opaque"  # noqa: N815 - the field's name in OpenAPI

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """The account; none for a key that is unknown, revoked, past its day, or of a closed account."""
        rows = ApiKey.objects.select_related("owner").filter(revoked_at=None, owner__is_active=True)
        row = rows.filter(token_sha256=hashed(token), expires_at__gt=timezone.now()).first()
        if row is None:
            return None
        if not row.writes and request.method not in _SAFE:
            raise HttpError(403, _("Khóa này chỉ để đọc."))
        note_use(row)
        request.user = row.owner
        return row.owner


#: A key first: whoever sends one is not asked for the token of a form.
AUTH: list[HttpBearer | APIKeyCookie] = [KeyAuth(), SessionAuth()]


def asker(request: HttpRequest) -> User:
    """The account that asks."""
    return cast("User", request.user)
