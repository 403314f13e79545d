"""How much one person and one court may ask, and how many questions are answered at the same time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import ngettext

from phapdinh.assistant.models import AskedQuestion

_MINUTE = timedelta(minutes=1)


class OverLimitError(Exception):
    """Too much was asked within a minute. ``str()`` is for the person; ``wait`` are seconds."""

    def __init__(self, wait: int) -> None:
        words = ngettext(
            "Bạn đã hỏi nhiều trong một phút. Xin hỏi lại sau %(n)d giây; câu hỏi vẫn còn trong ô.",
            "Bạn đã hỏi nhiều trong một phút. Xin hỏi lại sau %(n)d giây; câu hỏi vẫn còn trong ô.",
            wait,
        )
        super().__init__(words % {"n": wait})
        self.wait = wait


def refuse_over_limit(*, user_id: UUID, court_id: UUID, now: datetime) -> None:
    """Raise :class:`OverLimitError` where the person or the court has used up this minute. Two short reads
    of an index; asked by fifty at once a court may go a little over, which harms nobody."""
    recent = AskedQuestion.objects.filter(asked_at__gt=now - _MINUTE)
    for rows, most in (
        (recent.filter(conversation__user_id=user_id), settings.ASSISTANT_QUESTIONS_A_MINUTE),
        (recent.filter(conversation__court_id=court_id), settings.ASSISTANT_QUESTIONS_A_MINUTE_COURT),
    ):
        if rows.count() >= most:
            oldest = rows.order_by("-asked_at").values_list("asked_at", flat=True)[most - 1]
            raise OverLimitError(max(1, round((oldest + _MINUTE - now).total_seconds())))


class BusyError(Exception):
    """Every place is taken, and none became free in time."""


_places = threading.BoundedSemaphore(settings.ASSISTANT_AT_ONCE)


@contextmanager
def a_place() -> Iterator[None]:
    """Wait in line for one of the few places of this process: pages of others must not wait for answers.

    Raises :class:`BusyError` after ``ASSISTANT_PATIENCE`` seconds.
    """
    if not _places.acquire(timeout=settings.ASSISTANT_PATIENCE):
        raise BusyError
    try:
        yield
    finally:
        _places.release()
