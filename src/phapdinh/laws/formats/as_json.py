"""The JSON of laws, articles, texts and citations: the same objects on the command line and in the API."""

from __future__ import annotations

from typing import Any

from phapdinh.laws.entries import TextEntry
from phapdinh.laws.models import ArticleVersion, Law
from phapdinh.laws.queries import ArticleOn
from phapdinh.laws.resolver import Resolution
from phapdinh.laws.structure import Unit, read_article


def law(row: Law) -> dict[str, Any]:
    """A document, without its articles. What is not known is null."""
    return {
        "law_id": row.law_id,
        "other_numbers": row.numbers,
        "kind": row.kind,
        "name": row.name,
        "issuer": row.issuer,
        "issued_on": row.issued_on,
        "effective_from": row.effective_from,
        "effective_to": row.effective_to,
        "basis": row.basis,
    }


def article(found: ArticleOn) -> dict[str, Any]:
    """An article on a day: its effect then, that day's text where it is known, all texts that are held."""
    row = found.article
    return {
        "article": row.number,
        "effective_from": row.effective_from,
        "effective_to": row.effective_to,
        "changes": row.changes,
        "note_read": row.note_read,
        "standing": found.standing,
        "certainty": found.certainty,
        "version": version(found.version) if found.version else None,
        "versions": [brief_version(one) for one in found.versions],
    }


def brief_version(row: ArticleVersion) -> dict[str, Any]:
    """One text by its hash and its days, without the words."""
    return {
        "id": row.pk,
        "sha256": row.sha256,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "basis": row.basis,
        "snapshot": row.snapshot or None,
    }


def version(row: ArticleVersion) -> dict[str, Any]:
    """One text with its words and its source."""
    return {
        **brief_version(row),
        "title": row.title,
        "text": row.text,
        "chapter": row.chapter,
        "topic": row.topic,
        "source_note": row.source_note,
        "codified_id": row.codified_id,
        "see_also": row.see_also,
        "url": row.url,
    }


def structure(text: str) -> list[dict[str, Any]]:
    """Clauses and points as places ``[start, end)`` in the text."""
    return [_unit(unit) for unit in read_article(text).children if unit.number]


def _unit(unit: Unit) -> dict[str, Any]:
    points = {"points": [_unit(point) for point in unit.points]} if unit.points else {}
    return {"kind": unit.kind.value, "number": unit.number, "start": unit.start, "end": unit.end, **points}


def citation(one: Resolution, text: str) -> dict[str, Any]:
    """One citation of a text and what it means."""
    cited = one.citation
    return {
        "start": cited.start,
        "end": cited.end,
        "written": text[cited.start : cited.end],
        "law": cited.law,
        "status": one.status,
        "reason": one.reason,
        "law_id": one.law_id,
        "article": cited.article,
        "clause": cited.clause,
        "point": cited.point,
        "standing": one.standing,
        "certainty": one.certainty,
        "effective_from": one.days.since if one.days else None,
        "effective_to": one.days.until if one.days else None,
        "version": _entry(one.text) if one.text else None,
        "span": {"start": one.span.start, "end": one.span.end} if one.span else None,
        "quote": one.span.quote if one.span else None,
        "successor": one.successor,
        "candidates": list(one.candidates),
        "versions": [_entry(entry) for entry in one.texts],
    }


def _entry(entry: TextEntry) -> dict[str, Any]:
    wording = entry.wording
    return {
        "id": wording.ref,
        "valid_from": wording.period.valid_from,
        "valid_to": wording.period.valid_to,
        "basis": wording.period.basis,
        "snapshot": wording.snapshot or None,
    }
