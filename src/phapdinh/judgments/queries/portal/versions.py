"""One version beside the version before it; what is hidden now is hidden in every version."""

from __future__ import annotations

from dataclasses import dataclass

from phapdinh.judgments.models import PublishedJudgment, PublishedVersion
from phapdinh.judgments.publishing.masking import mask_passages, passages
from phapdinh.judgments.queries.portal.statements import PORTAL
from phapdinh.vietnamese.differences import Piece, abridge, compare


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A version and its differences from the public one before it, if there is one."""

    version: PublishedVersion
    before: PublishedVersion | None
    pieces: tuple[Piece, ...]


def version_page(judgment: PublishedJudgment, number: int) -> VersionPage | None:
    """The differences that a version made; ``None`` where no such version may be read."""
    public = PublishedVersion.objects.using(PORTAL).filter(judgment_id=judgment.id, is_public=True)
    newest_first = list(public.filter(version__lte=number).order_by("-version")[:2])
    if not newest_first or newest_first[0].version != number:
        return None
    version, before = newest_first[0], newest_first[1] if len(newest_first) > 1 else None
    words = passages(judgment.text, judgment.hidden)
    if before is None:
        return VersionPage(version, None, ())
    compared = compare(mask_passages(before.text, words), mask_passages(version.text, words))
    return VersionPage(version, before, abridge(compared))
