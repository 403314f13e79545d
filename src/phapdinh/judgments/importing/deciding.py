"""Whether a file is a new judgment, one that is here already, or a conflict. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from phapdinh.judgments.linking import canonical_number

Key = tuple[UUID, str, date]

# A batch asks for the key of one judgment many times.
_canonical = lru_cache(maxsize=1 << 12)(canonical_number)


class Fate(StrEnum):
    """What becomes of a file."""

    NEW = "new"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What tells one judgment from another; the number in any spelling."""

    file_sha256: str
    fingerprint: str
    court_id: UUID | None
    number: str
    decided_on: date | None

    @property
    def key(self) -> Key | None:
        """Court, number and date, where all three are known."""
        if self.court_id is None or not self.number or self.decided_on is None:
            return None
        return self.court_id, _canonical(self.number), self.decided_on


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fate, the judgment that was here first, and the reason that the clerk reads."""

    fate: Fate
    first: UUID | None = None
    reason: str = ""


@dataclass(slots=True)
class Ledger:
    """The judgments that are here already, as far as the candidates could meet them."""

    by_file: dict[str, UUID] = field(default_factory=dict)
    by_text: dict[str, UUID] = field(default_factory=dict)
    by_key: dict[Key, UUID] = field(default_factory=dict)

    def add(self, candidate: Candidate, judgment: UUID) -> None:
        """Note a judgment; the first of its kind stays."""
        self.by_file.setdefault(candidate.file_sha256, judgment)
        if candidate.fingerprint:
            self.by_text.setdefault(candidate.fingerprint, judgment)
        if candidate.key:
            self.by_key.setdefault(candidate.key, judgment)

    def decide(self, candidate: Candidate) -> Verdict:
        """A different text under the same court, number and date never overwrites: a person looks at it."""
        first = self.by_file.get(candidate.file_sha256)
        if first:
            return Verdict(Fate.DUPLICATE, first, "Tệp này đã được nhập.")
        first = self.by_text.get(candidate.fingerprint)
        if first:
            return Verdict(Fate.DUPLICATE, first, "Bản án này đã được nhập từ tệp khác (cùng nội dung).")
        first = self.by_key.get(candidate.key) if candidate.key else None
        if first and candidate.decided_on:
            day = f"{candidate.decided_on:%d/%m/%Y}"
            reason = f"Đã có bản án số {candidate.number} ngày {day} của cùng Tòa án nhưng nội dung khác."
            return Verdict(Fate.CONFLICT, first, reason)
        return Verdict(Fate.NEW)
