"""Where a judgment stands: hold, release, refuse, reconsider, submit, send back. One transaction each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.judgments.models import DeskNote, Judgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.queries.visibility import require_on
from phapdinh.judgments.readiness import blockers_of
from phapdinh.judgments.refusing import refusal_class
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb
from phapdinh.records import journal


class DeskError(ValueError):
    """An act that this judgment does not allow now; the message is for the person."""


@dataclass(frozen=True, slots=True)
class Move:
    """A step from some states to one, its name in the journal, and the reason that stands with it."""

    verb: str
    origins: Collection[State]
    target: State
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def hold(*, judgment: Judgment, actor: User, reason: str) -> bool:
    """Hold publication, with a reason (tạm giữ)."""
    require_on(actor, Verb.HOLD, judgment)
    origins = (State.CODING, State.AWAITING_SIGNATURE)
    return _step(judgment, actor, Move("judgment.held", origins, State.HELD, given_reason(reason)))


def release(*, judgment: Judgment, actor: User) -> bool:
    """End a hold: the judgment goes back to coding."""
    require_on(actor, Verb.HOLD, judgment)
    return _step(judgment, actor, Move("judgment.released", (State.HELD,), State.CODING))


def refuse(*, judgment: Judgment, actor: User, rule: str, note: str = "") -> bool:
    """Decide that it is not published, by a class of Điều 4 Nghị quyết 03/2017/NQ-HĐTP."""
    require_on(actor, Verb.REFUSE, judgment)
    ground = refusal_class(rule)
    if ground is None:
        raise DeskError(_("Chọn căn cứ không công bố."))
    reason = ". ".join(part for part in (ground.reason.rstrip("."), note.strip()) if part)
    origins = (State.CODING, State.AWAITING_SIGNATURE, State.HELD)
    details = {"rule": rule, "article": ground.article}
    return _step(judgment, actor, Move("judgment.refused", origins, State.REFUSED, reason, details))


def reconsider(*, judgment: Judgment, actor: User) -> bool:
    """Take a refusal back: the judgment goes back to coding."""
    require_on(actor, Verb.REFUSE, judgment)
    return _step(judgment, actor, Move("judgment.reconsidered", (State.REFUSED,), State.CODING))


def submit(*, judgment: Judgment, actor: User) -> bool:
    """Hand to the presiding judge. Raises DeskError while anything stands against publication."""
    require_on(actor, Verb.SUBMIT, judgment)
    if judgment.state != State.AWAITING_SIGNATURE:
        against = blockers_of(judgment)
        if against:
            raise DeskError(_("Chưa trình được: %(first)s") % {"first": against[0].words})
    move = Move("judgment.submitted", (State.CODING,), State.AWAITING_SIGNATURE)
    return _step(judgment, actor, move)


def send_back(*, judgment: Judgment, actor: User, reason: str) -> bool:
    """Give a submitted judgment back to the editors, with a reason."""
    require_on(actor, Verb.SUBMIT, judgment)
    move = Move("judgment.sent_back", (State.AWAITING_SIGNATURE,), State.CODING, given_reason(reason))
    return _step(judgment, actor, move)


@transaction.atomic
def _step(judgment: Judgment, actor: User, move: Move) -> bool:
    """Take the step once; False where the judgment stands there already. Raises DeskError from elsewhere."""
    row = Judgment.objects.select_for_update().get(pk=judgment.pk)
    if row.state == move.target and row.state_reason == move.reason:
        return False
    if row.state not in move.origins:
        raise DeskError(
            _("Không làm được khi bản án ở trạng thái “%(state)s”.") % {"state": State(row.state).label}
        )
    row.state, row.state_reason = move.target, move.reason
    row.save(update_fields=["state", "state_reason", "updated_at"])
    judgment.state, judgment.state_reason = row.state, row.state_reason
    journal.append(
        subject_kind="judgment",
        subject_id=row.pk,
        verb=move.verb,
        details=move.details,
        actor=actor,
    )
    if move.reason:
        DeskNote.objects.create(judgment=row, verb=move.verb, text=move.reason, actor=actor)
    return True


def given_reason(reason: str) -> str:
    """The reason on one line. Raises DeskError where there is none."""
    tidy = " ".join(reason.split())
    if not tidy:
        raise DeskError(_("Ghi lý do."))
    return tidy[:500]
