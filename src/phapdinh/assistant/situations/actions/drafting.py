"""An expert drafts an answer; each draft is a version of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.assistant.models import Situation, SituationState, SituationVersion
from phapdinh.assistant.situations.actions.indexing import tell_index
from phapdinh.assistant.situations.actions.steps import (
    Move,
    SituationError,
    StaleError,
    locked,
    require,
    step,
)
from phapdinh.assistant.situations.actions.versions import citations_of, digest, write_citations
from phapdinh.assistant.situations.queries.visibility import may_draft
from phapdinh.people.models import User

MOST_ANSWER = 100_000
_ORIGINS = tuple(state for state in SituationState if state != SituationState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer with the question as it shall stand; ``day`` is the day whose law is answered."""

    question: str
    answer: str
    day: date
    field: str
    background: str = ""
    sources: str = ""


@transaction.atomic
def draft(*, situation: Situation, actor: User, draft: Draft, base: int) -> SituationVersion:
    """Hand in an answer for approval; ``base`` is the number of the newest version that the drafter saw.

    What readers see stays as it is until another person approves. Raises PermissionDenied, StaleError,
    SituationError.
    """
    row = locked(situation)
    require(may_draft(actor, row))
    newest = newest_number(row)
    if newest != base:
        raise StaleError
    _check(draft)
    version = _write(row, actor, draft, newest + 1)
    details = {"version": version.number, "sha256": version.sha256}
    step(row, actor, Move("situation.drafted", _ORIGINS, SituationState.DRAFTED, details=details))
    tell_index()
    return version


def newest_number(situation: Situation) -> int:
    """Number of the newest version; 0 where there is none."""
    newest: int | None = situation.versions.aggregate(newest=Max("number"))["newest"]
    return newest or 0


def _check(draft: Draft) -> None:
    if not draft.question.strip() or not draft.answer.strip():
        raise SituationError(_("Ghi câu hỏi và nội dung giải đáp."))
    if len(draft.answer) > MOST_ANSWER:
        raise SituationError(_("Nội dung giải đáp quá dài."))


def _write(row: Situation, actor: User, draft: Draft, number: int) -> SituationVersion:
    question, background = " ".join(draft.question.split()), draft.background.strip()
    answer = draft.answer.replace("\r\n", "\n").strip()
    version = SituationVersion.objects.create(
        situation=row,
        number=number,
        field=draft.field,
        question=question,
        background=background,
        answer=answer,
        sources=draft.sources.strip(),
        sha256=digest(question, background, answer),
        day=draft.day,
        drafted_by=actor,
        drafted_at=timezone.now(),
    )
    write_citations([(version, citations_of(answer, draft.day))])
    return version
