"""Files that staff bring in: kept at once by their content, read by a job."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.importing.rows import known_from, known_json
from phapdinh.judgments.linking import Known
from phapdinh.judgments.queries.desk import quarantine
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, courts_where, require
from phapdinh.records.actions import keep_file

_LONGEST_NAME = 255


def receive_files(*, actor: User, files: Iterable[Any]) -> int:
    """Keep each file and queue its import; gives their number. The same file twice is kept once.

    Raises PermissionDenied, and DeskError where the disk takes no more; what was kept before stays.
    """
    if not courts_where(actor, Verb.IMPORT):
        raise PermissionDenied(_("Bạn không có quyền nhập bản án."))
    number = 0
    for file in files:
        _receive(actor, file)
        number += 1
    return number


@transaction.atomic
def receive_known(*, actor: User, court_id: UUID, file: Any, known: Known) -> None:
    """Keep the judgment of a case and queue its import with what the case knows of it.

    Raises PermissionDenied, and DeskError where the disk takes no more.
    """
    require(actor, Verb.IMPORT, court_id)
    _receive(actor, file, known)


def retry_item(*, actor: User, item: int) -> bool:
    """Queue a quarantined file again; False where this person sees no such file."""
    row = quarantine(actor).filter(pk=item).first()
    if row is None:
        return False
    _queue(row.file_sha256, row.name, actor, known_from(row.known))
    return True


@transaction.atomic
def _receive(actor: User, file: Any, known: Known | None = None) -> None:
    content = Path(file.temporary_file_path()) if isinstance(file, TemporaryUploadedFile) else file.read()
    try:
        stored = keep_file(content=content, media_type=file.content_type or "application/octet-stream")
    except OSError:
        raise DeskError(
            _("Ổ đĩa không nhận thêm: tệp %(name)s chưa được lưu.") % {"name": file.name}
        ) from None
    _queue(stored.sha256, str(file.name)[-_LONGEST_NAME:], actor, known)


def _queue(sha256: str, name: str, actor: User, known: Known | None = None) -> None:
    from phapdinh.judgments.jobs.importing import import_upload

    said = known_json(known) if known else None
    import_upload.defer(sha256=sha256, name=name, actor_id=str(actor.pk), known=said)
