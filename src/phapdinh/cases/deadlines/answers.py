"""A time limit, and a rule, as plain values for JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from phapdinh.cases.deadlines.due import Due
from phapdinh.cases.deadlines.model import Row
from phapdinh.cases.deadlines.saying import cite
from phapdinh.vietnamese.periods import in_vietnam


def row_answer(row: Row) -> dict[str, Any]:
    """One dated row of a rule."""
    extension = row.extension
    return {
        "id": row.id,
        "title": row.title,
        "law_id": row.law_id,
        "law_name": row.law_name,
        "article": row.article,
        "clause": row.clause,
        "point": row.point,
        "length": row.length.amount,
        "unit": row.length.unit.value,
        "direction": row.direction,
        "extension": extension
        and {
            "length": extension.length.amount,
            "unit": extension.length.unit.value,
            "kind": extension.kind,
            "condition": extension.condition,
        },
        "counting": row.counting.value,
        "starts_from": row.starts_from,
        "nature": row.nature.value,
        "bearer": row.bearer.value,
        "on_suspension": row.on_suspension,
        "conflicts_with": list(row.conflicts_with),
        "effective_from": row.effective_from,
        "effective_to": row.effective_to,
        "confidence": row.confidence.value,
        "verified_by": row.verified_by,
        "notes": row.notes,
    }


def due_answer(due: Due, *, days: bool = False) -> dict[str, Any]:
    """When a period ends and how it was counted; ``days``: with every day.

    ``due`` is null while a suspension lasts: ``would_be_due`` then says where the period would have ended.
    """
    row = due.row
    answer: dict[str, Any] = {
        "rule": row.id,
        "title": row.title,
        "law_id": row.law_id,
        "article": row.article,
        "clause": row.clause,
        "point": row.point,
        "source": cite(row),
        "from": _written(due.start),
        "counted_from": due.end.begun,
        "length": row.length.amount,
        "unit": row.length.unit.value,
        "extended": due.what.extended,
        "suspended": [list(span) for span in due.what.suspended],
        "outages": [list(span) for span in due.what.outages],
        "due": due.on if due.suspended_since is None else None,
        "due_at": _written(due.at) if due.at and due.suspended_since is None else None,
        "would_be_due": due.on if due.suspended_since is not None else None,
        "before_rolling": due.end.counted.unrolled,
        "remind_on": due.remind_on,
        "refuse_after": due.refuse_after,
        "act_from": due.act_from,
        "nature": row.nature.value,
        "confidence": row.confidence.value,
        "effective_from": row.effective_from,
        "effective_to": row.effective_to,
        "conflicts": [{"rule": name, "due": on} for name, on in due.rivals],
        "holidays_known": due.holidays_known,
        "warnings": due.warnings,
        "counting": due.steps,
        "words": due.words,
    }
    if days:
        answer["days"] = [{"day": one.day, "number": one.number, "words": one.words} for one in due.counting]
    return answer


def _written(when: date | datetime) -> str:
    return in_vietnam(when).isoformat() if isinstance(when, datetime) else when.isoformat()
