"""How long until a judgment must be published, in the words and form of the visual language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from phapdinh.judgments.models.working import State

SOON_DAYS = 7  # a week's work is tinted; what is further away is outlined


@dataclass(frozen=True, slots=True)
class Clock:
    """``form`` names the style (overdue, today, soon, ok, held, done); ``words`` says the same.

    ``late`` counts the days since the term ended, where it has.
    """

    form: str
    words: str
    late: int = 0


def clock(state: str, due_on: date | None, today: date) -> Clock:
    """The clock of a judgment on a day."""
    settled = _settled(state)
    if settled is not None:
        return settled
    if due_on is None:
        return Clock("ok", gettext("chưa rõ hạn"))
    days = (due_on - today).days
    if days < 0:
        return Clock("overdue", ngettext("quá %(n)d ngày", "quá %(n)d ngày", -days) % {"n": -days}, -days)
    if days == 0:
        return Clock("today", gettext("hôm nay"))
    return Clock(
        "soon" if days <= SOON_DAYS else "ok",
        ngettext("còn %(n)d ngày", "còn %(n)d ngày", days) % {"n": days},
    )


def _settled(state: str) -> Clock | None:
    return {
        State.HELD.value: Clock("held", gettext("tạm giữ")),
        State.REFUSED.value: Clock("held", gettext("không hạn")),
        State.PUBLISHED.value: Clock("done", gettext("đã xong")),
        State.WITHDRAWN.value: Clock("held", gettext("đã gỡ")),
    }.get(state)
