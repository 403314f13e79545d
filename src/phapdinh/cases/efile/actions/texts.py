"""The text of an item by pages, as search reads it."""

from __future__ import annotations

from collections.abc import Sequence

from phapdinh.cases.models import CaseFileItem, ItemPage
from phapdinh.vietnamese.fold import fold


def keep_texts(item: CaseFileItem, texts: Sequence[str]) -> None:
    """Keep it; text beyond the counted pages joins the last one, so that none of it is lost."""
    pages = [*texts[: item.pages - 1], "\n".join(texts[item.pages - 1 :])]
    ItemPage.objects.bulk_create(
        [
            ItemPage(item=item, case_id=item.case_id, page=number, text=text, folded=fold(text))
            for number, text in enumerate((one.replace("\x00", "") for one in pages), start=1)
            if text.strip()
        ]
    )
