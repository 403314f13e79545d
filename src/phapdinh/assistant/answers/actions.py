"""The verbs that write: ask, answer, say what one thinks of an answer, review that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.assistant.answers.answer import Reason
from phapdinh.assistant.answers.asked import LONGEST
from phapdinh.assistant.answers.limits import refuse_over_limit
from phapdinh.assistant.models import AnswerFeedback, AskedQuestion, Conversation, Verdict
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, courts_where, require

#: Letters that are kept of a text that is too long to be a question; the page says that it was cut.
_KEPT = 4 * LONGEST
_PASSING = frozenset({Reason.BUSY.value, Reason.NO_CORPUS.value})


@transaction.atomic
def put_question(*, user: User, text: str, on: date | None, conversation: UUID | None) -> AskedQuestion:
    """Keep a question, in a conversation of this person or in a new one; it is answered afterwards.

    Raises PermissionDenied, :class:`~phapdinh.assistant.answers.limits.OverLimitError`, and
    ``Conversation.DoesNotExist`` for another person's conversation.
    """
    court_id = _court_of(user)
    now = timezone.now()
    refuse_over_limit(user_id=user.pk, court_id=court_id, now=now)
    if conversation is None:
        row = Conversation.objects.create(user=user, court_id=court_id, started_at=now, last_at=now)
    else:
        row = Conversation.objects.select_for_update().get(pk=conversation, user=user)
        row.last_at = now
        row.save(update_fields=["last_at"])
    last = row.questions.aggregate(last=Max("number"))["last"] or 0
    kept = text.replace("\x00", " ")[:_KEPT]
    return AskedQuestion.objects.create(conversation=row, number=last + 1, text=kept, on=on, asked_at=now)


def _court_of(user: User) -> UUID:
    courts = courts_where(user, Verb.ASK)
    if not courts:
        raise PermissionDenied(_("Chỉ cán bộ đang giữ chức danh tại một Tòa án được hỏi trợ lý."))
    return min(courts)


def settle(*, question: AskedQuestion, answer: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The kept answer of a question; made by ``answer`` and kept where there is none yet. Who comes
    second, after two asked at the same time, gets what the first has kept. That there was no place or
    no law is not kept: the next who opens the page has the question asked again."""
    if question.answer is not None:
        return dict(question.answer)
    made = answer()
    if made["reason"] in _PASSING:
        return made
    kept = AskedQuestion.objects.filter(pk=question.pk, answer__isnull=True).update(
        answer=made,
        reason=made["reason"] or "",
        articles=_articles(made["statements"]),
        elapsed_ms=round(made["elapsed_ms"]),
    )
    if not kept:
        question.refresh_from_db()
        return dict(question.answer or made)
    question.answer = made
    return made


def _articles(statements: Sequence[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(f"{one['law_id']}#{one['article']}" for one in statements))


@transaction.atomic
def give_feedback(*, user: User, question: UUID, verdict: str, note: str = "") -> AnswerFeedback:
    """Say that an answer is right, wrong, or misses something; said again, it replaces what was said,
    until it has been reviewed. Raises ValidationError in words for the person."""
    if verdict not in Verdict.values:
        raise ValidationError(_("Hãy chọn: đúng, sai hoặc thiếu."))
    asked = AskedQuestion.objects.select_for_update().get(pk=question, conversation__user=user)
    said = AnswerFeedback.objects.filter(question=asked).first()
    if said and said.reviewed_at:
        raise ValidationError(_("Nhận xét này đã được xem xét, không sửa được nữa."))
    values = {"verdict": verdict, "note": note.strip()[:2000], "given_at": timezone.now()}
    return AnswerFeedback.objects.update_or_create(question=asked, defaults=values)[0]


@transaction.atomic
def review_feedback(
    *, user: User, feedback: UUID, upheld: bool, right_articles: Sequence[str] = ()
) -> AnswerFeedback:
    """Decide on what somebody said of an answer, and name the articles that answer the question."""
    row = (
        AnswerFeedback.objects.select_for_update(of=("self",))
        .select_related("question__conversation")
        .get(pk=feedback)
    )
    require(user, Verb.REVIEW_ANSWERS, row.question.conversation.court_id)
    row.upheld, row.right_articles = upheld, list(right_articles)
    row.reviewed_by, row.reviewed_at = user, timezone.now()
    row.save()
    return row
