"""What those who take part do, by their link: ask, raise a hand; the chair gives the floor, settles, ends."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.conferences.actions import finish
from phapdinh.hearings.conferences.floor import pass_floor
from phapdinh.hearings.conferences.journal import note_in_court
from phapdinh.hearings.models import Conference, ConferenceQuestion, ConferenceRole, ConferenceSeat

_MOST_WAITING = 5  # questions of one point that wait for an answer


@transaction.atomic
def ask(*, seat: ConferenceSeat, words: str) -> ConferenceQuestion:
    """Put a question in writing. Raises HearingError."""
    _going(seat)
    said = " ".join(words.split())
    if not said or len(said) > 1000:
        raise HearingError(_("Câu hỏi phải có nội dung và không quá 1.000 chữ cái."))
    if seat.questions.filter(settled_at=None).count() >= _MOST_WAITING:
        raise HearingError(_("Điểm cầu còn năm câu hỏi chưa được trả lời; chờ chủ trì xử lý rồi hỏi tiếp."))
    return ConferenceQuestion.objects.create(seat=seat, words=said, asked_at=timezone.now())


@transaction.atomic
def raise_hand(*, seat: ConferenceSeat, raised: bool) -> None:
    """Ask for the floor, or take that back. Raises HearingError."""
    _going(seat)
    at = timezone.now() if raised else None
    ConferenceSeat.objects.filter(pk=seat.pk, hand_raised_at__isnull=raised).update(hand_raised_at=at)


@transaction.atomic
def give_floor(*, chair: ConferenceSeat, seat_id: UUID) -> None:
    """Send to all what this seat says and shows; a point comes into the speakers' room for it.

    Raises ConferenceSeat.DoesNotExist, PermissionDenied, HearingError.
    """
    row = _chaired(chair)
    seat = ConferenceSeat.objects.get(pk=seat_id, conference=row)
    if row.floor_id == seat.pk:
        return
    ConferenceSeat.objects.filter(pk=seat.pk).update(hand_raised_at=None)
    pass_floor(row, seat)
    note_in_court(row, None, "floor", to=seat.name)


@transaction.atomic
def settle(*, chair: ConferenceSeat, question_id: UUID) -> None:
    """A question is answered, or put aside. Raises ConferenceQuestion.DoesNotExist, PermissionDenied."""
    row = _chaired(chair)
    question = ConferenceQuestion.objects.select_for_update().get(pk=question_id, seat__conference=row)
    if question.settled_at is None:
        question.settled_at = timezone.now()
        question.save(update_fields=["settled_at"])


@transaction.atomic
def close(*, chair: ConferenceSeat) -> None:
    """End the conference. Raises PermissionDenied, HearingError."""
    row = _chaired(chair)
    finish(row)
    note_in_court(row, None, "ended")


def _going(seat: ConferenceSeat) -> Conference:
    row = Conference.objects.select_for_update().get(pk=seat.conference_id)
    if row.opened_at is None or row.ended_at is not None:
        raise HearingError(_("Hội nghị chưa mở hoặc đã kết thúc."))
    return row


def _chaired(chair: ConferenceSeat) -> Conference:
    if chair.role != ConferenceRole.CHAIR:
        raise PermissionDenied(_("Chỉ chủ trì hội nghị làm được việc này."))
    return _going(chair)
