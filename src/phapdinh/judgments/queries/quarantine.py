"""The quarantine: files that could not be imported, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from phapdinh.judgments.models import ImportItem


def quarantined() -> QuerySet[ImportItem]:
    """What still stands in quarantine, newest first: a later outcome of the same file settles the earlier.

    For the operator of the machine; the desk shows its own courts' files (``queries.desk.quarantine``).
    """
    later = ImportItem.objects.filter(file_sha256=OuterRef("file_sha256"), pk__gt=OuterRef("pk"))
    refused = ImportItem.objects.filter(outcome=ImportItem.Outcome.QUARANTINED)
    return refused.filter(~Exists(later)).select_related("judgment").order_by("-pk")


def quarantined_by_id(ids: Iterable[int]) -> list[ImportItem]:
    """Items in quarantine with these ids. Raises LookupError that names the first that is not."""
    wanted = list(ids)
    found = {item.pk: item for item in quarantined().filter(pk__in=wanted)}
    for one in wanted:
        if one not in found:
            raise LookupError(str(one))
    return [found[one] for one in dict.fromkeys(wanted)]
