"""The JSON of one judgment: the same object in the API, the file beside a page, and the bulk export."""

from __future__ import annotations

from typing import Any

import orjson

from phapdinh.judgments.export.document import Document


def summary(item: Document, base_url: str = "") -> dict[str, Any]:
    """What a list shows of a judgment."""
    return {
        "id": str(item.id),
        "url": page_url(item, base_url),
        "title": item.title,
        "kind": item.kind,
        "number": item.number,
        "court": {
            "id": str(item.court_id) if item.court_id else None,
            "name": item.court_name,
            "level": item.level,
            "province": item.province,
        },
        "case_type": item.case_type,
        "instance": item.instance,
        "decided_on": item.decided_on.isoformat(),
        "in_force_on": item.in_force_on.isoformat() if item.in_force_on else None,
        "legal_relation": item.legal_relation,
        "precedents": list(item.precedents),
        "cited_by_count": item.cited_by_count,
        "version": item.version,
        "published_at": item.published_at.isoformat(),
        "substance_changed_at": item.substance_changed_at.isoformat(),
        "technical_changed_at": item.technical_changed_at.isoformat(),
        "seq": item.change_seq,
    }


def full(item: Document, base_url: str = "") -> dict[str, Any]:
    """Everything that is published of a judgment; of a withdrawn one its tombstone."""
    if item.is_withdrawn:
        return tombstone(item, base_url)
    hidden = [list(stretch) for stretch in item.hidden]
    return {**summary(item, base_url), "hidden": hidden, "structure": item.structure, "text": item.text}


def tombstone(item: Document, base_url: str = "") -> dict[str, Any]:
    """What is left of a withdrawn judgment: that it was, when it went, and why."""
    return {
        "id": str(item.id),
        "url": page_url(item, base_url),
        "withdrawn": True,
        "withdrawn_at": item.withdrawn_at.isoformat() if item.withdrawn_at else None,
        "reason": item.withdrawn_reason,
        "substance_changed_at": item.substance_changed_at.isoformat(),
        "technical_changed_at": item.technical_changed_at.isoformat(),
        "seq": item.change_seq,
    }


def page_url(item: Document, base_url: str) -> str:
    """Address of the judgment's page."""
    return f"{base_url}/ban-an/{item.id}/"


def encode(value: object) -> bytes:
    """JSON in UTF-8."""
    return orjson.dumps(value)
