"""Notes of a case: written, changed, thrown away and taken back by their author; in no journal with their
words."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, record
from phapdinh.cases.models import Case, CaseNote
from phapdinh.cases.queries.tasks import on_panel
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User

MOST_NOTE = 10_000


@transaction.atomic
def write_note(*, case_id: UUID, actor: User, text: str, readers: str, key: str = "") -> CaseNote:
    """Note something; the same ``key`` twice notes it once.

    Raises Case.DoesNotExist; CaseError for an empty or endless text, and where somebody who does not sit in
    the case writes to its panel.
    """
    case = visible_to(actor).get(pk=case_id)
    if key and (there := CaseNote.objects.filter(case=case, author=actor, key=key).first()) is not None:
        return there
    now = timezone.now()
    row = CaseNote.objects.create(
        case=case,
        author=actor,
        readers=_readers(case, actor, readers),
        text=_words(text),
        made_at=now,
        changed_at=now,
        key=key,
    )
    record(case.pk, actor, "case.note_written", {"note": str(row.pk), "readers": row.readers})
    return row


@transaction.atomic
def change_note(*, note_id: UUID, actor: User, text: str, readers: str) -> CaseNote:
    """Other words, other readers. Raises CaseNote.DoesNotExist for anybody but the author, CaseError."""
    row = _own(note_id, actor)
    row.text, row.readers, row.changed_at = _words(text), _readers(row.case, actor, readers), timezone.now()
    row.save(update_fields=["text", "readers", "changed_at"])
    record(row.case_id, actor, "case.note_changed", {"note": str(row.pk), "readers": row.readers})
    return row


@transaction.atomic
def remove_note(*, note_id: UUID, actor: User) -> CaseNote:
    """Throw it away; nobody but the author sees it any more. Raises CaseNote.DoesNotExist."""
    row = _own(note_id, actor)
    if row.removed_at is None:
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
        record(row.case_id, actor, "case.note_removed", {"note": str(row.pk)})
    return row


@transaction.atomic
def restore_note(*, note_id: UUID, actor: User) -> CaseNote:
    """Take it back. Raises CaseNote.DoesNotExist."""
    row = _own(note_id, actor)
    if row.removed_at is not None:
        row.removed_at = None
        row.save(update_fields=["removed_at"])
        record(row.case_id, actor, "case.note_restored", {"note": str(row.pk)})
    return row


def _own(note_id: UUID, actor: User) -> CaseNote:
    rows = CaseNote.objects.select_for_update(of=("self",)).select_related("case")
    return rows.get(pk=note_id, author=actor, case__in=visible_to(actor))


def _readers(case: Case, actor: User, readers: str) -> str:
    if readers not in CaseNote.For.values:
        raise CaseError(_("Chọn ai đọc được ghi chú."))
    if readers == CaseNote.For.PANEL and not on_panel(actor, case.pk):
        raise CaseError(_("Chỉ thành viên Hội đồng xét xử của vụ việc ghi cho Hội đồng."))
    return readers


def _words(text: str) -> str:
    tidy = text.strip()
    if not tidy or len(tidy) > MOST_NOTE:
        raise CaseError(_("Ghi chú dài từ 1 đến 10.000 ký tự."))
    return tidy
