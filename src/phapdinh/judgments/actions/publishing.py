"""Publish, correct, withdraw. Each is one transaction: permission, checks, published rows, journal.

All writers of published rows take the lock of the change sequence before any of those rows, so that
no two wait for each other in a ring, and the order of committed changes is the order of their numbers.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.judgments.actions.desk_state import DeskError, given_reason
from phapdinh.judgments.actions.publication_material import (
    Material,
    material_of,
    require_clear,
    require_signed,
)
from phapdinh.judgments.actions.publication_rows import (
    add_notice,
    hide_old_versions,
    lock_changes,
    tell_index,
    write_new,
    write_version,
)
from phapdinh.judgments.actions.references import count_citing, drop_references
from phapdinh.judgments.export.pdf_store import default_store
from phapdinh.judgments.models import Judgment, PublicNotice, PublishedJudgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.publishing.titles import judgment_title
from phapdinh.judgments.queries.visibility import require_on
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb
from phapdinh.records import journal

_PUBLISHABLE = (State.CODING, State.AWAITING_SIGNATURE)


@transaction.atomic
def publish_judgment(*, judgment: Judgment, actor: User) -> PublishedJudgment:
    """Publish a signed judgment (khoản 2 Điều 5 Nghị quyết 03/2017/NQ-HĐTP).

    Raises PermissionDenied; DeskError where the record is incomplete, a class of Điều 4 or a leak
    stands against it, or nobody has signed exactly this text. Then nothing is published.
    """
    row = _locked(judgment, _PUBLISHABLE)
    require_on(actor, Verb.PUBLISH, row)
    material = _material(row)
    lock_changes()
    if PublishedJudgment.objects.filter(pk=row.pk).exists():
        published = _again(row, material)
    else:
        published = write_new(row, material)
    _move(row, judgment, State.PUBLISHED)
    _note(row, actor, "judgment.published", published)
    return published


@transaction.atomic
def correct_judgment(*, judgment: Judgment, actor: User, reason: str, substance: bool) -> PublishedJudgment:
    """Publish a signed new version of a published judgment, with a line in the public register.

    ``substance``: the court's words changed (đính chính); otherwise only their coding or form did.
    Old versions that show what the new coding hides are no longer public. Raises as
    :func:`publish_judgment`, and DeskError where the text is as published.
    """
    row = _locked(judgment, (State.PUBLISHED,))
    require_on(actor, Verb.PUBLISH, row)
    public_reason = given_reason(reason)
    material = _material(row)
    lock_changes()
    published = PublishedJudgment.objects.select_for_update().get(pk=row.pk)
    if published.text == material.publication.text:
        raise DeskError(_("Bản này không khác gì bản đang công bố."))
    write_version(published, row, material, note=public_reason, substance=substance)
    hide_old_versions(published, material)
    kind = PublicNotice.Kind.CORRECTION if substance else PublicNotice.Kind.TECHNICAL
    add_notice(published, kind, public_reason)
    _note(row, actor, "judgment.corrected", published)
    return published


@transaction.atomic
def withdraw_judgment(*, judgment: Judgment, actor: User, reason: str) -> PublishedJudgment:
    """Take a judgment down; its number, court, date and the reason stay public, its words do not."""
    row = _locked(judgment, (State.PUBLISHED,))
    require_on(actor, Verb.WITHDRAW, row)
    public_reason = given_reason(reason)
    change = lock_changes()
    published = PublishedJudgment.objects.select_for_update().get(pk=row.pk)
    now = timezone.now()
    published.text, published.structure, published.hidden, published.precedents = "", {}, [], []
    published.title = judgment_title(
        kind=published.kind, number=published.number, case_type=published.case_type, relation=None
    )
    published.legal_relation = ""
    published.withdrawn_at, published.withdrawn_reason = now, public_reason
    published.technical_changed_at, published.change_seq = now, change
    published.save()
    published.versions.update(is_public=False)
    published.citations.all().delete()
    cited = drop_references(published)
    count_citing(cited)
    add_notice(published, PublicNotice.Kind.WITHDRAWAL, public_reason, at=now)
    _move(row, judgment, State.WITHDRAWN, public_reason)
    _note(row, actor, "judgment.withdrawn", published)
    return published


def _locked(judgment: Judgment, origins: tuple[State, ...]) -> Judgment:
    """The row of the record, locked. Raises DeskError where its state does not allow the act."""
    row = Judgment.objects.select_for_update(of=("self",)).select_related("court").get(pk=judgment.pk)
    if row.state not in origins:
        raise DeskError(
            _("Không làm được khi bản án ở trạng thái “%(state)s”.") % {"state": State(row.state).label}
        )
    return row


def _material(row: Judgment) -> Material:
    """What is published, with nothing against it and somebody's signature under exactly this text."""
    material = material_of(row)
    require_clear(row)
    require_signed(row, material)
    return material


def _again(row: Judgment, material: Material) -> PublishedJudgment:
    """Publish what was withdrawn before, as a new version."""
    published = PublishedJudgment.objects.select_for_update().get(pk=row.pk)
    published.withdrawn_at, published.withdrawn_reason = None, ""
    note = "Công bố lại."  # the public register is kept in Vietnamese
    write_version(published, row, material, note=note, substance=True)
    return published


def _move(row: Judgment, judgment: Judgment, state: State, reason: str = "") -> None:
    row.state, row.state_reason = state, reason
    row.save(update_fields=["state", "state_reason", "updated_at"])
    judgment.state, judgment.state_reason = row.state, row.state_reason


def _note(row: Judgment, actor: User, verb: str, published: PublishedJudgment) -> None:
    """The journal's entry; once all of it stands, word to the index, and no file of an old version."""
    details = {"version": published.version, "change": published.change_seq}
    journal.append(subject_kind="judgment", subject_id=row.pk, verb=verb, details=details, actor=actor)
    tell_index()
    transaction.on_commit(lambda: default_store().forget(row.pk))
