"""One published judgment as every export sees it: a plain value, hidden passages already covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from phapdinh.judgments.publishing.masking import mask, mask_passages, passages

if TYPE_CHECKING:
    from phapdinh.judgments.models import PublishedJudgment


@dataclass(frozen=True, slots=True)
class Document:
    """The present version. Offsets of ``structure`` count characters of ``text``."""

    id: UUID
    court_id: UUID | None
    court_name: str
    province: str
    level: str
    kind: str
    number: str
    case_type: str
    instance: str
    decided_on: date
    in_force_on: date | None
    legal_relation: str
    title: str
    text: str
    structure: Mapping[str, Any]
    precedents: Sequence[str]
    hidden: Sequence[Sequence[int]]
    version: int
    published_at: datetime
    substance_changed_at: datetime
    technical_changed_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str
    cited_by_count: int
    change_seq: int

    @property
    def changed_at(self) -> datetime:
        """The last change of any kind."""
        return max(self.substance_changed_at, self.technical_changed_at)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


_SAME = (  # noqa: SIM905 - a list of words reads better than a list of strings
    "id court_id court_name province level kind number case_type instance decided_on in_force_on precedents "
    "hidden version published_at substance_changed_at technical_changed_at withdrawn_at withdrawn_reason "
    "cited_by_count change_seq"
).split()


def document(row: PublishedJudgment) -> Document:
    """The row as it may be shown: what a report has hidden is covered in the text and beside it."""
    words = passages(row.text, row.hidden)
    return Document(
        **{name: getattr(row, name) for name in _SAME},
        text=mask(row.text, row.hidden),
        title=mask_passages(row.title, words),
        legal_relation=mask_passages(row.legal_relation, words),
        structure=_covered(row.structure, words) if words else row.structure,
    )


def _covered(structure: Mapping[str, Any], words: Sequence[str]) -> dict[str, Any]:
    """Names and headings beside the text, covered like the text."""
    covered = dict(structure)
    for key in ("officials", "participants"):
        covered[key] = [
            {**item, "name": mask_passages(item["name"], words)} for item in structure.get(key, ())
        ]
    covered["sections"] = [
        {**section, "title": mask_passages(section.get("title") or "", words) or None}
        for section in structure.get("sections", ())
    ]
    return covered
