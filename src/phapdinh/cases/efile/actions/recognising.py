"""The text of pages that are pictures: waited for when a document comes in, read by a job, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from phapdinh.cases.models import CaseFileItem, ItemPage, ItemReading
from phapdinh.records.files import default_store
from phapdinh.vietnamese.fold import fold


def recognise_later(item: CaseFileItem, scanned: Sequence[int]) -> None:
    """Note which pages are pictures and queue their reading, in the transaction that adds the item."""
    from phapdinh.cases.jobs import read_item

    waiting = [page for page in scanned if page <= item.pages]
    if not waiting:
        return
    ItemReading.objects.create(
        item=item, pages=len(waiting), waiting=waiting, failed=[], changed_at=timezone.now()
    )
    read_item.defer(item_id=str(item.pk))


def recognise_item(item_id: UUID) -> int:
    """Read what still waits; each page is kept as soon as it is read. Gives how many pages have text now.

    A killed job goes on where it stopped: a page that is kept waits no more.
    """
    from phapdinh.cases.efile.reading import recognise_pages

    reading = ItemReading.objects.select_related("item").filter(pk=item_id).first()
    if reading is None or reading.item.sealed:
        return 0
    path = default_store().path(reading.item.file_id)
    return sum(_keep(reading, page, text) for page, text in recognise_pages(path, list(reading.waiting)))


def _keep(reading: ItemReading, page: int, text: str | None) -> bool:
    """Keep the text of a page and take it off the list, at once; whether there was any."""
    words = (text or "").replace("\x00", "")
    with transaction.atomic():
        row = ItemReading.objects.select_for_update().get(pk=reading.pk)
        if page not in row.waiting:
            return False
        row.waiting = [one for one in row.waiting if one != page]
        row.failed = [*row.failed, page] if text is None else row.failed
        row.changed_at = timezone.now()
        row.save(update_fields=["waiting", "failed", "changed_at"])
        if words.strip():
            given = {"case_id": reading.item.case_id, "text": words, "folded": fold(words)}
            ItemPage.objects.get_or_create(item_id=row.pk, page=page, defaults=given)
    return bool(words.strip())
