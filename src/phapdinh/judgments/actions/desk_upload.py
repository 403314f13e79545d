"""Files that staff bring in: kept at once by their content, read by a job."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.queries.desk import quarantine
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, courts_where
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


def retry_item(*, actor: User, item: int) -> bool:
    """Queue a quarantined file again; False where this person sees no such file."""
    row = quarantine(actor).filter(pk=item).first()
    if row is None:
        return False
    _queue(row.file_sha256, row.name, actor)
    return True


@transaction.atomic
def _receive(actor: User, file: Any) -> None:
    content = Path(file.temporary_file_path()) if isinstance(file, TemporaryUploadedFile) else file.read()
    try:
        stored = keep_file(content=content, media_type=file.content_type or "application/octet-stream")
    except OSError:
        raise DeskError(
            _("Ổ đĩa không nhận thêm: tệp %(name)s chưa được lưu.") % {"name": file.name}
        ) from None
    _queue(stored.sha256, str(file.name)[-_LONGEST_NAME:], actor)


def _queue(sha256: str, name: str, actor: User) -> None:
    from phapdinh.judgments.jobs.importing import import_upload

    import_upload.defer(sha256=sha256, name=name, actor_id=str(actor.pk))
