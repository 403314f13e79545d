"""From what a worker prepared to unsaved rows. No query, no write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any
from uuid import UUID

from phapdinh.judgments.importing.prepared import Prepared
from phapdinh.judgments.linking import Known
from phapdinh.judgments.models import CodingDraft, Judgment, SourceText
from phapdinh.judgments.models.working import State
from phapdinh.judgments.record import Participant, Role
from phapdinh.judgments.refusing import term

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "html": "text/html",
    "txt": "text/plain",
}
_SAME = (
    "court_text",
    "kind",
    "number",
    "number_seq",
    "number_year",
    "case_type",
    "instance",
    "decided_on",
    "legal_relation",
    "acceptance_number",
    "accepted_on",
    "presiding_judge",
    "parsed",
    "open_suspicions",
)


def judgment_row(made: Prepared, known: Known, courts: frozenset[UUID]) -> Judgment:
    """The record. ``courts`` are the courts of the register's table: no other can be referred to."""
    court = UUID(made.court_id) if made.court_id else None
    return Judgment(
        **{name: getattr(made, name) for name in _SAME},
        court_id=court if court in courts else None,
        state=State.CODING,
        in_force_on=known.in_force_on,
        due_on=due_on(known.in_force_on),
    )


def due_on(in_force_on: date | None) -> date | None:
    """The last day for publication, by the rule of publication; None while the effect is unknown."""
    days, _ground = term()
    return in_force_on + timedelta(days=days) if in_force_on else None


def source_row(judgment: Judgment, made: Prepared, *, name: str, sha256: str) -> SourceText:
    """The sealed text."""
    return SourceText(
        judgment=judgment,
        text=made.text,
        file_sha256=sha256,
        file_name=PurePath(name).name[-255:],
        format=made.format,
        page_count=made.page_count,
        ocr_pages=made.ocr_pages,
        fingerprint=made.fingerprint,
    )


def draft_row(judgment: Judgment, made: Prepared) -> CodingDraft:
    """The coding that the machine proposes."""
    return CodingDraft(judgment=judgment, replacements=made.replacements, suspicions=made.suspicions)


def known_json(known: Known) -> dict[str, Any]:
    """What the manifest or the case said, for a later retry."""
    values = {
        "court_id": known.court_id,
        "number": known.number,
        "decided_on": known.decided_on and known.decided_on.isoformat(),
        "in_force_on": known.in_force_on and known.in_force_on.isoformat(),
        "participants": [
            {"name": one.name, "role": one.role.value, "is_organisation": one.is_organisation}
            for one in known.participants
        ],
        "stated": list(known.stated),
    }
    return {name: value for name, value in values.items() if value}


def known_from(stored: Mapping[str, Any]) -> Known:
    """The other way."""
    decided_on, in_force_on = (
        date.fromisoformat(stored[name]) if name in stored else None for name in ("decided_on", "in_force_on")
    )
    people = (
        Participant(one["name"], Role(one["role"]), one["is_organisation"])
        for one in stored.get("participants", ())
    )
    return Known(
        stored.get("court_id"),
        stored.get("number"),
        decided_on,
        in_force_on,
        tuple(people),
        tuple(stored.get("stated", ())),
    )
