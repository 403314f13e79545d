"""An answer as plain JSON: for scripts, for keeping, and for the pages, which show what was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from phapdinh.assistant.answers.answer import Answer, Quotation, Statement


def answer_json(answer: Answer) -> dict[str, Any]:
    """All of an answer. ``statements`` hold text, quote, place and status; dates are ``YYYY-MM-DD``."""
    return {
        "question": answer.question,
        "on": answer.on.isoformat(),
        "day_source": answer.day_source.value,
        "days_named": [day.isoformat() for day in answer.days_named],
        "abstained": answer.abstained,
        "reason": answer.reason.value if answer.reason else None,
        "missing": answer.missing or None,
        "statements": [statement_json(one) for one in answer.statements],
        "judgments": list(answer.judgments),
        "situations": list(answer.situations),
        "looked_at": [asdict(one) for one in answer.looked_at],
        "sureness": asdict(answer.sureness) if answer.sureness else None,
        "searched": dict(answer.searched),
        "dropped": answer.dropped,
        "composed_by": answer.composed_by,
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def statement_json(one: Statement) -> dict[str, Any]:
    """One statement with its quotation and the place of its words in the stored version."""
    return {
        "text": one.text,
        "quote": one.quotation.words,
        "lead": one.lead.words if one.lead else None,
        "telling": one.telling,
        "law_id": one.law_id,
        "law_name": one.law_name,
        "article": one.article,
        "article_title": one.article_title,
        "clause": one.clause,
        "point": one.point,
        "status": one.standing.value,
        "certainty": one.certainty.value,
        "version": _version(one.quotation),
        "valid_from": one.valid_from.isoformat() if one.valid_from else None,
        "valid_to": one.valid_to.isoformat() if one.valid_to else None,
        "effective_from": one.since.isoformat() if one.since else None,
        "effective_to": one.until.isoformat() if one.until else None,
        "successor": one.successor,
        "probability": one.probability,
    }


def _version(quotation: Quotation) -> dict[str, Any]:
    return {"id": quotation.version_id, "start": quotation.start, "end": quotation.end}


def articles_quoted(answer: Answer) -> list[str]:
    """The articles of an answer, each once: ``91/2015/QH13#584``."""
    return list(dict.fromkeys(f"{one.law_id}#{one.article}" for one in answer.statements))


def line_json(identifier: object, answer: Answer) -> Mapping[str, Any]:
    """One line of ``phapdinh assistant ask --questions``."""
    return {"id": identifier, **answer_json(answer)}
