"""Whether the judgment of a case has been published: ``cases`` asks, ``judgments`` knows."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from phapdinh.cases.hooks import Publishing
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.refusing import term

_SETTLED = (State.PUBLISHED, State.REFUSED, State.WITHDRAWN)


def publishing() -> Publishing:
    """The term in force and the condition on a case that its judgment needs nothing more."""
    days, source = term()
    return Publishing(days, source, _settled)


def _settled() -> Exists:
    """By court, number and day: the same judgment, as the register of judgments holds it once."""
    same = Judgment.objects.filter(
        court=OuterRef("court"), number=OuterRef("judgment_number"), decided_on=OuterRef("decided_on")
    )
    return Exists(same.filter(state__in=_SETTLED))
