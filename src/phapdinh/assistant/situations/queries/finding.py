"""Finding: answers to a question like this one, and questions like this one before it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from phapdinh.assistant.models import Situation, SituationState
from phapdinh.assistant.situations.queries.shelf import likest
from phapdinh.assistant.situations.queries.visibility import ANSWERED, visible_to
from phapdinh.people.permissions import Person

#: From here on two questions may well be one (docs/situations.md has the figures).
LIKE = 0.5
#: Below this nothing is worth showing as a matching answer.
WORTH_SHOWING = 0.3
_MOST = 50


@dataclass(frozen=True, slots=True)
class FoundSituation:
    """A situation like a question. ``likeness`` is 1 for the same question and 0 for nothing in common.

    ``confirmed``: a person of a court answers for it; else ``source`` is where it came from. ``day`` is
    when it was approved, else the day of the answer, else when it was asked.
    """

    id: UUID
    question: str
    likeness: float
    state: SituationState
    answered: bool
    confirmed: bool
    source: str
    court: str
    day: date


def find_situations(question: str, k: int = 5, *, least: float = WORTH_SHOWING) -> list[FoundSituation]:
    """The answered situations whose questions are most like this one, best first; at most ``k``.

    Answers are for all courts, so nobody's rights are asked. An empty question finds nothing.
    """
    return _found(Situation.objects.filter(ANSWERED), question, k, least)


def count_answered() -> int:
    """How many answers are searched."""
    return Situation.objects.filter(ANSWERED).count()


def near_duplicates(user: Person, question: str, k: int = 5) -> list[FoundSituation]:
    """Situations that may be the same question, answered or not, as far as this person may see them."""
    return _found(visible_to(user), question, k, LIKE)


def _found(rows: QuerySet[Situation], question: str, k: int, least: float) -> list[FoundSituation]:
    if not question.strip() or k < 1:
        return []
    like = {key: score for key, score in likest(question, max(_MOST, 3 * k)) if score >= least}
    held = rows.filter(pk__in=like).exclude(state=SituationState.WITHDRAWN)
    by_key = {row.pk: row for row in held.select_related("current", "court")}
    return [_shown(by_key[key], score) for key, score in like.items() if key in by_key][:k]


def _shown(row: Situation, score: float) -> FoundSituation:
    seen = row.current
    approved = timezone.localdate(seen.approved_at) if seen and seen.approved_at else None
    return FoundSituation(
        id=row.pk,
        question=seen.question if seen else row.question,
        likeness=min(1.0, round(score, 4)),
        state=SituationState(row.state),
        answered=seen is not None,
        confirmed=approved is not None,
        source=row.source,
        court=row.court.name if row.court else "",
        day=approved or (seen.day if seen else timezone.localdate(row.asked_at)),
    )
