"""What every act on a situation shares: the lock, the step from state to state, number, journal, words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.assistant.models import Situation, SituationNote, SituationState
from phapdinh.assistant.situations.queries.visibility import require
from phapdinh.people.models import User
from phapdinh.records import journal

SUBJECT = "situation"
MOST_REASON = 500


class SituationError(ValueError):
    """An act that this situation does not allow now; the message is for the person."""


class StaleError(SituationError):
    """Somebody has changed the situation since the page was drawn."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Tình huống đã thay đổi từ lúc trang này mở ra; việc vừa rồi chưa được ghi. "
                "Đọc lại rồi làm tiếp."
            )
        )


@dataclass(frozen=True, slots=True)
class Move:
    """A step from some states to one, its name in the journal, and the words that stand with it."""

    verb: str
    origins: Collection[SituationState]
    target: SituationState
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def locked(situation: Situation) -> Situation:
    """The row as it stands now, kept from others until the transaction ends."""
    return Situation.objects.select_for_update().get(pk=situation.pk)


def next_changes(count: int = 1) -> list[int]:
    """The next numbers of the change sequence; its lock is held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT assistant_next_change() FROM generate_series(1, %s)", [count])
        return sorted(row[0] for row in cursor.fetchall())


def step(row: Situation, actor: User | None, move: Move) -> None:
    """Take the step on a locked row, with everything else that was set on it. Raises SituationError."""
    refuse_state(row, move.origins)
    row.state, row.state_reason, row.changed_at = move.target, move.reason, timezone.now()
    row.change_seq = next_changes()[0]
    row.save()
    record(row.pk, actor, move.verb, move.details)
    if move.reason and actor is not None:
        SituationNote.objects.create(situation=row, verb=move.verb, text=move.reason, actor=actor)


def refuse_state(row: Situation, origins: Collection[SituationState]) -> None:
    """Raise SituationError, in words for the person, unless the situation stands in one of ``origins``."""
    if row.state not in origins:
        raise SituationError(
            _("Không làm được khi tình huống ở trạng thái “%(state)s”.")
            % {"state": SituationState(row.state).label}
        )


def record(situation: UUID, actor: User | None, verb: str, details: Mapping[str, Any]) -> None:
    """Add to the journal."""
    journal.append(subject_kind=SUBJECT, subject_id=situation, verb=verb, details=details, actor=actor)


def given_reason(reason: str) -> str:
    """The reason on one line. Raises SituationError where there is none."""
    tidy = " ".join(reason.split())
    if not tidy:
        raise SituationError(_("Ghi lý do."))
    return tidy[:MOST_REASON]


__all__ = [
    "Move",
    "SituationError",
    "StaleError",
    "given_reason",
    "locked",
    "next_changes",
    "record",
    "refuse_state",
    "require",
    "step",
]
