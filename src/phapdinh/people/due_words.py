"""How long until a period ends, in the words and form of the visual language; the same on every desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

SOON_DAYS = 7  # a week's work is tinted; what is further away is outlined


@dataclass(frozen=True, slots=True)
class DueWords:
    """``form`` names the style (overdue, today, soon, ok, held, done); ``words`` says the same.

    ``late`` counts the days since the period ended, where it has.
    """

    form: str
    words: str
    late: int = 0


def days_words(days_left: int) -> DueWords:
    """Of a period that runs; negative: overdue by as many days."""
    if days_left < 0:
        late = -days_left
        return DueWords("overdue", ngettext("quá %(n)d ngày", "quá %(n)d ngày", late) % {"n": late}, late)
    if days_left == 0:
        return DueWords("today", gettext("hôm nay"))
    words = ngettext("còn %(n)d ngày", "còn %(n)d ngày", days_left) % {"n": days_left}
    return DueWords("soon" if days_left <= SOON_DAYS else "ok", words)
