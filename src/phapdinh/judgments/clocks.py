"""How long until a judgment must be published, in the words and form of the visual language."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from phapdinh.judgments.models.working import State
from phapdinh.people.due_words import DueWords, days_words


def clock(state: str, due_on: date | None, today: date) -> DueWords:
    """The clock of a judgment on a day."""
    settled = _settled(state)
    if settled is not None:
        return settled
    return days_words((due_on - today).days) if due_on else DueWords("ok", gettext("chưa rõ hạn"))


def _settled(state: str) -> DueWords | None:
    return {
        State.HELD.value: DueWords("held", gettext("tạm giữ")),
        State.REFUSED.value: DueWords("held", gettext("không hạn")),
        State.PUBLISHED.value: DueWords("done", gettext("đã xong")),
        State.WITHDRAWN.value: DueWords("held", gettext("đã gỡ")),
    }.get(state)
