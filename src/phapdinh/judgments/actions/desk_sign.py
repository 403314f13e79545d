"""A named person signs: publish, correct, withdraw. Sign-off, publication and journal in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.judgments.actions import publishing
from phapdinh.judgments.actions.desk_state import DeskError, given_reason
from phapdinh.judgments.models import DeskNote, Judgment, SignOff
from phapdinh.judgments.models.working import State
from phapdinh.judgments.publishing.offsets import text_digest
from phapdinh.judgments.queries.visibility import require_on
from phapdinh.judgments.readiness import blockers_of, coded_text
from phapdinh.judgments.signing import may_sign, same_name
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb
from phapdinh.records import journal


@dataclass(frozen=True, slots=True)
class Signature:
    """The name that a person typed, and the SHA-256 of the coded text that the page showed."""

    name: str
    digest: str


@transaction.atomic
def sign_and_publish(*, judgment: Judgment, actor: User, signature: Signature) -> bool:
    """Sign the coded text that was shown and publish it; False where that was done already.

    Raises PermissionDenied, or DeskError where the name is not the signer's, the text is no longer
    the one that was shown, or anything stands against publication.
    """
    row = _locked(judgment)
    if row.state == State.PUBLISHED and _signed_last(row) == (actor.pk, signature.digest):
        return False
    if row.state != State.AWAITING_SIGNATURE:
        raise DeskError(_("Bản án chưa được trình ký."))
    _sign(row, actor, signature)
    publishing.publish_judgment(judgment=row, actor=actor)
    return True


@transaction.atomic
def correct(*, judgment: Judgment, actor: User, signature: Signature, reason: str, substance: bool) -> bool:
    """Sign a new version of what is published; ``substance`` tells a change of words from a technical one."""
    row = _locked(judgment)
    why = given_reason(reason)
    if row.state != State.PUBLISHED:
        raise DeskError(_("Chỉ đính chính được bản án đang công bố."))
    if _signed_last(row) == (actor.pk, signature.digest) and _noted_last(row, "judgment.corrected") == why:
        return False
    _sign(row, actor, signature)
    publishing.correct_judgment(judgment=row, actor=actor, reason=why, substance=substance)
    DeskNote.objects.create(judgment=row, verb="judgment.corrected", text=why, actor=actor)
    return True


@transaction.atomic
def withdraw(*, judgment: Judgment, actor: User, reason: str) -> bool:
    """Take a published judgment down; False where it is down already."""
    require_on(actor, Verb.WITHDRAW, judgment)
    row = _locked(judgment)
    why = given_reason(reason)
    if row.state == State.WITHDRAWN:
        return False
    if row.state != State.PUBLISHED:
        raise DeskError(_("Chỉ gỡ được bản án đang công bố."))
    publishing.withdraw_judgment(judgment=row, actor=actor, reason=why)
    DeskNote.objects.create(judgment=row, verb="judgment.withdrawn", text=why, actor=actor)
    return True


def _locked(judgment: Judgment) -> Judgment:
    return Judgment.objects.select_for_update().get(pk=judgment.pk)


def _sign(row: Judgment, actor: User, signature: Signature) -> None:
    """Record that ``actor`` answers for the coded text as it stands."""
    if not may_sign(actor, row):
        raise PermissionDenied(_("Chỉ Chủ tọa phiên tòa hoặc Chánh án được ký bản án này."))
    if not same_name(signature.name, actor.full_name):
        raise DeskError(
            _("Họ tên gõ vào không khớp với họ tên của bạn: %(name)s.") % {"name": actor.full_name}
        )
    if text_digest(coded_text(row)) != signature.digest:
        raise DeskError(_("Bản mã hóa đã thay đổi sau khi trang này mở ra. Đọc lại rồi ký."))
    against = blockers_of(row)
    if against:
        raise DeskError(_("Chưa công bố được: %(first)s") % {"first": against[0].words})
    SignOff.objects.create(
        judgment=row, signer=actor, signer_name=actor.full_name, coded_sha256=signature.digest
    )
    journal.append(
        subject_kind="judgment",
        subject_id=row.pk,
        verb="judgment.signed",
        details={"coded_sha256": signature.digest},
        actor=actor,
    )


def _signed_last(row: Judgment) -> tuple[object, str] | None:
    last = SignOff.objects.filter(judgment=row).order_by("-at", "-pk").first()
    return (last.signer_id, last.coded_sha256) if last else None


def _noted_last(row: Judgment, verb: str) -> str:
    note = DeskNote.objects.filter(judgment=row, verb=verb).order_by("-at", "-pk").first()
    return note.text if note else ""
