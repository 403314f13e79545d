"""What the generator gives: an invented judgment in its original and in its published form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from phapdinh.demo.generator.layout import as_typed

LABEL = "vụ án giả định"  # stands in the metadata of each, never in its text


@dataclass(frozen=True, slots=True)
class InventedCitation:
    """A provision that the judgment cites."""

    law: str
    law_id: str
    article: str
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class InventedParty:
    """A party: the full invented name, and the name as coded for publication."""

    name: str
    coded: str
    role: str  # as in phapdinh.judgments.record.Role
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class InventedOfficial:
    """A judge, lay judge, clerk or prosecutor; officials are named in what is published."""

    name: str
    function: str  # as in phapdinh.judgments.record.Function


@dataclass(frozen=True)
class InventedJudgment:
    """One invented judgment. ``text`` is coded; :attr:`original` has the full invented names.

    Both are the same template with other values, so that an exact comparison is possible: the
    published text holds none of ``secrets``.
    """

    id: UUID
    index: int
    court_id: str
    court_name: str
    province: str
    level: str
    number: str
    decided_on: date
    case_type: str
    instance: str
    legal_relation: str
    parties: tuple[InventedParty, ...]
    officials: tuple[InventedOfficial, ...]
    citations: tuple[InventedCitation, ...]
    precedents: tuple[str, ...]
    cited_numbers: tuple[str, ...]
    cited_by: int
    template: str
    coded_values: Mapping[str, str]
    original_values: Mapping[str, str]
    secrets: tuple[str, ...]
    label: str = LABEL

    @property
    def title(self) -> str:
        """What a list of results shows: the legal relation or the crime."""
        return self.legal_relation

    @cached_property
    def text(self) -> str:
        """The published text, names coded."""
        return self.template.format_map(self.coded_values)

    @cached_property
    def original_text(self) -> str:
        """The text with full invented names and other personal data, without line wraps."""
        return self.template.format_map(self.original_values)

    @cached_property
    def original(self) -> str:
        """The text as a clerk's file has it: lines wrapped, pages numbered."""
        return as_typed(self.original_text)
