"""A court asks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.assistant.models import Situation, SituationState
from phapdinh.assistant.situations.actions.indexing import tell_index
from phapdinh.assistant.situations.actions.steps import SituationError, next_changes, record
from phapdinh.assistant.situations.fields import OTHER
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require

MOST_QUESTION = 5_000
MOST_BACKGROUND = 20_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the question on its own, the facts behind it, the field of law."""

    question: str
    background: str = ""
    field: str = OTHER


@transaction.atomic
def ask(*, actor: User, court_id: UUID, asked: Asked) -> Situation:
    """Put a question of a court. Raises PermissionDenied; SituationError for an empty or endless one."""
    require(actor, Verb.SITUATION_ASK, court_id)
    question = " ".join(asked.question.split())
    if not question:
        raise SituationError(_("Ghi câu hỏi."))
    if len(question) > MOST_QUESTION or len(asked.background) > MOST_BACKGROUND:
        raise SituationError(_("Câu hỏi hoặc tình tiết quá dài."))
    now = timezone.now()
    row = Situation.objects.create(
        court_id=court_id,
        asked_by=actor,
        asked_at=now,
        field=asked.field,
        question=question,
        background=asked.background.strip(),
        state=SituationState.ASKED,
        changed_at=now,
        change_seq=next_changes()[0],
    )
    record(row.pk, actor, "situation.asked", {"court": str(court_id)})
    tell_index()
    return row
