"""Private notes on a page: written, changed and thrown away by their author alone, and in no journal."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.efile.queries.rights import may_open
from phapdinh.cases.models import CaseFileItem, FileNote
from phapdinh.people.models import User

MOST_NOTE = 10_000


@transaction.atomic
def write_note(*, actor: User, item: CaseFileItem, page: int, text: str) -> FileNote:
    """A note on a page of an item that this person may open. Raises CaseFileItem.DoesNotExist, CaseError."""
    if not may_open(actor, item):
        raise CaseFileItem.DoesNotExist
    if not 1 <= page <= item.pages:
        raise CaseError(_("Tài liệu không có trang này."))
    now = timezone.now()
    return FileNote.objects.create(
        item=item, author=actor, page=page, text=_words(text), made_at=now, changed_at=now
    )


@transaction.atomic
def change_note(*, actor: User, note: FileNote, text: str) -> FileNote:
    """Other words. Raises FileNote.DoesNotExist for anybody but the author."""
    row = FileNote.objects.select_for_update().get(pk=note.pk, author=actor)
    row.text, row.changed_at = _words(text), timezone.now()
    row.save(update_fields=["text", "changed_at"])
    return row


@transaction.atomic
def remove_note(*, actor: User, note: FileNote) -> None:
    """Throw it away. Raises FileNote.DoesNotExist for anybody but the author."""
    FileNote.objects.get(pk=note.pk, author=actor).delete()


def _words(text: str) -> str:
    tidy = text.strip()
    if not tidy or len(tidy) > MOST_NOTE:
        raise CaseError(_("Ghi chú dài từ 1 đến 10.000 ký tự."))
    return tidy
