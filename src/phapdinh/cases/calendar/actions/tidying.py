"""What the machine does by itself: lets go of holds that ran out, takes old lines off the public list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from phapdinh.cases.calendar.actions.changing import let_go_of_holds
from phapdinh.cases.calendar.rules import calendar_rules
from phapdinh.cases.models import PublicHearing


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many holds were let go, how many lines taken away."""

    holds: int
    lines: int


def tidy() -> Tidied:
    """Run as often as one likes."""
    kept = timezone.localdate() - timedelta(days=calendar_rules().cause_list.days_kept)
    lines, _each = PublicHearing.objects.filter(day__lt=kept).delete()
    return Tidied(let_go_of_holds(), lines)
