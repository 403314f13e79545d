"""Matching situations as they stand beside an answer of the assistant."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phapdinh.assistant.models import Situation
from phapdinh.assistant.situations.queries.finding import FoundSituation, find_situations
from phapdinh.assistant.situations.queries.visibility import ANSWERED
from phapdinh.courts.court import shorten

_LIKE_ENOUGH = 0.4


def situations_beside(question: str, k: int = 3) -> list[dict[str, object]]:
    """Answered situations like a question: id, question, where it is, whose it is, how like (0 to 1)."""
    return [_beside(one) for one in find_situations(question, k, least=_LIKE_ENOUGH)]


def count_answered() -> int:
    """How many answers were searched."""
    return Situation.objects.filter(ANSWERED).count()


def _beside(one: FoundSituation) -> dict[str, object]:
    return {
        "id": str(one.id),
        "url": f"/tro-ly/tinh-huong/{one.id}/",
        "question": one.question,
        "state": _state(one),
        "confirmed": one.confirmed,
        "likeness": one.likeness,
    }


def _state(one: FoundSituation) -> str:
    if not one.confirmed:
        return _("nguồn: %(source)s, chưa được Tòa án xác nhận") % {"source": one.source}
    said = {"whose": shorten(one.court) if one.court else one.source, "day": f"{one.day:%d/%m/%Y}"}
    return _("%(whose)s, duyệt %(day)s") % said
