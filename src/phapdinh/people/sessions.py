"""Sessions in the database, read by a prepared query: every page of the desk reads one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from phapdinh.prepared import prepared


class SessionStore(DatabaseStore):
    """Django's own, but for how a session is found."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and no key any more, where it has ended."""
        found = _lasting(self.session_key or "", timezone.now())
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0])


@prepared
def _lasting(key: str, now: datetime) -> QuerySet[Session, str]:
    rows = Session.objects.filter(session_key=key, expire_date__gt=now)
    return rows.values_list("session_data", flat=True)
