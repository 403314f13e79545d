"""From the sealed text, its coding and its parse to everything that may be published of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from phapdinh.judgments.publishing.offsets import OffsetMap, apply_coding, text_digest
from phapdinh.judgments.publishing.phrases import PhraseCoder
from phapdinh.judgments.publishing.titles import judgment_title, normalised_relation
from phapdinh.judgments.record import (
    Citation,
    CitedJudgment,
    Coding,
    Kind,
    Paragraph,
    ParsedJudgment,
    Section,
    Span,
)


@dataclass(frozen=True, slots=True)
class Publication:
    """The published side of one judgment. ``structure`` is JSON with offsets into ``text``."""

    text: str
    text_sha256: str
    title: str
    legal_relation: str
    structure: dict[str, Any]
    precedents: tuple[str, ...]
    citations: tuple[Citation, ...]
    cited: tuple[CitedJudgment, ...]


def build_publication(text: str, coding: Coding, parsed: ParsedJudgment) -> Publication:
    """Code ``text`` and carry the parse over to it; nothing of an original stays anywhere.

    Raises ``CodingMismatchError`` when the coding is of another text.
    """
    coded = apply_coding(text, coding.replacements)
    coder = PhraseCoder(coded, coding.replacements)
    relation = coder.code(normalised_relation(parsed.legal_relation))
    return Publication(
        text=coded,
        text_sha256=text_digest(coded),
        title=judgment_title(
            kind=parsed.kind or Kind.JUDGMENT,
            number=parsed.number or "",
            case_type=parsed.case_type or "",
            relation=relation,
        ),
        legal_relation=relation,
        structure=_structure(coded, parsed, OffsetMap(coding.replacements), coder),
        precedents=tuple(dict.fromkeys(parsed.precedents)),
        citations=tuple(dict.fromkeys(_provision(citation) for citation in parsed.citations)),
        cited=tuple(dict.fromkeys(_cited(item, coder) for item in parsed.cited_judgments)),
    )


def _structure(coded: str, parsed: ParsedJudgment, offsets: OffsetMap, coder: PhraseCoder) -> dict[str, Any]:
    officials = {
        (coder.official(item), item.function.value): None for item in parsed.officials or parsed.panel
    }
    participants = {(coder.participant(item), item.role.value): None for item in parsed.participants}
    return {
        "sections": [_section(section, offsets, coder) for section in parsed.sections],
        "officials": [{"name": name, "function": function} for name, function in officials],
        "participants": [{"name": name, "role": role} for name, role in participants],
        "citations": [_citation(item, offsets, item.span) for item in parsed.citations if item.span],
        "precedents": [place for number in parsed.precedents for place in _precedent_places(coded, number)],
        "cited_judgments": [
            _cited_judgment(item, offsets, item.span) for item in parsed.cited_judgments if item.span
        ],
    }


def _bounds(span: Span, offsets: OffsetMap) -> dict[str, Any]:
    place = offsets.span(span)
    return {"start": place.start, "end": place.end}


def _section(section: Section, offsets: OffsetMap, coder: PhraseCoder) -> dict[str, Any]:
    return {
        "kind": section.kind.value,
        "title": coder.code(section.title) if section.title else None,
        **_bounds(section.span, offsets),
        "paragraphs": [_paragraph(item, offsets) for item in section.paragraphs],
    }


def _paragraph(paragraph: Paragraph, offsets: OffsetMap) -> dict[str, Any]:
    return {**_bounds(paragraph.span, offsets), "number": paragraph.number}


def _citation(citation: Citation, offsets: OffsetMap, span: Span) -> dict[str, Any]:
    return {
        **_bounds(span, offsets),
        "law": citation.law,
        "law_id": citation.law_id,
        "article": citation.article,
        "clause": citation.clause,
        "point": citation.point,
        "applied": citation.applied,
    }


def _cited_judgment(cited: CitedJudgment, offsets: OffsetMap, span: Span) -> dict[str, Any]:
    return {"number": cited.number, **_bounds(span, offsets)}


def _precedent_places(coded: str, number: str) -> list[dict[str, Any]]:
    pattern = r"\s*/\s*".join(re.escape(part) for part in number.split("/"))
    places = re.finditer(rf"(?<![\d/]){pattern}(?!\w)", coded)
    return [{"number": number, "start": place.start(), "end": place.end()} for place in places]


def _provision(citation: Citation) -> Citation:
    return Citation(citation.law, citation.law_id, citation.article, citation.clause, citation.point)


def _cited(cited: CitedJudgment, coder: PhraseCoder) -> CitedJudgment:
    return CitedJudgment(cited.number, cited.decided_on, coder.code(cited.court) if cited.court else None)
