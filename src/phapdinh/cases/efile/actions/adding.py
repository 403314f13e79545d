"""Put a document into the file: kept, numbered, read; and strike one that does not belong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, locked, record
from phapdinh.cases.efile.actions.keeping import Kept, keep_clear, keep_sealed
from phapdinh.cases.efile.actions.recognising import recognise_later
from phapdinh.cases.efile.actions.texts import keep_texts
from phapdinh.cases.efile.intake import Intake, Sealing, fault
from phapdinh.cases.efile.media import PLAYED
from phapdinh.cases.efile.reading import PagesRead, UnreadableItemError, check_signatures, read_pages
from phapdinh.cases.models import Case, CaseFileItem, SealedAccess, SealedKey
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.vietnamese.uuid7 import uuid7

_FAULTS = {
    "title": "Ghi tên tài liệu, không quá 300 ký tự.",
    "received_on": "Ngày nhận không được sau ngày hôm nay.",
    "pages": "Số trang phải từ 1 đến 20.000.",
}


@dataclass(frozen=True, slots=True)
class ItemRead:
    """What reading a file came to: how many pages, their text, its signatures."""

    pages: int
    found: PagesRead
    signatures: dict[str, object] | None


def add_item(
    *, actor: User, case: Case, path: Path, intake: Intake, read: ItemRead | None = None
) -> CaseFileItem:
    """Put a file into the file of the case, under the next index numbers, one a page.

    The file is read and kept before the case is locked, so others wait only for the numbers; pages that are
    pictures are read by a job. ``read``: for who holds a lock already, what :func:`read_file` gave before.
    Raises Case.DoesNotExist, PermissionDenied, CaseError, OSError where the disk
    is full (nothing is added then).
    """
    _require(actor, case, sealed=intake.sealing is not None)
    if wrong := fault(intake, timezone.localdate()):
        raise CaseError(_(_FAULTS.get(wrong, "Thông tin về tài liệu chưa đúng hoặc quá dài.")))
    read, key = read or read_file(path, intake), uuid7()
    kept = keep_sealed(path, str(key)) if intake.sealing else keep_clear(path, intake.media_type)
    with transaction.atomic():
        item = number_item(locked(case.pk), actor, intake, kept, read.pages)
        item.pk, item.signatures = key, read.signatures
        item.save(force_insert=True)
        if intake.sealing:
            _seal(item, actor, kept, intake.sealing)
        else:
            keep_texts(item, read.found.texts)
            recognise_later(item, read.found.scanned)
        record(case.pk, actor, "file.added", told(item))
    return item


@transaction.atomic
def strike_item(*, actor: User, item: CaseFileItem, reason: str) -> bool:
    """Say that an item does not belong to the file; it stays, with its numbers. False where it was struck."""
    case = locked(item.case_id)
    _require(actor, case, sealed=item.sealed)
    why = " ".join(reason.split())[:300]
    if not why:
        raise CaseError(_("Ghi lý do gạch tài liệu khỏi hồ sơ."))
    row = CaseFileItem.objects.select_for_update().get(pk=item.pk)
    if row.struck_at is not None:
        return False
    row.struck_at, row.struck_by, row.struck_reason = timezone.now(), actor, why
    row.save(update_fields=["struck_at", "struck_by", "struck_reason"])
    record(case.pk, actor, "file.struck", told(row))
    return True


def _require(actor: User, case: Case, *, sealed: bool) -> None:
    if not visible_to(actor).filter(pk=case.pk).exists():
        raise Case.DoesNotExist
    require(actor, Verb.CASE_SEAL if sealed else Verb.CASE_FILE, case.court_id)


def read_file(path: Path, intake: Intake) -> ItemRead:
    """Pages and text. What cannot be read is kept all the same, if somebody says how many pages it has; sound
    and film have one index number and no text."""
    if intake.media_type in PLAYED:
        return ItemRead(intake.pages or 1, PagesRead(()), None)
    try:
        found = read_pages(path, intake.name)
    except UnreadableItemError as error:
        if intake.pages is None:
            raise CaseError(_("%(why)s Ghi số trang để đưa vào hồ sơ.") % {"why": error}) from error
        found = PagesRead(())
    checked = check_signatures(path, intake.media_type)
    return ItemRead(intake.pages or max(1, len(found.texts)), found, checked)


def number_item(case: Case, actor: User, intake: Intake, kept: Kept, pages: int) -> CaseFileItem:
    """The item under the next index numbers, not yet saved; the case is locked."""
    last, now = (
        CaseFileItem.objects.filter(case=case).aggregate(Max("last"))["last__max"] or 0,
        timezone.now(),
    )
    return CaseFileItem(
        case=case,
        first=last + 1,
        last=last + pages,
        pages=pages,
        title=" ".join(intake.title.split()),
        kind=intake.kind,
        source=intake.source,
        source_note=intake.source_note,
        received_on=intake.received_on,
        name=intake.name,
        media_type=intake.media_type,
        size=kept.size,
        sha256="" if kept.wrapped else kept.file.sha256,
        file=kept.file,
        sealed=bool(kept.wrapped),
        document_id=intake.document,
        added_by=actor,
        added_at=now,
        filed_at=now,
    )


def _seal(item: CaseFileItem, actor: User, kept: Kept, sealing: Sealing) -> None:
    ground = " ".join(sealing.ground.split())[:300]
    if not ground:
        raise CaseError(_("Ghi căn cứ niêm phong tài liệu."))
    SealedKey.objects.create(item=item, wrapped=kept.wrapped, ground=ground)
    listed = dict.fromkeys([str(actor.pk), *sealing.access])
    SealedAccess.objects.bulk_create(
        [SealedAccess(item=item, user_id=key, granted_by=actor, starts_at=item.added_at) for key in listed]
    )


def told(item: CaseFileItem) -> dict[str, object]:
    """What the journal says of an item: numbers and hash, no title, which may hold a name."""
    return {
        "item": str(item.pk),
        "first": item.first,
        "last": item.last,
        "sha256": item.file_id,
        "sealed": item.sealed,
    }
