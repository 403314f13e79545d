"""Link: tie a parse to what the register of the import (manifest) knows, and name what is still missing.

The court itself and the cited law are linked while parsing, which asks the register of courts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from phapdinh.judgments.record import CaseType, Instance, ParsedJudgment, Participant
from phapdinh.vietnamese.case_numbers import parse_case_number
from phapdinh.vietnamese.fold import fold_key


@dataclass(frozen=True, slots=True)
class Known:
    """What the register of the import, or the case itself, says of a file; it wins over what is parsed.

    ``participants`` are the real parties with their roles: whom the parser missed is coded all the same.
    ``stated``: classes of judgments that are not published (rule ids) that the court's records state.
    """

    court_id: str | None = None
    number: str | None = None
    decided_on: date | None = None
    in_force_on: date | None = None
    participants: tuple[Participant, ...] = ()
    stated: tuple[str, ...] = ()


def canonical_number(number: str) -> str:
    """One key for all spellings of a number; what is no known number is its own key."""
    parsed = parse_case_number(number)
    return parsed.canonical if parsed else number.upper()


def link(parsed: ParsedJudgment, known: Known) -> tuple[ParsedJudgment, tuple[str, ...]]:
    """The parse with what is known put in, and a note wherever the text says otherwise."""
    linked = _with_number(parsed, known.number) if known.number else parsed
    linked = replace(
        linked,
        court_id=known.court_id or parsed.court_id,
        decided_on=known.decided_on or parsed.decided_on,
        participants=(*parsed.participants, *_unread(parsed, known)),
        stated=known.stated,
    )
    return linked, tuple(_differences(parsed, known))


def _unread(parsed: ParsedJudgment, known: Known) -> tuple[Participant, ...]:
    """People of the case whom the parser did not find; a name that it found keeps its place there."""
    read = {fold_key(name) for one in parsed.participants for name in (one.name, *one.aliases)}
    return tuple(one for one in known.participants if fold_key(one.name) not in read)


def _with_number(parsed: ParsedJudgment, text: str) -> ParsedJudgment:
    number = parse_case_number(text)
    if number is None:
        return replace(parsed, number=text)
    return replace(
        parsed,
        number=number.text,
        number_seq=number.seq,
        number_year=number.year or parsed.number_year,
        case_type=parsed.case_type or (CaseType(number.case_type) if number.case_type else None),
        instance=parsed.instance or (Instance(number.instance) if number.instance else None),
    )


def _differences(parsed: ParsedJudgment, known: Known) -> list[str]:
    notes = []
    if known.number and parsed.number and canonical_number(known.number) != canonical_number(parsed.number):
        notes.append(f"Sổ nhập ghi số {known.number}, văn bản ghi số {parsed.number}; đã lấy theo sổ nhập.")
    if known.decided_on and parsed.decided_on and known.decided_on != parsed.decided_on:
        days = f"{known.decided_on:%d/%m/%Y}, văn bản ghi ngày {parsed.decided_on:%d/%m/%Y}"
        notes.append(f"Sổ nhập ghi ngày {days}; đã lấy theo sổ nhập.")
    if known.court_id and parsed.court_id and known.court_id != parsed.court_id:
        notes.append("Sổ nhập ghi Tòa án khác với văn bản; đã lấy theo sổ nhập.")
    return notes


_NEEDED = ("kind", "court_id", "number", "decided_on", "case_type", "instance")


def missing(parsed: ParsedJudgment) -> tuple[str, ...]:
    """Names of what a judgment must have before it is published and this one lacks."""
    gaps = [name for name in _NEEDED if getattr(parsed, name) is None]
    return (*gaps, *([] if parsed.panel else ["panel"]))
