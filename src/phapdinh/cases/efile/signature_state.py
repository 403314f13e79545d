"""The signatures of an item of the file as they hold at this moment; what they were on arrival is kept."""

from __future__ import annotations

from phapdinh.cases.efile.reading import check_signatures
from phapdinh.cases.models import CaseFileItem
from phapdinh.records.files import default_store


def check_item(item: CaseFileItem) -> dict[str, object] | None:
    """As ``CaseFileItem.signatures``, read anew; None for what is no PDF, and for what is sealed."""
    if item.sealed:
        return None
    return check_signatures(default_store().path(item.file_id), item.media_type)
