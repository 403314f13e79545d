"""How far the recognition of scans has come."""

from __future__ import annotations

from dataclasses import dataclass

from phapdinh.cases.models import Case, CaseFileItem, ItemPage, ItemReading


@dataclass(frozen=True, slots=True)
class Progress:
    """Pages that are pictures: how many of how many are read, and which could not be."""

    done: int
    pages: int
    failed: tuple[int, ...]

    @property
    def waits(self) -> bool:
        """Whether a job is still to read some."""
        return self.done < self.pages


def still_reading(case: Case) -> int:
    """Items of a case of which pages wait to be read; until then search finds nothing on those pages."""
    return ItemReading.objects.filter(item__case=case).exclude(waiting=[]).count()


def reading_of(item: CaseFileItem) -> Progress | None:
    """Of one item; None where nothing had to be recognised."""
    row = ItemReading.objects.filter(item=item).first()
    if row is None:
        return None
    return Progress(row.pages - len(row.waiting), row.pages, tuple(row.failed))


def texts_of(item: CaseFileItem) -> dict[int, str]:
    """The text of each page that has one; a sealed item has none at rest."""
    return dict(ItemPage.objects.filter(item=item).order_by("page").values_list("page", "text"))
