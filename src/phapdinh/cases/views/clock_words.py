"""How long until a period ends, in the words and form of the visual language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class ClockWords:
    """``form`` names the style (overdue, today, soon, ok, held, done); ``words`` says the same."""

    form: str
    words: str


def days_words(days_left: int) -> ClockWords:
    """Of a period that runs; negative: overdue by as many days."""
    if days_left < 0:
        return ClockWords("overdue", _("quá %(n)d ngày") % {"n": -days_left})
    if days_left == 0:
        return ClockWords("today", _("hôm nay"))
    form = "soon" if days_left <= SOON_DAYS else "ok"
    return ClockWords(form, _("còn %(n)d ngày") % {"n": days_left})


def settled_words(state: str, title: str) -> ClockWords:
    """Of a period that is suspended or settled."""
    forms = {"suspended": "held", "met": "done", "missed": "overdue", "void": "done"}
    return ClockWords(forms.get(state, "ok"), title.lower())
