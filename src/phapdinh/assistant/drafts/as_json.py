"""The outcome of a check, and similar judgments, as JSON values for the command line."""

from __future__ import annotations

from typing import Any

from phapdinh.assistant.drafts.check import Checked
from phapdinh.assistant.drafts.finding import Finding, line_of
from phapdinh.assistant.drafts.similar import SimilarJudgment
from phapdinh.assistant.drafts.wording import suggestion_words


def checked_json(checked: Checked) -> dict[str, Any]:
    """Findings with their places in the text as read; see :class:`Checked`."""
    draft = checked.draft
    return {
        "notice": suggestion_words(),
        "on": draft.on,
        "on_from": draft.on_from,
        "number": draft.parsed.number,
        "case_type": draft.parsed.case_type,
        "instance": draft.parsed.instance,
        "characters": len(draft.text),
        "findings": [_finding(one, draft.text) for one in checked.findings],
        "unchecked": [
            {
                "start": one.start,
                "end": one.end,
                "line": line_of(draft.text, one.start),
                "words": draft.text[one.start : one.end],
                "reason": one.reason,
            }
            for one in checked.unchecked
        ],
        "checked": {
            "citations": checked.citations,
            "verbatim_quotations": checked.verbatim,
            "amounts": checked.amounts,
            "sections": checked.has_form,
        },
        "coding": [{"words": one.words, "code": one.code, "places": one.places} for one in checked.coding],
    }


def _finding(one: Finding, text: str) -> dict[str, Any]:
    article = one.ground.article if one.ground else None
    return {
        "kind": one.kind,
        "severity": one.severity,
        "rule": one.rule,
        "start": one.start,
        "end": one.end,
        "line": line_of(text, one.start),
        "words": text[one.start : one.end],
        "message": one.message,
        "ground": one.ground.words if one.ground else None,
        "law_id": article.law_id if article else None,
        "article": article.article if article else None,
        "difference": [{"change": piece.change, "text": piece.text} for piece in one.pieces],
        "again": [{"start": start, "end": end} for start, end in one.again],
    }


def similar_json(one: SimilarJudgment) -> dict[str, Any]:
    """A similar judgment with its reasons."""
    return {
        "id": str(one.id),
        "number": one.number,
        "date": one.day,
        "court": one.court,
        "about": one.heading,
        "url": one.url,
        "score": round(one.score, 3),
        "shared_articles": [{"law_id": each.law_id, "article": each.article} for each in one.articles],
        "same_relation": one.same_relation,
        "shared_precedents": list(one.precedents),
        "words": list(one.words),
        "applied": [
            {"law_id": each.article.law_id, "article": each.article.article, "sentence": each.sentence}
            for each in one.applied
        ],
        "outcome": one.outcome,
    }
