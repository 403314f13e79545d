"""A parsed judgment as plain values for JSON; what was not found is ``None``.

``citations`` is the law that the ruling applies, each provision once: what "the law cited by this
judgment" means to a reader of statistics and to gold sets. What parties, procuracy and reasoning
merely mention is in ``mentions``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from phapdinh.judgments.record import (
    Citation,
    Function,
    Official,
    ParsedJudgment,
    Participant,
    Section,
    SectionKind,
)


def _citation(one: Citation) -> dict[str, Any]:
    return {
        "law": one.law,
        "law_id": one.law_id,
        "article": one.article,
        "clause": one.clause,
        "point": one.point,
    }


def once(citations: Iterable[Citation]) -> list[Citation]:
    """Each provision once, in order: by law (number, else name), article, clause, point."""
    kept: dict[tuple[str | None, ...], Citation] = {}
    for one in citations:
        kept.setdefault((one.law_id or one.law.casefold(), one.article, one.clause, one.point), one)
    return list(kept.values())


def ruling_citations(parsed: ParsedJudgment) -> list[Citation]:
    """The law that the ruling applies; where it names none, what the reasoning cites."""
    applied = [one for one in parsed.citations if one.applied]
    if applied:
        return once(applied)
    reasons = [one.span for one in parsed.sections if one.kind is SectionKind.REASONING]
    return once(
        one
        for one in parsed.citations
        if one.span and any(reason.start <= one.span.start < reason.end for reason in reasons)
    )


def _official(one: Official) -> dict[str, Any]:
    return {"name": one.name, "function": one.function.value}


def _participant(one: Participant) -> dict[str, Any]:
    return {
        "name": one.name,
        "role": one.role.value,
        "is_organisation": one.is_organisation,
        "aliases": list(one.aliases),
        "birth_year": one.birth_year,
    }


def _section(one: Section, text: str) -> dict[str, Any]:
    paragraphs = [
        {"number": paragraph.number, "start": paragraph.span.start, "end": paragraph.span.end}
        for paragraph in one.paragraphs
    ]
    return {
        "kind": one.kind.value,
        "title": one.title,
        "start": one.span.start,
        "end": one.span.end,
        "text": text[one.span.start : one.span.end],
        "paragraphs": paragraphs,
    }


def _all(officials: Iterable[Official], function: Function) -> list[str] | None:
    return [one.name for one in officials if one.function is function] or None


def as_answer(file: str, text: str, parsed: ParsedJudgment) -> dict[str, Any]:
    """Everything found in the repaired ``text`` of ``file``."""
    ruling = ruling_citations(parsed)
    return {
        "file": file,
        "kind": parsed.kind,
        "court": parsed.court,
        "court_id": parsed.court_id,
        "number": parsed.number,
        "date": parsed.decided_on.isoformat() if parsed.decided_on else None,
        "type": parsed.case_type,
        "instance": parsed.instance,
        "legal_relation": parsed.legal_relation,
        "acceptance_number": parsed.acceptance_number,
        "acceptance_date": parsed.accepted_on.isoformat() if parsed.accepted_on else None,
        "panel": [_official(one) for one in parsed.panel] or None,
        "clerk": parsed.clerk,
        "clerks": _all(parsed.officials, Function.CLERK),
        "prosecutor": parsed.prosecutor,
        "prosecutors": _all(parsed.officials, Function.PROSECUTOR),
        "participants": [_participant(one) for one in parsed.participants] or None,
        "sections": [_section(one, text) for one in parsed.sections] or None,
        "citations": [_citation(one) for one in ruling] or None,
        "mentions": [_citation(one) for one in once(parsed.citations)] or None,
        "precedents": list(parsed.precedents) or None,
        "cited_judgments": [
            {
                "number": one.number,
                "date": one.decided_on.isoformat() if one.decided_on else None,
                "court": one.court,
            }
            for one in parsed.cited_judgments
        ]
        or None,
        "fee_order": parsed.fee_order,
        "right_of_appeal": parsed.right_of_appeal,
        "closed_hearing": parsed.closed_hearing,
    }
