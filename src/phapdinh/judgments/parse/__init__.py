"""Parse: from repaired text to a :class:`~phapdinh.judgments.record.ParsedJudgment`.

Each finder reads one thing; what the text does not tell is ``None`` or empty, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from phapdinh.judgments.parse.acceptance import find_acceptance
from phapdinh.judgments.parse.head import Head, read_head
from phapdinh.judgments.parse.kinds import case_type_of, instance_of, kind_of
from phapdinh.judgments.parse.layout import Layout
from phapdinh.judgments.parse.orders import fee_order, is_closed_hearing, right_of_appeal
from phapdinh.judgments.parse.people import People, find_debtors, find_people
from phapdinh.judgments.parse.provisions import find_cited_judgments, find_cited_law
from phapdinh.judgments.parse.relation import find_offence
from phapdinh.judgments.parse.sections import find_sections
from phapdinh.judgments.parse.signatures import signing_judge
from phapdinh.judgments.record import (
    Function,
    Kind,
    Official,
    ParsedJudgment,
    Role,
    Section,
    SectionKind,
)
from phapdinh.vietnamese.case_numbers import find_case_numbers
from phapdinh.vietnamese.citations import find_precedents


@dataclass(frozen=True, slots=True)
class CourtFound:
    """A court of the register: its id and its official name on the day."""

    id: str
    name: str


#: Finds the court that a heading names on a day; the third argument is the rest of the text, as a hint.
CourtResolver = Callable[[str, date | None, str], CourtFound | None]


def register_resolver(text: str, on: date | None, hint: str) -> CourtFound | None:
    """The court by the register of courts; ``None`` where the name fits none or several."""
    from phapdinh.courts.resolve import resolve

    answer = resolve(text, on, hint)
    return CourtFound(answer.court.id, answer.name or answer.court.name) if answer.court else None


def _court(head: Head, layout: Layout, resolve: CourtResolver) -> tuple[str | None, str | None]:
    """The court as written and its id; of the two places where it stands the one that the register knows."""
    hint = layout.text[:4000]
    written = [one for one in (head.court, head.court_short) if one]
    for one in written:
        found = resolve(one, head.decided_on, hint)
        if found:
            return one, found.id
    return (written[0] if written else None), None


def _clerk_or_prosecutor(officials: tuple[Official, ...], function: Function) -> str | None:
    return next((one.name for one in officials if one.function is function), None)


_PANEL = (Function.PRESIDING_JUDGE, Function.JUDGE, Function.LAY_JUDGE)


def _people(text: str, sections: tuple[Section, ...], kind: Kind | None) -> People:
    """Who takes part, from the header; a short decision names its parties only in its first order."""
    spans = {one.kind: one.span for one in sections}
    header, ruling = spans.get(SectionKind.HEADER), spans.get(SectionKind.DECISION)
    people = find_people(text, header.end if header else 0)
    if kind is not Kind.DECISION or ruling is None:
        return people
    participants = people.participants
    if all(one.role is Role.RESPONDENT for one in participants):  # a debtor alone is no list
        participants = find_people(text, ruling.end).participants
    if all(one.role is not Role.RESPONDENT for one in participants):
        participants = (*participants, *find_debtors(text, ruling))
    return People(people.officials, participants)


def _officials(
    layout: Layout, sections: tuple[Section, ...], kind: Kind | None, named: tuple[Official, ...]
) -> tuple[Official, ...]:
    """The officials of the header; where a decision names no judge there, also the one who signed it."""
    if kind is not Kind.DECISION or any(one.function in _PANEL for one in named):
        return named
    signed = signing_judge(layout, sections)
    return (*named, signed) if signed else named


def parse(text: str, *, resolve_court: CourtResolver = register_resolver) -> ParsedJudgment:
    """Parse a repaired text. Spans count its characters; ``resolve_court`` names the court's id."""
    layout = Layout(text)
    head = read_head(layout)
    kind = kind_of(layout, head.number)
    sections = find_sections(layout)
    header_end = next((one.span.end for one in sections if one.kind is SectionKind.HEADER), 0)
    people = _people(text, sections, kind)
    numbers = find_case_numbers(text)
    acceptance = find_acceptance(layout, numbers)
    court, court_id = _court(head, layout, resolve_court)
    known = [head.number, acceptance.number]
    case_type = case_type_of(layout, known)
    officials = _officials(layout, sections, kind, people.officials)
    year = head.number.year if head.number else None
    return ParsedJudgment(
        kind=kind,
        court=court,
        court_id=court_id,
        number=head.number.text if head.number else None,
        number_seq=head.number.seq if head.number else None,
        number_year=year or (head.decided_on.year if head.number and head.decided_on else None),
        decided_on=head.decided_on,
        case_type=case_type,
        instance=instance_of(layout, known),
        legal_relation=head.legal_relation or find_offence(layout, case_type),
        acceptance_number=acceptance.text,
        accepted_on=acceptance.day,
        panel=tuple(one for one in officials if one.function in _PANEL),
        clerk=_clerk_or_prosecutor(officials, Function.CLERK),
        prosecutor=_clerk_or_prosecutor(officials, Function.PROSECUTOR),
        officials=officials,
        participants=people.participants,
        sections=sections,
        citations=find_cited_law(layout, sections, kind, head.decided_on),
        precedents=find_precedents(text),
        cited_judgments=find_cited_judgments(layout, numbers, head.number),
        fee_order=fee_order(layout, sections),
        right_of_appeal=right_of_appeal(layout, sections),
        closed_hearing=is_closed_hearing(layout, header_end),
    )


__all__ = ["CourtFound", "CourtResolver", "parse", "register_resolver"]
