"""What a worker hands over: the pipeline's outcome as flat values and JSON text, cheap to pass on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from phapdinh.judgments.pipeline import Processed
from phapdinh.judgments.record import Function, Kind


class RawJson(str):
    """JSON text that goes into its column as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """One judgment, ready for its rows. Dates and ids as parsed; texts cut to what their columns hold."""

    court_id: str | None
    court_text: str
    kind: str
    number: str
    number_seq: int | None
    number_year: int | None
    case_type: str
    instance: str
    decided_on: date | None
    legal_relation: str
    acceptance_number: str
    accepted_on: date | None
    presiding_judge: str
    parsed: RawJson
    replacements: RawJson
    suspicions: RawJson
    open_suspicions: int
    missing: tuple[str, ...]
    text: str
    fingerprint: str
    format: str
    page_count: int
    ocr_pages: RawJson


def prepare(done: Processed) -> Prepared:
    """Flatten the outcome of the pipeline."""
    parsed = done.parsed
    return Prepared(
        court_id=parsed.court_id,
        court_text=(parsed.court or "")[:300],
        kind=(parsed.kind or Kind.JUDGMENT).value,
        number=(parsed.number or "")[:60],
        number_seq=parsed.number_seq,
        number_year=parsed.number_year,
        case_type=parsed.case_type or "",
        instance=parsed.instance or "",
        decided_on=parsed.decided_on,
        legal_relation=parsed.legal_relation or "",
        acceptance_number=(parsed.acceptance_number or "")[:60],
        accepted_on=parsed.accepted_on,
        presiding_judge=_presiding(done)[:120],
        parsed=_parsed(done),
        replacements=_json(done.coding.replacements),
        suspicions=_json(done.coding.suspicions),
        open_suspicions=len(done.coding.suspicions),
        missing=done.missing,
        text=done.text,
        fingerprint=done.fingerprint,
        format=done.pages.format,
        page_count=done.pages.page_count,
        ocr_pages=_json(done.pages.ocr_pages),
    )


def _presiding(done: Processed) -> str:
    return next((one.name for one in done.parsed.panel if one.function is Function.PRESIDING_JUDGE), "")


def _parsed(done: Processed) -> RawJson:
    """The parse, and beside it what is missing, what to note, and the outcome of the check."""
    beside = _json({"missing": done.missing, "notes": done.notes, "check": done.report})
    return RawJson(f"{_json(done.parsed)[:-1]},{beside[1:]}")


def _json(value: Any) -> RawJson:
    return RawJson(orjson.dumps(value).decode())
