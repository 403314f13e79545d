"""Another person decides: approve (which publishes to all courts), return, keep, withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.assistant.models import Situation, SituationFlag, SituationState, SituationVersion
from phapdinh.assistant.situations.actions.indexing import tell_index
from phapdinh.assistant.situations.actions.steps import (
    Move,
    SituationError,
    StaleError,
    given_reason,
    locked,
    refuse_state,
    require,
    step,
)
from phapdinh.assistant.situations.actions.versions import citations_of, write_citations
from phapdinh.assistant.situations.queries.entry import waiting_draft
from phapdinh.assistant.situations.queries.visibility import may_decide, may_withdraw
from phapdinh.people.models import User

_NOT_WITHDRAWN = tuple(state for state in SituationState if state != SituationState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Shown:
    """The version that the page showed: its number and the SHA-256 of its words."""

    number: int
    sha256: str


@transaction.atomic
def approve(*, situation: Situation, actor: User, shown: Shown) -> bool:
    """Approve the newest draft: from now on readers see it. False where this person has done so already.

    Who drafted does not approve; the database refuses it too. Raises PermissionDenied, StaleError where
    the draft that waits is not the one that was shown, SituationError.
    """
    row = locked(situation)
    require(may_decide(actor, row))
    if _has_approved(row, actor, shown):
        return False
    version = waiting_draft(row)
    if version is None or (version.number, version.sha256) != (shown.number, shown.sha256):
        refuse_state(row, (SituationState.DRAFTED,))
        raise StaleError
    if version.drafted_by_id == actor.pk:
        raise SituationError(_("Người soạn không tự duyệt giải đáp của mình; một người khác phải duyệt."))
    _hold_right(row, version, actor, SituationFlag.Decision.REVISED)
    row.field, row.question, row.background = version.field, version.question, version.background
    _publish(row, actor, "situation.approved", (SituationState.DRAFTED,))
    return True


@transaction.atomic
def keep(*, situation: Situation, actor: User, shown: Shown) -> bool:
    """Hold the answer that readers see right as it is, on today's law; False where nothing was open.

    This confirms what came from outside, and closes what the review had flagged.
    """
    row = locked(situation)
    require(may_decide(actor, row))
    version = row.current
    if version is None or (version.number, version.sha256) != (shown.number, shown.sha256):
        raise StaleError
    if row.state == SituationState.PUBLISHED:
        return False
    _hold_right(row, version, actor, SituationFlag.Decision.KEPT)
    _publish(row, actor, "situation.kept", (SituationState.UNCONFIRMED, SituationState.NEEDS_REVIEW))
    return True


@transaction.atomic
def send_back(*, situation: Situation, actor: User, reason: str) -> bool:
    """Give a draft back to the drafters, with a reason."""
    row = locked(situation)
    require(may_decide(actor, row))
    why = given_reason(reason)
    if (row.state, row.state_reason) == (SituationState.RETURNED, why):
        return False
    step(row, actor, Move("situation.returned", (SituationState.DRAFTED,), SituationState.RETURNED, why))
    tell_index()
    return True


@transaction.atomic
def withdraw(*, situation: Situation, actor: User, reason: str) -> bool:
    """Take it away from readers, with a reason; nothing is erased. False where it is withdrawn already."""
    row = locked(situation)
    require(may_withdraw(actor, row))
    why = given_reason(reason)
    if row.state == SituationState.WITHDRAWN:
        return False
    _close_flags(row, actor, SituationFlag.Decision.WITHDRAWN, timezone.now())
    step(row, actor, Move("situation.withdrawn", _NOT_WITHDRAWN, SituationState.WITHDRAWN, why))
    tell_index()
    return True


def _has_approved(row: Situation, actor: User, shown: Shown) -> bool:
    """Whether what was shown is what readers see already, by this person's word."""
    seen = row.current
    return (
        seen is not None
        and (seen.number, seen.sha256) == (shown.number, shown.sha256)
        and seen.approved_by_id == actor.pk
    )


def _hold_right(row: Situation, version: SituationVersion, actor: User, decision: str) -> None:
    """Put down who answers for it, on which law it rests today, and that open flags are decided."""
    now, today = timezone.now(), timezone.localdate()
    if version.approved_by_id is None:
        version.approved_by, version.approved_at = actor, now
        version.save(update_fields=["approved_by", "approved_at"])
    write_citations([(version, citations_of(version.answer, today))])
    _close_flags(row, actor, decision, now)
    row.current, row.law_day = version, today


def _close_flags(row: Situation, actor: User, decision: str, now: datetime) -> None:
    opened = SituationFlag.objects.filter(version__situation=row, decision=SituationFlag.Decision.OPEN)
    opened.update(decision=decision, decided_by=actor, decided_at=now)


def _publish(row: Situation, actor: User, verb: str, origins: tuple[SituationState, ...]) -> None:
    assert row.current is not None
    details = {
        "version": row.current.number,
        "sha256": row.current.sha256,
        "rests_on": sorted({one.sha256 for one in row.current.citations.all() if one.sha256}),
    }
    step(row, actor, Move(verb, origins, SituationState.PUBLISHED, details=details))
    tell_index()
